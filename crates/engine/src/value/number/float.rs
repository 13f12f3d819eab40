//! Binary floating point numbers of a chosen precision, rounded to the nearest, as OPA works with (Go's `big.Float`).

use num_bigint::{BigInt, BigUint, Sign};

use super::decimal::Decimal;

/// The largest power of two to work with, in both directions.
const MOST_BITS: i64 = 250_000;

/// `mantissa × 2^exponent`.
#[derive(Debug, Clone)]
pub(crate) struct Float {
    negative: bool,
    /// Of exactly `precision` bits, or zero.
    mantissa: BigUint,
    exponent: i64,
    precision: u64,
}

impl Float {
    /// The precision of numbers that are read.
    pub(crate) const PRECISION: u64 = 64;

    /// Rounds `mantissa × 2^exponent`, to which something smaller than its last bit is to be added if `more`.
    /// None if that is too large or too small to be worked with.
    fn round(negative: bool, mantissa: BigUint, exponent: i64, more: bool, precision: u64) -> Option<Self> {
        if mantissa == BigUint::ZERO {
            return Some(Self { negative, mantissa, exponent: 0, precision });
        }
        let bits = mantissa.bits();
        let (mut mantissa, mut exponent) = if bits <= precision {
            let shift = precision - bits;
            (mantissa << shift, exponent.checked_sub_unsigned(shift)?)
        } else {
            let shift = bits - precision;
            let half = mantissa.bit(shift - 1);
            let rest = more || mantissa.trailing_zeros().is_some_and(|zeros| zeros < shift - 1);
            let mut kept = mantissa >> shift;
            if half && (rest || kept.bit(0)) {
                kept += 1_u32;
            }
            (kept, exponent.checked_add_unsigned(shift)?)
        };
        if mantissa.bits() > precision {
            mantissa >>= 1_u32;
            exponent += 1;
        }
        (exponent.abs() <= MOST_BITS).then_some(Self { negative, mantissa, exponent, precision })
    }

    /// The number nearest to a decimal one.
    pub(super) fn from_decimal(decimal: &Decimal) -> Option<Self> {
        if !decimal.is_usable() {
            return None;
        }
        let (digits, exponent) = decimal.scaled();
        let power = BigUint::from(10_u32).pow(u32::try_from(exponent.unsigned_abs()).ok()?);
        if exponent >= 0 {
            return Self::round(decimal.negative, digits * power, 0, false, Self::PRECISION);
        }
        Self::quotient(decimal.negative, &digits, &power, 0, Self::PRECISION)
    }

    /// A whole number, with at least [`Self::PRECISION`] bits.
    pub(crate) fn from_big(number: &BigInt) -> Option<Self> {
        let precision = number.bits().max(Self::PRECISION);
        Self::round(number.sign() == Sign::Minus, number.magnitude().clone(), 0, false, precision)
    }

    /// `digits × 2^exponent`, the digits hexadecimal ones.
    pub(crate) fn from_binary(negative: bool, digits: &str, exponent: i64) -> Option<Self> {
        Self::round(negative, BigUint::parse_bytes(digits.as_bytes(), 16)?, exponent, false, Self::PRECISION)
    }

    /// The same number with another precision.
    pub(crate) fn with_precision(self, precision: u64) -> Option<Self> {
        Self::round(self.negative, self.mantissa, self.exponent, false, precision)
    }

    /// `above / below × 2^exponent`, rounded.
    fn quotient(
        negative: bool,
        above: &BigUint,
        below: &BigUint,
        exponent: i64,
        precision: u64,
    ) -> Option<Self> {
        let shift = (precision + 2 + below.bits()).saturating_sub(above.bits());
        let shifted = above << shift;
        let quotient = &shifted / below;
        let more = &quotient * below != shifted;
        Self::round(negative, quotient, exponent.checked_sub_unsigned(shift)?, more, precision)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.mantissa == BigUint::ZERO
    }

    pub(crate) const fn is_negative(&self) -> bool {
        self.negative
    }

    pub(crate) fn abs(self) -> Self {
        Self { negative: false, ..self }
    }

    /// With the other sign.
    pub(crate) fn negated(self) -> Self {
        Self { negative: !self.negative, ..self }
    }

    /// The mantissa and the sign as a whole number, with another exponent.
    fn signed(&self, exponent: i64) -> Option<BigInt> {
        let sign = if self.negative { Sign::Minus } else { Sign::Plus };
        let shift = u64::try_from(self.exponent.checked_sub(exponent)?).ok()?;
        Some(BigInt::from_biguint(sign, &self.mantissa << shift))
    }

    /// The sum, with the precision of the one that has more.
    pub(crate) fn add(&self, other: &Self) -> Option<Self> {
        let precision = self.precision.max(other.precision);
        if self.is_zero() && other.is_zero() {
            let negative = self.negative && other.negative;
            return Some(Self { negative, mantissa: BigUint::ZERO, exponent: 0, precision });
        }
        let lowest = match (self.is_zero(), other.is_zero()) {
            (true, _) => other.exponent,
            (_, true) => self.exponent,
            _ => self.exponent.min(other.exponent),
        };
        let of = |float: &Self| if float.is_zero() { Some(BigInt::ZERO) } else { float.signed(lowest) };
        let sum = of(self)? + of(other)?;
        Self::round(sum.sign() == Sign::Minus, sum.magnitude().clone(), lowest, false, precision)
    }

    pub(crate) fn subtract(&self, other: &Self) -> Option<Self> {
        self.add(&Self { negative: !other.negative, ..other.clone() })
    }

    /// The product in a precision.
    pub(crate) fn multiply(&self, other: &Self, precision: u64) -> Option<Self> {
        let exponent = self.exponent + other.exponent;
        let product = &self.mantissa * &other.mantissa;
        Self::round(self.negative != other.negative, product, exponent, false, precision)
    }

    /// The quotient; none if `other` is zero.
    pub(crate) fn divide(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let (negative, precision) = (self.negative != other.negative, self.precision.max(other.precision));
        let exponent = self.exponent - other.exponent;
        Self::quotient(negative, &self.mantissa, &other.mantissa, exponent, precision)
    }

    /// The whole part, and whether that is all.
    pub(crate) fn whole(&self) -> (BigInt, bool) {
        let sign = if self.negative { Sign::Minus } else { Sign::Plus };
        let shift = self.exponent.unsigned_abs();
        let (size, exact) = if self.exponent >= 0 {
            (&self.mantissa << shift, true)
        } else {
            (&self.mantissa >> shift, self.mantissa.trailing_zeros().is_none_or(|zeros| zeros >= shift))
        };
        (BigInt::from_biguint(sign, size), exact)
    }

    /// The shortest text that is read as this number again: plain for whole numbers, otherwise as `%g` has it.
    pub(crate) fn text(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        if self.is_zero() {
            return format!("{sign}0");
        }
        let (digits, point) = self.shortest();
        if self.whole().1 || (-3..=6).contains(&point) {
            format!("{sign}{}", plain(&digits, point))
        } else {
            format!("{sign}{}", scientific(&digits, point))
        }
    }

    /// The digits (ASCII) and the place of the point of the shortest decimal that rounds to this number.
    fn shortest(&self) -> (Vec<u8>, i64) {
        let (half, exponent) = (&self.mantissa << 1_u32, self.exponent - 1);
        let (digits, point) = exact(&half, exponent);
        let (lower, _) = exact(&(&half - 1_u32), exponent);
        let (upper, _) = exact(&(&half + 1_u32), exponent);
        // Only an even mantissa is what the numbers in the middle are rounded to.
        let inclusive = !self.mantissa.bit(0);
        let at = |digits: &[u8], place: usize| digits.get(place).copied().unwrap_or(b'0');
        for (place, digit) in digits.iter().enumerate() {
            let (low, high) = (at(&lower, place), at(&upper, place));
            let down = low != *digit || (inclusive && place + 1 == lower.len());
            let up = *digit != high && (inclusive || digit + 1 < high || place + 1 < upper.len());
            let rounded_up = match (down, up) {
                (true, true) => is_rounded_up(&digits, place + 1),
                (true, false) => false,
                (false, true) => true,
                (false, false) => continue,
            };
            return cut(&digits, point, place + 1, rounded_up);
        }
        (digits, point)
    }
}

/// The exact decimal digits of `mantissa × 2^exponent` without zeros at the end, and the place of the point.
fn exact(mantissa: &BigUint, exponent: i64) -> (Vec<u8>, i64) {
    let shift = exponent.unsigned_abs();
    let (number, places) = if exponent >= 0 {
        (mantissa << shift, 0)
    } else {
        let zeros = mantissa.trailing_zeros().unwrap_or(0).min(shift);
        let places = shift - zeros;
        let power = BigUint::from(5_u32).pow(u32::try_from(places).unwrap_or(u32::MAX));
        ((mantissa >> zeros) * power, places)
    };
    let mut digits = number.to_string().into_bytes();
    let point = i64::try_from(digits.len()).unwrap_or(i64::MAX).saturating_sub_unsigned(places);
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    (digits, point)
}

/// Whether the number is nearer to the next one above with `count` digits; one in the middle goes to the even digit.
fn is_rounded_up(digits: &[u8], count: usize) -> bool {
    let last_is_odd =
        count.checked_sub(1).and_then(|last| digits.get(last)).is_some_and(|digit| digit % 2 == 1);
    match digits.get(count..) {
        Some([b'5']) => last_is_odd,
        Some([first, ..]) => *first >= b'5',
        _ => false,
    }
}

/// The first `count` digits, with the last one more if `up`.
fn cut(digits: &[u8], point: i64, count: usize, up: bool) -> (Vec<u8>, i64) {
    let mut kept = digits.get(..count).unwrap_or(digits).to_vec();
    if up {
        while kept.last() == Some(&b'9') {
            kept.pop();
        }
        match kept.last_mut() {
            Some(last) => *last += 1,
            None => return (vec![b'1'], point + 1),
        }
    }
    while kept.last() == Some(&b'0') {
        kept.pop();
    }
    (kept, point)
}

/// `%f` of all the digits.
fn plain(digits: &[u8], point: i64) -> String {
    let digits = String::from_utf8_lossy(digits);
    let Ok(whole) = usize::try_from(point) else {
        let zeros = usize::try_from(point.unsigned_abs()).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(zeros));
    };
    match digits.split_at_checked(whole) {
        Some(("", fraction)) => format!("0.{fraction}"),
        Some((whole, "")) => whole.to_owned(),
        Some((whole, fraction)) => format!("{whole}.{fraction}"),
        None => format!("{digits}{}", "0".repeat(whole - digits.len())),
    }
}

/// `%e` of all the digits.
fn scientific(digits: &[u8], point: i64) -> String {
    let digits = String::from_utf8_lossy(digits);
    let exponent = point - 1;
    let sign = if exponent < 0 { '-' } else { '+' };
    let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
    let dot = if rest.is_empty() { "" } else { "." };
    format!("{first}{dot}{rest}e{sign}{:02}", exponent.unsigned_abs())
}
