//! The exact worth of a number's text.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};

/// Numbers with more digits than this before or after the point are compared, but not worked with. OPA refuses such
/// numbers in policies too.
pub(super) const MOST_DIGITS: i64 = 31_000;

/// `0.DIGITS × 10^point`, without zeros at either end of the digits; zero has none.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    /// ASCII.
    pub(super) digits: Vec<u8>,
    pub(super) point: i64,
}

impl Decimal {
    /// Reads the text of a JSON number. Exponents far beyond any use become one of about 10^18.
    pub(super) fn parse(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = Vec::with_capacity(whole.len() + fraction.len());
        digits.extend(whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0'));
        let leading = whole.len() + fraction.len() - digits.len();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        if digits.is_empty() {
            return Self { negative: false, digits, point: 0 };
        }
        let point = length(whole.len()) - length(leading);
        Self { negative, digits, point: read_exponent(exponent).saturating_add(point) }
    }

    pub(super) const fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(super) fn is_whole(&self) -> bool {
        length(self.digits.len()) <= self.point || self.is_zero()
    }

    /// Whether it has few enough digits to be worked with.
    pub(super) fn is_usable(&self) -> bool {
        self.point.abs() <= MOST_DIGITS && length(self.digits.len()) <= MOST_DIGITS
    }

    /// The digits as a whole number, and the power of ten to multiply it by.
    pub(super) fn scaled(&self) -> (BigUint, i64) {
        let digits = BigUint::parse_bytes(&self.digits, 10).unwrap_or_default();
        (digits, self.point.saturating_sub(length(self.digits.len())))
    }

    /// The whole number; none if it has a fraction or too many digits.
    pub(super) fn to_big(&self) -> Option<BigInt> {
        if !self.is_whole() || !self.is_usable() {
            return None;
        }
        let (digits, exponent) = self.scaled();
        let size = digits * BigUint::from(10_u32).pow(u32::try_from(exponent).ok()?);
        Some(BigInt::from_biguint(if self.negative { Sign::Minus } else { Sign::Plus }, size))
    }

    /// The whole number; none if it has a fraction or does not fit.
    pub(super) fn to_i64(&self) -> Option<i64> {
        if self.point > 19 || !self.is_whole() {
            return None;
        }
        let size =
            (self.digits.iter()).try_fold(0_i128, |sum, digit| Some(sum * 10 + i128::from(digit - b'0')))?;
        let zeros = u32::try_from(self.point.checked_sub(length(self.digits.len()))?).unwrap_or(0);
        let size = size.checked_mul(10_i128.checked_pow(zeros)?)?;
        i64::try_from(if self.negative { -size } else { size }).ok()
    }
}

fn length(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn read_exponent(text: &str) -> i64 {
    const FAR: i64 = 1 << 60;
    let far = if text.starts_with('-') { -FAR } else { FAR };
    text.parse().unwrap_or(far).clamp(-FAR, FAR)
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sizes = || match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits)),
        };
        match (self.negative, other.negative) {
            (false, false) => sizes(),
            (true, true) => sizes().reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
