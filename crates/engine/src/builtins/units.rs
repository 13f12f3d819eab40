//! Amounts with units, as Kubernetes and disks have them. Source: OPA's reference, "Units".

use num_bigint::{BigInt, BigUint, Sign};

use super::arithmetic::too_big;
use super::{Args, Context, Error, Table};
use crate::value::{Float, Number, Value, text};

/// The builtins of this file.
pub(super) const TABLE: Table = &[("units.parse", parse), ("units.parse_bytes", parse_bytes)];

/// The largest exponent of a written number.
const LARGEST_EXPONENT: i64 = 1_000_000;

/// The names of units, their base and its power.
const UNITS: [(&str, u32, u32); 13] = [
    ("", 10, 0),
    ("k", 10, 3),
    ("m", 10, 6),
    ("g", 10, 9),
    ("t", 10, 12),
    ("p", 10, 15),
    ("e", 10, 18),
    ("ki", 2, 10),
    ("mi", 2, 20),
    ("gi", 2, 30),
    ("ti", 2, 40),
    ("pi", 2, 50),
    ("ei", 2, 60),
];

fn factor(name: &str) -> Option<BigInt> {
    let (_, base, power) = UNITS.iter().find(|(unit, ..)| *unit == name)?;
    Some(BigInt::from(*base).pow(*power))
}

/// An exact amount; `m` alone is a thousandth.
fn parse(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?.replace('"', "");
    let fail = |why: &str| Error::failed(format!("units.parse: {why}"));
    let (amount, unit) = parts(&text, &fail, "no amount provided")?;
    // The first letter is kept as it is for the message.
    let lower = text::lower(unit);
    // OPA's thousandth is the floating point number nearest to it: 1152921504606847 / 2^60.
    let milli = unit == "m";
    let factor =
        if milli { Some(BigInt::from(5).pow(60) * 1_152_921_504_606_847_i64) } else { factor(&lower) };
    let factor = factor.ok_or_else(|| fail(&format!("unit {} not recognized", after_first(unit))))?;
    let amount = exact(amount, &fail, "could not parse amount to a number")?;
    let exponent = amount.exponent - if milli { 60 } else { 0 };
    let text = decimal(&(amount.digits * factor), exponent, amount.negative).ok_or_else(too_big)?;
    Number::parse(&text).map(|number| Some(Value::Number(number))).ok_or_else(too_big)
}

/// A whole number of bytes: what is less than a byte is cut off.
fn parse_bytes(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?.replace('"', "");
    let fail = |why: &str| Error::failed(format!("units.parse_bytes: {why}"));
    let (amount, unit) = parts(&text, &fail, "no byte amount provided")?;
    let unit = text::lower(unit);
    let name = if unit.len() > 1 { unit.strip_suffix('b').unwrap_or(&unit) } else { &unit };
    let factor = factor(name).ok_or_else(|| fail(&format!("byte unit {unit} not recognized")))?;
    let amount = exact(amount, &fail, "could not parse byte amount to a number")?;
    let sign = if amount.negative { "-" } else { "" };
    let number =
        Number::parse(&format!("{sign}{}e{}", amount.digits, amount.exponent)).ok_or_else(too_big)?;
    let bytes = number.as_float().zip(Float::from_big(&factor));
    let bytes =
        bytes.and_then(|(number, factor)| number.multiply(&factor, Float::PRECISION)).ok_or_else(too_big)?;
    Ok(Some(Value::Number(Number::from(bytes.whole().0))))
}

/// The amount and the unit of a text; `empty` says that there is no amount.
fn parts<'t>(text: &'t str, fail: &dyn Fn(&str) -> Error, empty: &str) -> Result<(&'t str, &'t str), Error> {
    if text.contains(' ') {
        return Err(fail("spaces not allowed in resource strings"));
    }
    let (amount, unit) = split(text);
    if amount.len() > MOST_DIGITS {
        return Err(too_big());
    }
    if amount.is_empty() { Err(fail(empty)) } else { Ok((amount, unit)) }
}

/// The number that an amount is; `wrong` says that it is none.
fn exact(amount: &str, fail: &dyn Fn(&str) -> Error, wrong: &str) -> Result<Amount, Error> {
    let amount = read(amount).ok_or_else(|| fail(wrong))?;
    if amount.exponent.abs() > LARGEST_EXPONENT { Err(fail("exponent too large")) } else { Ok(amount) }
}

/// Where the number ends: an `e` belongs to it if a digit or a sign follows.
fn split(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let ends = |at: usize| match bytes.get(at) {
        Some(b'0'..=b'9' | b'.' | b'+' | b'-') => false,
        Some(b'e' | b'E') => !matches!(bytes.get(at + 1), Some(b'0'..=b'9' | b'+' | b'-')),
        _ => true,
    };
    let end = (0..bytes.len()).find(|at| ends(*at)).unwrap_or(bytes.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The unit in lower case but for its first byte, as messages show it.
fn after_first(unit: &str) -> String {
    let mut characters = unit.chars();
    match characters.next() {
        Some(first) if first.is_ascii() => format!("{first}{}", text::lower(characters.as_str())),
        // Cut apart it is no text any more.
        Some(first) => format!("{}{}", "\u{fffd}".repeat(first.len_utf8()), text::lower(characters.as_str())),
        None => String::new(),
    }
}

/// `digits × 10^exponent`.
struct Amount {
    negative: bool,
    digits: BigInt,
    exponent: i64,
}

/// Longer texts are not read.
const MOST_DIGITS: usize = 31_000;

/// Reads a decimal number with an optional sign, point and exponent.
fn read(text: &str) -> Option<Amount> {
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(&digits) || !is_number(unsigned) {
        return None;
    }
    let exponent = exponent.parse::<i64>().unwrap_or(i64::MAX / 2);
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let digits = BigUint::parse_bytes(digits.as_bytes(), 10)?;
    Some(Amount { negative, digits: BigInt::from(digits), exponent })
}

/// Plain text if it is whole, otherwise ten places, rounded away from zero in the middle. None if it is too long.
fn decimal(digits: &BigInt, exponent: i64, negative: bool) -> Option<String> {
    const PLACES: u32 = 10;
    const MOST: u32 = 31_000;
    let ten = |power: u32| BigUint::from(10_u32).pow(power);
    let sign = if negative && digits.sign() != Sign::NoSign { "-" } else { "" };
    let digits = digits.magnitude();
    let size = u32::try_from(exponent.unsigned_abs()).ok()?;
    if exponent >= 0 {
        return (size <= MOST).then(|| format!("{sign}{}", digits * ten(size)));
    }
    if u64::from(size) > digits.bits() + 100 {
        return Some(if digits.bits() == 0 { "0".to_owned() } else { format!("{sign}0.0000000000") });
    }
    let below = ten(size);
    let whole = digits / &below;
    if &whole * &below == *digits {
        return Some(format!("{sign}{whole}"));
    }
    let scaled = (digits * ten(PLACES) * 2_u32 + &below) / (below * 2_u32);
    let (whole, fraction) = (&scaled / ten(PLACES), &scaled % ten(PLACES));
    Some(format!("{sign}{whole}.{:0>10}", fraction.to_string()))
}

#[cfg(test)]
mod tests;
