//! The texts that Go's `strconv.ParseFloat` takes for numbers, less infinity and NaN, which OPA refuses.

use crate::builtins::Error;
use crate::value::{Float, Number, text};

/// Reads a number. What JSON cannot write, such as `+1`, `.5`, `1_000` or `0x1p4`, becomes the number that it is worth.
pub(super) fn parse(text: &str) -> Result<Number, Error> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if ["inf", "infinity", "nan"].iter().any(|name| unsigned.eq_ignore_ascii_case(name)) {
        return Err(Error::Type("operand 1 must be valid number string but got string".to_owned()));
    }
    let fail = |why: &str| {
        let quoted = text::quoted(text);
        Error::failed(format!("strconv.ParseFloat: parsing {quoted}: {why}"))
    };
    let number = match Number::parse(text) {
        Some(number) => number,
        None => read(text, unsigned).ok_or_else(|| fail("invalid syntax"))?,
    };
    if number.as_f64().is_finite() { Ok(number) } else { Err(fail("value out of range")) }
}

fn read(text: &str, unsigned: &str) -> Option<Number> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    if let Some(digits) = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X")) {
        return hexadecimal(sign, digits);
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    if !underscores_separate_digits(unsigned, 10) {
        return None;
    }
    let (mantissa, exponent) = (mantissa.replace('_', ""), exponent.replace('_', ""));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
    let mut digits = whole.bytes().chain(fraction.bytes()).peekable();
    if digits.peek().is_none() || !digits.all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let dot = if fraction.is_empty() { "" } else { "." };
    let exponent = if unsigned.contains(['e', 'E']) { format!("e{exponent}") } else { String::new() };
    Number::parse(&format!("{sign}{whole}{dot}{fraction}{exponent}"))
}

/// Whether each `_` stands between two digits.
fn underscores_separate_digits(text: &str, radix: u32) -> bool {
    let parts = text.split('_');
    let count = parts.clone().count();
    parts.enumerate().all(|(at, part)| {
        let starts = part.starts_with(|character: char| character.is_digit(radix));
        let ends = part.ends_with(|character: char| character.is_digit(radix));
        (at == 0 || starts) && (at + 1 == count || ends)
    })
}

/// What follows `0x`: digits, perhaps a point, and the power of two that must be there.
fn hexadecimal(sign: &str, text: &str) -> Option<Number> {
    /// Beyond any floating point number of 64 bits, even after a long mantissa.
    const FAR: i64 = 100_000;
    let (mantissa, exponent) = text.split_once(['p', 'P'])?;
    // The `0x` before it counts as a digit.
    if !underscores_separate_digits(&format!("0{mantissa}"), 16) || !underscores_separate_digits(exponent, 10)
    {
        return None;
    }
    let (mantissa, exponent) = (mantissa.replace('_', ""), exponent.replace('_', ""));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let places = i64::try_from(fraction.len()).ok()?.checked_mul(4)?;
    let exponent = exponent.parse::<i64>().ok()?.checked_sub(places)?.clamp(-FAR, FAR);
    Number::from_float(&Float::from_binary(sign == "-", &digits, exponent)?)
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn what_go_takes_for_a_number_is_one() {
        for (text, number) in [
            ("1", "1"),
            ("-1", "-1"),
            ("-0", "-0"),
            ("+1", "1"),
            ("1.", "1"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("00.5", "0.5"),
            ("017", "17"),
            ("1_000", "1000"),
            ("0_1", "1"),
            ("0x1p-2", "0.25"),
            ("-0X1.8p+4", "-24"),
            ("0x_1_0p0_4", "256"),
            ("0x.8p1", "1"),
            ("1e0_5", "1e05"),
            ("1e5", "1e5"),
            ("1E+5", "1E+5"),
            ("1.e5", "1e5"),
            ("1e-400", "1e-400"),
            ("1.50", "1.50"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("0.1000000000000000000000000001", "0.1000000000000000000000000001"),
        ] {
            check(&[("to_number", &format!("[{text:?}]"), number)]);
        }
    }

    #[test]
    fn what_go_does_not_take_is_refused() {
        for text in [
            "", " 1", "1 ", "-", ".", "--1", "1e", "1e+", "1.5.1", "0x10", "0xp1", "0b1", "0o7", "abc", "é",
            "٣", "_1", "1_", "1__0", "1_.5", "e5", "1e5_", "+-1", "1_e5", "1._5", "0x1p", "0x1.8", "0x__1p1",
            "0-1", "+0-0.",
        ] {
            let message = format!("failed: strconv.ParseFloat: parsing \"{text}\": invalid syntax");
            check(&[("to_number", &format!("[{text:?}]"), &message)]);
        }
        for text in ["1e400", "1e309", "-1e99999999999", "0x1p5000"] {
            let message = format!("failed: strconv.ParseFloat: parsing \"{text}\": value out of range");
            check(&[("to_number", &format!("[{text:?}]"), &message)]);
        }
        for text in ["inf", "+Inf", "Infinity", "NaN", "-nan"] {
            let message = "type: operand 1 must be valid number string but got string";
            check(&[("to_number", &format!("[{text:?}]"), message)]);
        }
    }
}
