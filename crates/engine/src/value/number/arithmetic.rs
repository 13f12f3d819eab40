//! Arithmetic as OPA does it: exact between whole numbers, however they are written; otherwise with floating point
//! numbers of 64 bits. A result is none where the numbers are too long to be worked with.

use num_bigint::BigInt;

use super::float::Float;
use super::{Number, Repr};

impl Number {
    /// As a floating point number of 64 bits, which zero may be with a sign.
    pub(crate) fn as_float(&self) -> Option<Float> {
        let float = Float::from_decimal(&self.decimal())?;
        let is_negative = self.unusual_text().is_some_and(|text| text.starts_with('-'));
        Some(if is_negative { float.abs().negated() } else { float })
    }

    /// The number that a calculation ends with: plain text if it is whole, otherwise the shortest of `%g`.
    pub(crate) fn from_float(float: &Float) -> Option<Self> {
        Self::parse(&float.text())
    }

    /// The sum.
    pub(crate) fn add(&self, other: &Self) -> Option<Self> {
        self.work(other, i64::checked_add, |a, b| a + b, Float::add)
    }

    /// The difference.
    pub(crate) fn subtract(&self, other: &Self) -> Option<Self> {
        self.work(other, i64::checked_sub, |a, b| a - b, Float::subtract)
    }

    /// The product.
    pub(crate) fn multiply(&self, other: &Self) -> Option<Self> {
        let float = |a: &Float, b: &Float| a.multiply(b, Float::PRECISION);
        self.work(other, i64::checked_mul, |a, b| a * b, float)
    }

    /// The quotient; none if `other` is worth nothing.
    pub(crate) fn divide(&self, other: &Self) -> Option<Self> {
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0)
            && *a != 0
            && a.checked_rem(*b) == Some(0)
        {
            return Some(Self::from(a / b));
        }
        Self::from_float(&self.as_float()?.divide(&other.as_float()?)?)
    }

    fn work(
        &self,
        other: &Self,
        small: fn(i64, i64) -> Option<i64>,
        big: fn(BigInt, BigInt) -> BigInt,
        float: fn(&Float, &Float) -> Option<Float>,
    ) -> Option<Self> {
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0)
            && let Some(result) = small(*a, *b)
        {
            return Some(Self::from(result));
        }
        if let (Some(a), Some(b)) = (self.as_big(), other.as_big()) {
            return Some(Self::from(big(a, b)));
        }
        Self::from_float(&float(&self.as_float()?, &other.as_float()?)?)
    }

    /// Without its sign. Zero and whole numbers of 64 bits are exact.
    pub(crate) fn abs(&self) -> Option<Self> {
        match self.0 {
            Repr::Int(number) if number != i64::MIN => Some(Self::from(number.abs())),
            _ => Self::from_float(&self.as_float()?.abs()),
        }
    }

    /// The nearest whole number; one in the middle goes away from zero.
    pub(crate) fn round(&self) -> Option<Self> {
        self.to_whole(|float| {
            let half = one()?.divide(&Float::from_big(&BigInt::from(2))?)?;
            Some(if float.is_negative() { float.subtract(&half)? } else { float.add(&half)? }.whole().0)
        })
    }

    /// The whole number that is not less, except that OPA goes on to 1 from above -1.
    pub(crate) fn ceil(&self) -> Option<Self> {
        self.to_whole(|float| {
            let (whole, exact) = float.whole();
            let stays = exact || whole.sign() == num_bigint::Sign::Minus;
            Some(if stays { whole } else { whole + 1 })
        })
    }

    /// The whole number that is not more, except that OPA stays at 0 from above -1.
    pub(crate) fn floor(&self) -> Option<Self> {
        self.to_whole(|float| {
            let (whole, exact) = float.whole();
            let goes_on = !exact && whole.sign() == num_bigint::Sign::Minus;
            Some(if goes_on { whole - 1 } else { whole })
        })
    }

    fn to_whole(&self, of: impl Fn(&Float) -> Option<BigInt>) -> Option<Self> {
        match self.0 {
            Repr::Int(number) => Some(Self::from(number)),
            Repr::Text(_) => Some(Self::from(of(&self.as_float()?)?)),
        }
    }
}

fn one() -> Option<Float> {
    Float::from_big(&BigInt::from(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is no number"))
    }

    #[test]
    fn arithmetic_is_opas() {
        // Each row was asked of OPA 1.20.
        for (a, sign, b, result) in [
            ("0.1", '+', "0.2", "0.3"),
            ("1.5", '+', "1.5", "3"),
            ("1e3", '+', "1", "1001"),
            ("9223372036854775807", '+', "1", "9223372036854775808"),
            ("18446744073709551615", '+', "1", "18446744073709551616"),
            ("123456789012345678901234567890", '+', "1", "123456789012345678901234567891"),
            ("123456789012345678901234567890", '*', "2", "246913578024691357802469135780"),
            ("123456789012345678901234567890", '*', "1.0", "123456789012345678901234567890"),
            ("123456789012345678901234567890", '/', "10", "12345678901234567890000000000"),
            ("123456789012345678901234567890", '/', "1", "123456789012345678900000000000"),
            ("123456789012345678901234567890.5", '+', "1", "123456789012345678900000000000"),
            ("123456789012345678901234567890", '-', "0.5", "123456789012345678900000000000"),
            ("10", '/', "3", "3.3333333333333333333"),
            ("1", '/', "3", "0.33333333333333333334"),
            ("2", '/', "3", "0.6666666666666666667"),
            ("6", '/', "3", "2"),
            ("-7", '/', "2", "-3.5"),
            ("0", '/', "-5", "-0"),
            ("-1e20", '/', "3", "-33333333333333333334"),
            ("9223372036854775807", '/', "3", "3.0744573456182586022e+18"),
            ("9007199254740993", '/', "1", "9007199254740993"),
            ("-9223372036854775808", '/', "-1", "9223372036854775808"),
            ("9007199254740993", '+', "0.5", "9.0071992547409935e+15"),
            ("0.3", '-', "0.1", "0.20000000000000000002"),
            ("0.3", '-', "0.3", "0"),
            ("100", '*', "1.1", "110"),
            ("123456789.123456789", '*', "1", "1.23456789123456789e+08"),
            ("1234567.5", '*', "1", "1.2345675e+06"),
            ("123456.5", '*', "1", "123456.5"),
            ("0.0001", '*', "1", "0.0001"),
            ("0.00001234", '*', "1", "1.234e-05"),
            ("1e-7", '*', "1", "1e-07"),
            ("1e-400", '*', "1", "1e-400"),
            ("1e-400", '+', "1e-400", "2e-400"),
            ("0", '*', "-1.5", "-0"),
            ("-0", '*', "5", "0"),
            ("-0", '*', "5.5", "-0"),
            ("-0.0", '/', "-5", "0"),
            ("1e-1", '*', "1e1", "1"),
            ("150e-1", '+', "1", "16"),
        ] {
            let (a, b) = (number(a), number(b));
            let found = match sign {
                '+' => a.add(&b),
                '-' => a.subtract(&b),
                '*' => a.multiply(&b),
                _ => a.divide(&b),
            };
            assert_eq!(found.unwrap().to_string(), result, "{a} {sign} {b}");
        }
    }

    #[test]
    fn rounding_is_opas() {
        for (text, round, ceil, floor) in [
            ("2.5", "3", "3", "2"),
            ("-2.5", "-3", "-2", "-3"),
            ("0.5", "1", "1", "0"),
            ("-0.5", "-1", "1", "0"),
            ("3", "3", "3", "3"),
            ("1.0", "1", "1", "1"),
            (
                "1e30",
                "1000000000000000000024696061952",
                "1000000000000000000024696061952",
                "1000000000000000000024696061952",
            ),
            (
                "123456789012345678901234567890.5",
                "123456789012345678899921813504",
                "123456789012345678899921813504",
                "123456789012345678899921813504",
            ),
        ] {
            let number = number(text);
            let results =
                [number.round(), number.ceil(), number.floor()].map(|found| found.unwrap().to_string());
            assert_eq!(results, [round, ceil, floor], "{text}");
        }
        for (text, abs) in [
            ("-5", "5"),
            ("-1.0", "1"),
            ("-0", "0"),
            ("-9223372036854775808", "9223372036854775808"),
            ("-123456789012345678901234567890", "123456789012345678900000000000"),
        ] {
            assert_eq!(number(text).abs().unwrap().to_string(), abs);
        }
    }

    #[test]
    fn numbers_that_are_too_long_are_not_worked_with() {
        let (far, one) = (number("1e1000000000"), number("1"));
        assert_eq!(far.add(&one), None);
        assert_eq!(one.divide(&far), None);
        assert_eq!(number("-1e-1000000000").floor(), None);
    }
}
