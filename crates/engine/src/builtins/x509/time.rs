//! Times of certificates (RFC 5280, section 4.1.2.5).

use std::fmt;

use super::certificate::{Malformed, malformed};
use crate::builtins::crypto::der::Reader;

/// A second in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Time {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

impl Time {
    /// The next time, in either form.
    pub(super) fn next(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        let element = reader.next().ok_or_else(|| malformed("validity"))?;
        let text = str::from_utf8(element.content).ok().and_then(|text| text.strip_suffix('Z'));
        match element.tag {
            23 => text.and_then(utc).ok_or_else(|| malformed("UTCTime")),
            24 => text
                .and_then(|text| Self::read(text.get(..4)?, text.get(4..)?))
                .ok_or_else(|| malformed("GeneralizedTime")),
            _ => Err("x509: unsupported time format".into()),
        }
    }

    fn read(year: &str, rest: &str) -> Option<Self> {
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if rest.len() != 10 || !is_digits(year) || !is_digits(rest) {
            return None;
        }
        let number = |at: usize| rest.get(at..at + 2)?.parse::<i64>().ok();
        let time = Self {
            year: year.parse().ok()?,
            month: number(0)?,
            day: number(2)?,
            hour: number(4)?,
            minute: number(6)?,
            second: number(8)?,
        };
        let exists = (1..=12).contains(&time.month)
            && (1..=days(time.year, time.month)).contains(&time.day)
            && time.hour < 24
            && time.minute < 60
            && time.second < 60;
        exists.then_some(time)
    }

    /// Nanoseconds since 1970.
    pub(super) fn nanoseconds(self) -> i128 {
        let before: i64 = (1..self.month).map(|month| days(self.year, month)).sum();
        let years = self.year - 1;
        let leap_days = years / 4 - years / 100 + years / 400;
        let days = years * 365 + leap_days + before + self.day - 1 - 719_162;
        let seconds = ((days * 24 + self.hour) * 60 + self.minute) * 60 + self.second;
        i128::from(seconds) * 1_000_000_000
    }
}

/// Two digits of the year, and the seconds may be left out.
fn utc(text: &str) -> Option<Time> {
    let (year, rest) = text.split_at_checked(2)?;
    let century = if year.parse::<u8>().ok()? >= 50 { "19" } else { "20" };
    let rest = if rest.len() == 8 { format!("{rest}00") } else { rest.to_owned() };
    Time::read(&format!("{century}{year}"), &rest)
}

const fn days(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// As RFC 3339 writes it.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tag: u8, text: &str) -> Option<Time> {
        let der = [&[tag, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
        Time::next(&mut Reader::new(&der)).ok()
    }

    #[test]
    fn both_forms_are_read() {
        for (tag, text, shown, seconds) in [
            (23, "700101000000Z", "1970-01-01T00:00:00Z", 0),
            (23, "491231235959Z", "2049-12-31T23:59:59Z", 2_524_607_999),
            (23, "5001010000Z", "1950-01-01T00:00:00Z", -631_152_000),
            (24, "20000229120000Z", "2000-02-29T12:00:00Z", 951_825_600),
            (24, "99991231235959Z", "9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            let time = read(tag, text).unwrap();
            assert_eq!((time.to_string(), time.nanoseconds()), (shown.into(), seconds * 1_000_000_000));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for (tag, text) in [
            (23, "700101000000"),
            (23, "701301000000Z"),
            (23, "+70101000000Z"),
            (23, "é0101000000Z"),
            (24, "20010229000000Z"),
            (24, "2001é29000000Z"),
            (24, "20010228000060Z"),
            (22, "700101000000Z"),
        ] {
            assert_eq!(read(tag, text), None, "{text}");
        }
    }
}
