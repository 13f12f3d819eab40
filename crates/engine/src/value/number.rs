//! Numbers of any size.

mod arithmetic;
mod decimal;
mod float;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use arcstr::ArcStr;
use num_bigint::BigInt;
use serde::{Deserialize, Serialize};

use decimal::Decimal;
pub(crate) use float::Float;

/// A number as JSON writes it. Whole numbers of 64 bits are kept as such, all others as their text, so that `1.0` and
/// `1e3` stay as they were written. Numbers are compared by what they are worth, exactly.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Number(Repr);

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Repr {
    Int(i64),
    /// Valid JSON number text that is not the plain text of an `i64`.
    Text(ArcStr),
}

impl Number {
    /// Reads a JSON number (RFC 8259, section 6); none if `text` is none.
    pub fn parse(text: &str) -> Option<Self> {
        if !is_json_number(text.as_bytes()) {
            return None;
        }
        match text.parse::<i64>() {
            Ok(number) if text != "-0" => Some(Self(Repr::Int(number))),
            _ => Some(Self(Repr::Text(text.into()))),
        }
    }

    /// The number as Go's `encoding/json` writes it; none if it is not finite.
    pub fn from_f64(number: f64) -> Option<Self> {
        let size = number.abs();
        let text = if size != 0.0 && !(1e-6..1e21).contains(&size) {
            let text = format!("{number:e}");
            if text.contains("e-") { text } else { text.replace('e', "e+") }
        } else {
            number.to_string()
        };
        number.is_finite().then(|| Self::parse(&text)).flatten()
    }

    /// The number, if it fits and is written as a whole one: `1` or `1.0`, but not `1e0`. These are the numbers that OPA
    /// takes as indices of arrays and as integer arguments of most functions.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Int(number) => Some(*number),
            Repr::Text(text) => match text.split_once('.') {
                Some((whole, zeros)) => zeros.bytes().all(|zero| zero == b'0').then(|| whole.parse().ok())?,
                None => text.parse().ok(),
            },
        }
    }

    /// Whether both are written alike: `1.0` is not as `1`.
    pub(crate) fn is_written_as(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Repr::Int(a), Repr::Int(b)) => a == b,
            (Repr::Text(a), Repr::Text(b)) => a == b,
            _ => false,
        }
    }

    /// The nearest floating point number.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            #[allow(clippy::cast_precision_loss, reason = "the nearest one is asked for")]
            Repr::Int(number) => *number as f64,
            Repr::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// The number, if it is worth a whole one, however it is written: `1e3` too. None if it is too long to be worked with.
    pub(crate) fn as_big(&self) -> Option<BigInt> {
        match &self.0 {
            Repr::Int(number) => Some(BigInt::from(*number)),
            Repr::Text(text) => Decimal::parse(text).to_big(),
        }
    }

    /// Whether it is worth a whole number, however it is written.
    pub(crate) fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Int(_) => true,
            Repr::Text(text) => Decimal::parse(text).is_whole(),
        }
    }

    /// Whether it is worth nothing.
    pub(crate) fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Int(number) => *number == 0,
            Repr::Text(text) => Decimal::parse(text).is_zero(),
        }
    }

    /// Its text, if that is not the plain one of 64 bits.
    pub(crate) fn unusual_text(&self) -> Option<&str> {
        if let Repr::Text(text) = &self.0 { Some(text) } else { None }
    }

    fn decimal(&self) -> Decimal {
        match &self.0 {
            Repr::Int(number) => Decimal::parse(&number.to_string()),
            Repr::Text(text) => Decimal::parse(text),
        }
    }
}

/// Whether `text` is a number of JSON.
fn is_json_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(text);
    if whole == 0 || (whole > 1 && text.starts_with(b"0")) {
        return false;
    }
    let mut rest = text.get(whole..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = fraction.get(length..).unwrap_or_default();
    }
    if let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let exponent =
            exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Int(a), Repr::Int(b)) => a.cmp(b),
            (Repr::Text(a), Repr::Text(b)) if a == b => Ordering::Equal,
            _ => self.decimal().cmp(&other.decimal()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let decimal = match &self.0 {
            Repr::Int(number) => return number.hash(state),
            Repr::Text(text) => Decimal::parse(text),
        };
        match decimal.to_i64() {
            Some(number) => number.hash(state),
            None => decimal.hash(state),
        }
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(Repr::Int(number))
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or_else(|_| Self(Repr::Text(number.to_string().into())), Self::from)
    }
}

impl From<BigInt> for Number {
    fn from(number: BigInt) -> Self {
        i64::try_from(&number).map_or_else(|_| Self(Repr::Text(number.to_string().into())), Self::from)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Int(number) => number.fmt(f),
            Repr::Text(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is no number"))
    }

    #[test]
    fn the_text_of_a_number_is_kept() {
        for text in [
            "0",
            "-0",
            "1.0",
            "1e3",
            "1E+3",
            "-0.0",
            "100000000000000000000",
            "1e400",
            "1.50",
            "1e1000000000",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        for wrong in [
            "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1", "1_0", "NaN", "inf", " 1", "1 ",
            "1.e1",
        ] {
            assert_eq!(Number::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_equal_and_hashed_by_what_they_are_worth() {
        for (a, b) in [
            ("1", "1.0"),
            ("1", "10e-1"),
            ("0", "-0"),
            ("0", "0e99999999999999999999"),
            ("1e20", "100000000000000000000"),
            ("0.1", "0.10"),
            ("9223372036854775807", "9223372036854775807.0"),
            ("-1.5", "-15E-1"),
        ] {
            assert_eq!(number(a), number(b));
            assert_eq!([number(a), number(b)].into_iter().collect::<HashSet<_>>().len(), 1, "{a} {b}");
        }
    }

    #[test]
    fn numbers_are_ordered_exactly() {
        let ordered = [
            "-1e1000000000",
            "-123456789012345678901234567891",
            "-123456789012345678901234567890",
            "-2.5",
            "-2",
            "-1e-1000000000",
            "0",
            "1e-1000000000",
            "0.1",
            "0.10000000000000000001",
            "1",
            "9007199254740993",
            "9007199254740993.5",
            "9223372036854775807",
            "18446744073709551616",
            "18446744073709551617",
            "1e400",
            "1e401",
            "1e1000000000",
        ];
        for pair in ordered.windows(2) {
            assert!(number(pair[0]) < number(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn whole_numbers_are_indices_unless_written_with_an_exponent() {
        for (text, whole) in
            [("1.00", Some(1)), ("-0", Some(0)), ("-0.0", Some(0)), ("1e0", None), ("1.0e0", None)]
        {
            assert_eq!(number(text).as_i64(), whole, "{text}");
        }
        assert_eq!(number("9223372036854775808").as_i64(), None);
        assert_eq!(number("1e3").as_big(), Some(BigInt::from(1000)));
        assert_eq!(number("1e-1").as_big(), None);
        assert_eq!(number("1e1000000000").as_big(), None);
    }

    #[test]
    fn a_float_is_written_as_go_writes_json() {
        for (float, text) in [
            (1.0, "1"),
            (0.1, "0.1"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1e-6, "0.000001"),
            (1.5e-7, "1.5e-7"),
            (-0.0, "-0"),
        ] {
            assert_eq!(Number::from_f64(float).unwrap().to_string(), text);
        }
        assert_eq!(Number::from_f64(f64::NAN), None);
    }
}
