//! Floating point numbers as text (`strconv.FormatFloat`), without their sign.

use super::string::Case;

/// Beyond this many digits all are zeros.
const MOST_DIGITS: usize = 1_100;

/// Digits (ASCII) and the place of the point before or in them.
struct Digits {
    digits: Vec<u8>,
    point: i64,
}

impl Digits {
    /// The shortest that are read as the number again, or so many.
    fn new(number: f64, count: Option<usize>) -> Self {
        let text = match count {
            None => format!("{number:e}"),
            Some(count) => format!("{number:.*e}", count.min(MOST_DIGITS).saturating_sub(1)),
        };
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let point = if digits.is_empty() { 0 } else { exponent.parse::<i64>().unwrap_or(0) + 1 };
        Self { digits, point }
    }

    fn at(&self, place: usize) -> char {
        self.digits.get(place).map_or('0', |digit| char::from(*digit))
    }

    /// `%e` with so many places.
    fn scientific(&self, places: usize, letter: char) -> String {
        let mut out = String::from(self.at(0));
        if places > 0 {
            out.push('.');
            out.extend((1..=places).map(|place| self.at(place)));
        }
        let exponent = if self.digits.is_empty() { 0 } else { self.point - 1 };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{out}{letter}{sign}{:02}", exponent.unsigned_abs())
    }

    /// `%f` with all places that there are, at least `places`.
    fn plain(&self, places: usize) -> String {
        let mut out = String::new();
        if self.point > 0 {
            out.extend((0..usize::try_from(self.point).unwrap_or(0)).map(|place| self.at(place)));
        } else {
            out.push('0');
        }
        if places > 0 {
            out.push('.');
            let first = usize::try_from(-self.point.min(0)).unwrap_or(0).min(places);
            let start = usize::try_from(self.point).unwrap_or(0);
            out.extend(std::iter::repeat_n('0', first));
            out.extend((start..start + (places - first)).map(|place| self.at(place)));
        }
        out
    }
}

/// `%e`.
pub(super) fn scientific(number: f64, precision: usize, letter: char) -> String {
    Digits::new(number, Some(precision + 1)).scientific(precision, letter)
}

/// `%f`.
pub(super) fn plain(number: f64, precision: usize) -> String {
    let shown = precision.min(MOST_DIGITS);
    let text = format!("{number:.shown$}");
    text + &"0".repeat(precision - shown)
}

/// `%g`, the shortest without a precision.
pub(super) fn general(number: f64, precision: Option<usize>, letter: char) -> String {
    let count = precision.map(|precision| precision.max(1));
    let digits = Digits::new(number, count);
    let length = digits.digits.len();
    let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let most = match count {
        None => 6,
        Some(count) if count > length && signed(length) >= digits.point => signed(length),
        Some(count) => signed(count),
    };
    let exponent = digits.point - 1;
    if exponent < -4 || exponent >= most {
        let shown = count.map_or(length, |count| count.min(length));
        return digits.scientific(shown.saturating_sub(1), letter);
    }
    let places = signed(length).saturating_sub(digits.point).max(0);
    digits.plain(usize::try_from(places).unwrap_or(0))
}

/// The 53 bits of the mantissa as a whole number, and the power of two to multiply it by.
const fn parts(number: f64) -> (u64, i64) {
    const BITS: u64 = (1 << 52) - 1;
    let bits = number.to_bits();
    let (mantissa, exponent) = (bits & BITS, (bits >> 52) & 0x7ff);
    if exponent == 0 { (mantissa, -1074) } else { (mantissa | (1 << 52), exponent.cast_signed() - 1075) }
}

/// `%b`: the mantissa and the power of two.
pub(super) fn binary(number: f64) -> String {
    let (mantissa, exponent) = parts(number);
    format!("{mantissa}p{exponent:+}")
}

/// `%x`: hexadecimal digits and the power of two.
pub(super) fn hexadecimal(number: f64, precision: Option<usize>, case: Case) -> String {
    const ONE: u64 = 1 << 60;
    let (mut mantissa, mut exponent) = parts(number);
    exponent = if mantissa == 0 { 0 } else { exponent + 52 };
    // The first digit is at the bit of `ONE`.
    mantissa <<= 8;
    while mantissa != 0 && mantissa & ONE == 0 {
        mantissa <<= 1;
        exponent -= 1;
    }
    if let Some(precision @ 0..15) = precision {
        let shift = precision * 4;
        let rest = (mantissa << shift) & (ONE - 1);
        mantissa >>= 60 - shift;
        mantissa += u64::from(rest | (mantissa & 1) > ONE >> 1);
        mantissa <<= 60 - shift;
        if mantissa & (ONE << 1) != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    let first = (mantissa >> 60) & 1;
    let digits = format!("{:015x}", mantissa & (ONE - 1));
    let digits = match precision {
        None => digits.trim_end_matches('0').to_owned(),
        Some(precision) if precision <= 15 => digits.get(..precision).unwrap_or_default().to_owned(),
        Some(precision) => digits + &"0".repeat(precision - 15),
    };
    let dot = if digits.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    let text = format!("0x{first}{dot}{digits}p{sign}{:02}", exponent.unsigned_abs());
    if case == Case::Upper { text.to_uppercase() } else { text }
}
