//! Plain scalars as `sigs.k8s.io/yaml` reads them: YAML 1.1 by way of goyaml.v2, then JSON.
//!
//! Source: `sigs.k8s.io/yaml` v1.4, `goyaml.v2/resolve.go`, and Go's `strconv`.

use std::borrow::Cow;

use arcstr::ArcStr;

use crate::Value;

/// A number that JSON cannot hold: `.nan`, `.inf`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotJson;

/// The value of a plain scalar.
pub(crate) fn plain(text: &str) -> Result<Value, NotJson> {
    Ok(typed(text)?.unwrap_or_else(|| Value::String(text.into())))
}

/// The value of a plain scalar; none if it is a string.
pub(crate) fn typed(text: &str) -> Result<Option<Value>, NotJson> {
    let Some(first) = text.bytes().next() else { return Ok(Some(Value::Null)) };
    Ok(match first {
        b'+' | b'-' | b'.' if is_not_json(text) => return Err(NotJson),
        b'0'..=b'9' | b'+' | b'-' | b'.' => number(text),
        b'~' | b'n' | b'N' | b'y' | b'Y' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' => word(text),
        _ => None,
    })
}

fn is_not_json(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']);
    matches!(unsigned.unwrap_or(text), ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

fn word(text: &str) -> Option<Value> {
    match text {
        "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Some(Value::Bool(true))
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Some(Value::Bool(false))
        }
        _ => None,
    }
}

/// The value of a scalar with one of YAML's own tags, by its name without the prefix; none if the text does not fit.
pub(crate) fn tagged(tag: &str, text: &str) -> Result<Option<Value>, NotJson> {
    Ok(match (tag, plain(text)?) {
        ("str", _) => Some(Value::String(text.into())),
        ("null", Value::Null) => Some(Value::Null),
        ("bool", value @ Value::Bool(_)) | ("int", value @ (Value::Int(_) | Value::UInt(_))) => Some(value),
        ("float", value) => float(value),
        _ => None,
    })
}

fn float(value: Value) -> Option<Value> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "a float was asked for")]
        Value::Int(number) => Some(Value::Float(number as f64)),
        value @ Value::Float(_) => Some(value),
        _ => None,
    }
}

/// The number that a text with a digit, a sign or a dot in front may be.
fn number(text: &str) -> Option<Value> {
    let text = if text.contains('_') { Cow::Owned(text.replace('_', "")) } else { Cow::Borrowed(text) };
    integer(&text).or_else(|| decimal(&text))
}

/// Go's `ParseInt` and `ParseUint` with base 0.
fn integer(text: &str) -> Option<Value> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, text.strip_prefix('-')?),
        b'+' => (false, text.strip_prefix('+')?),
        _ => (false, text),
    };
    let (radix, digits) = radix(digits);
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let magnitude = u64::from_str_radix(digits, radix).ok()?;
    if negative {
        return 0_i64.checked_sub_unsigned(magnitude).map(Value::Int);
    }
    Some(i64::try_from(magnitude).map_or(Value::UInt(magnitude), Value::Int))
}

fn radix(digits: &str) -> (u32, &str) {
    let prefixes = [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)];
    for (prefix, radix) in prefixes {
        if let Some(rest) = digits.strip_prefix(prefix) {
            return (radix, rest);
        }
    }
    match digits.strip_prefix('0') {
        Some(rest) if !rest.is_empty() => (8, rest),
        _ => (10, digits),
    }
}

/// `^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`
fn decimal(text: &str) -> Option<Value> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let exponent_fits = exponent.is_none_or(|digits| !digits.is_empty() && all_digits(digits));
    if !has_digits || !all_digits(whole) || !all_digits(fraction) || !exponent_fits {
        return None;
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Float)
}

/// A key as JSON has it: a string. None for a key that is no scalar, or null.
pub(crate) fn key(value: &Value) -> Option<ArcStr> {
    Some(match value {
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => return None,
        Value::Bool(value) => value.to_string().into(),
        Value::Int(number) => number.to_string().into(),
        Value::UInt(number) => number.to_string().into(),
        Value::Float(number) => go_float(*number).into(),
        Value::String(text) => text.clone(),
    })
}

/// Go's `strconv.FormatFloat(number, 'g', -1, 64)`.
fn go_float(number: f64) -> String {
    let scientific = format!("{number:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&exponent) {
        return number.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_read_with_gos_base_zero() {
        for (text, value) in [
            ("0", 0),
            ("0777", 511),
            ("0o17", 15),
            ("0x1F", 31),
            ("0b11", 3),
            ("-0b11", -3),
            ("+7", 7),
            ("1_000", 1000),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(plain(text), Ok(Value::Int(value)), "{text}");
        }
        assert_eq!(plain("18446744073709551615"), Ok(Value::UInt(u64::MAX)));
    }

    #[test]
    fn other_numbers_are_floats() {
        for (text, value) in [("08", 8.0), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-1.5E-3", -0.0015)] {
            assert_eq!(plain(text), Ok(Value::Float(value)), "{text}");
        }
        assert_eq!(plain("18446744073709551616"), Ok(Value::Float(18_446_744_073_709_551_616.0)));
    }

    #[test]
    fn what_looks_nearly_like_a_number_is_a_string() {
        for text in
            ["1:30", "2024-01-01", "0x", "-", "+", ".", "1.2.3", "1e", "e3", "0b2", "_1", "1k", "infinity"]
        {
            assert_eq!(plain(text), Ok(Value::String(text.into())), "{text}");
        }
    }

    #[test]
    fn booleans_have_yaml_1_1_spellings() {
        for text in ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"] {
            assert_eq!(plain(text), Ok(Value::Bool(true)), "{text}");
        }
        for text in ["n", "N", "no", "off", "OFF", "False"] {
            assert_eq!(plain(text), Ok(Value::Bool(false)), "{text}");
        }
        assert_eq!(plain("yEs"), Ok(Value::String("yEs".into())));
    }

    #[test]
    fn json_has_no_infinity() {
        assert_eq!(plain(".inf"), Err(NotJson));
        assert_eq!(plain(".NaN"), Err(NotJson));
        assert_eq!(plain("1e999"), Ok(Value::String("1e999".into())));
    }

    #[test]
    fn tags_decide() {
        assert_eq!(tagged("str", "1"), Ok(Some(Value::String("1".into()))));
        assert_eq!(tagged("int", "1"), Ok(Some(Value::Int(1))));
        assert_eq!(tagged("float", "1"), Ok(Some(Value::Float(1.0))));
        assert_eq!(tagged("int", "x"), Ok(None));
    }

    #[test]
    fn keys_are_strings_as_go_writes_them() {
        assert_eq!(key(&Value::Float(1e36)).as_deref(), Some("1e+36"));
        assert_eq!(key(&Value::Float(1_234_567.5)).as_deref(), Some("1.2345675e+06"));
        assert_eq!(key(&Value::Float(123_456.5)).as_deref(), Some("123456.5"));
        assert_eq!(key(&Value::Float(1.2)).as_deref(), Some("1.2"));
        assert_eq!(key(&Value::Bool(true)).as_deref(), Some("true"));
        assert_eq!(key(&Value::Null), None);
    }
}
