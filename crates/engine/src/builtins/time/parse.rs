//! Reads times in a layout (Go's `time.Parse`).

mod zone;

use super::civil;
use super::layout::{Field, Fill, MONTHS, Offset, WEEKDAYS, next_field};

/// The nanoseconds since 1970 of a time that is written in the layout.
pub(super) fn parse(layout: &str, text: &str) -> Result<i128, String> {
    let fault = |what: String| format!("parsing time {}{what}", quote(text));
    let cannot = |rest: &str, part: &str| {
        fault(format!(" as {}: cannot parse {} as {}", quote(layout), quote(rest), quote(part)))
    };
    let mut parts = Parts::default();
    let (mut rest, mut left) = (text, layout);
    loop {
        let next = next_field(left);
        let before = next.map_or(left, |(before, ..)| before);
        rest = skip(rest, before).map_err(|rest| cannot(rest, before))?;
        let Some((_, field_text, field, after)) = next else { break };
        left = after;
        let mut value = rest;
        match parts.read(field, &mut value, left) {
            Some(None) => rest = value,
            Some(Some(what)) => return Err(fault(format!(": {what} out of range"))),
            None => return Err(cannot(rest, field_text)),
        }
    }
    if !rest.is_empty() {
        return Err(fault(format!(": extra text: {}", quote(rest))));
    }
    parts.nanoseconds().map_err(|what| fault(format!(": {what}")))
}

/// A text in quotes, with the bytes of what is not ASCII as Go's `time` writes them.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from('"');
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=0x7f => quoted.push(char::from(byte)),
            _ => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
                quoted.extend(['\\', 'x', digit(byte >> 4), digit(byte & 0xf)]);
            }
        }
    }
    quoted.push('"');
    quoted
}

/// What follows `prefix` in a text, or what could not be skipped. Spaces stand for any number of spaces.
fn skip<'a>(mut text: &'a str, mut prefix: &str) -> Result<&'a str, &'a str> {
    while let Some(c) = prefix.chars().next() {
        if c == ' ' {
            if !text.is_empty() && !text.starts_with(' ') {
                return Err(text);
            }
            prefix = prefix.trim_start_matches(' ');
            text = text.trim_start_matches(' ');
        } else {
            text = text.strip_prefix(c).ok_or(text)?;
            prefix = prefix.strip_prefix(c).unwrap_or_default();
        }
    }
    Ok(text)
}

/// What is out of range, if something is; none if the text is not that field.
type Found = Option<Option<&'static str>>;

/// What was read so far.
#[derive(Default)]
struct Parts {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
    year_day: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    nanosecond: i64,
    afternoon: Option<bool>,
    /// Seconds east of UTC.
    offset: i64,
    /// Whether UTC was named, which counts more than an offset.
    utc: bool,
}

impl Parts {
    /// Reads a field and moves `text` after it; `layout` is what follows the field there.
    fn read(&mut self, field: Field, text: &mut &str, layout: &str) -> Found {
        match field {
            Field::Year => {
                self.year = take(text, 4).filter(|year| year.starts_with(digit))?.parse().ok()?;
            }
            Field::ShortYear => {
                let year: i64 = take(text, 2)?.parse().ok()?;
                self.year = year + if year >= 69 { 1900 } else { 2000 };
            }
            Field::Month(fill) => {
                let month = number(text, fill == Fill::Zero)?;
                self.month = Some(month);
                return Some((!(1..=12).contains(&month)).then_some("month"));
            }
            Field::MonthName { full } => {
                let at = name(text, &MONTHS, full)?;
                self.month = Some(i64::try_from(at).unwrap_or_default() + 1);
            }
            Field::Weekday { full } => {
                name(text, &WEEKDAYS, full)?;
            }
            Field::Day(fill) => {
                if fill == Fill::Space {
                    *text = text.strip_prefix(' ').unwrap_or(text);
                }
                self.day = Some(number(text, fill == Fill::Zero)?);
            }
            Field::YearDay(fill) => self.year_day = Some(year_day(text, fill)?),
            Field::HalfDay { upper } => {
                let afternoon = match (take(text, 2)?, upper) {
                    ("PM", true) | ("pm", false) => true,
                    ("AM", true) | ("am", false) => false,
                    _ => return None,
                };
                // Once is enough.
                self.afternoon = Some(afternoon || self.afternoon == Some(true));
            }
            Field::ZoneName => {
                self.utc |= text.starts_with("UTC");
                *text = zone::skip(text)?;
            }
            Field::Offset(how) => return self.offset(text, how),
            other => return self.read_clock(other, text, layout),
        }
        Some(None)
    }

    /// As [`Parts::read`], for the fields of a time of day.
    fn read_clock(&mut self, field: Field, text: &mut &str, layout: &str) -> Found {
        let out_of_range = match field {
            Field::Hour => {
                self.hour = number(text, false)?;
                (self.hour > 23).then_some("hour")
            }
            Field::Hour12(fill) => {
                self.hour = number(text, fill == Fill::Zero)?;
                (self.hour > 12).then_some("hour")
            }
            Field::Minute(fill) => {
                self.minute = number(text, fill == Fill::Zero)?;
                (self.minute > 59).then_some("minute")
            }
            Field::Second(fill) => {
                self.second = number(text, fill == Fill::Zero)?;
                // A fraction may follow that the layout does not have.
                let fraction = matches!(next_field(layout), Some((_, _, Field::Fraction { .. }, _)));
                if self.second <= 59 && !fraction {
                    self.fraction(text, usize::MAX);
                }
                (self.second > 59).then_some("second")
            }
            Field::Fraction { digits, exact: true, .. } => {
                let enough = text.bytes().skip(1).take(digits).filter(u8::is_ascii_digit).count() == digits;
                enough.then(|| self.fraction(text, digits)).filter(|found| *found)?;
                None
            }
            _ => {
                self.fraction(text, usize::MAX);
                None
            }
        };
        Some(out_of_range)
    }

    /// Reads a separator and up to `most` digits; false if there are none.
    fn fraction(&mut self, text: &mut &str, most: usize) -> bool {
        let Some(rest) = text.strip_prefix(['.', ',']) else { return false };
        let len = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let Some((digits, rest)) = rest.split_at_checked(len).filter(|_| len > 0) else { return false };
        let nine: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
        self.nanosecond = nine.parse().unwrap_or_default();
        *text = rest;
        true
    }

    fn offset(&mut self, text: &mut &str, how: Offset) -> Found {
        if how.z
            && let Some(rest) = text.strip_prefix('Z')
        {
            *text = rest;
            self.utc = true;
            return Some(None);
        }
        let negative = match take(text, 1)? {
            "+" => false,
            "-" => true,
            _ => return None,
        };
        let (mut seconds, mut out_of_range) = (0, None);
        let units = [
            (3_600, 24, "time zone offset hour"),
            (60, 60, "time zone offset minute"),
            (1, 60, "time zone offset second"),
        ];
        for (at, (unit, most, what)) in units.into_iter().take(how.parts).enumerate() {
            if at > 0 && how.colons {
                *text = text.strip_prefix(':')?;
            }
            let part = number(text, true)?;
            // The last one that is out of range is named.
            out_of_range = if part > most { Some(what) } else { out_of_range };
            seconds += part * unit;
        }
        self.offset = if negative { -seconds } else { seconds };
        Some(out_of_range)
    }

    fn nanoseconds(&self) -> Result<i128, &'static str> {
        let hour = match self.afternoon {
            Some(true) if self.hour < 12 => self.hour + 12,
            Some(false) if self.hour == 12 => 0,
            _ => self.hour,
        };
        let (month, day) = self.date()?;
        if day < 1 || day > civil::days_in(month, self.year) {
            return Err("day out of range");
        }
        let date = (self.year, month, day);
        let local = civil::nanoseconds_of(date, hour, self.minute, self.second, self.nanosecond);
        let offset = if self.utc { 0 } else { self.offset };
        Ok(local - i128::from(offset) * 1_000_000_000)
    }

    fn date(&self) -> Result<(i64, i64), &'static str> {
        let Some(year_day) = self.year_day else {
            return Ok((self.month.unwrap_or(1), self.day.unwrap_or(1)));
        };
        if year_day < 1 || year_day > civil::days_before(13, self.year) {
            return Err("day-of-year out of range");
        }
        let before = |month: &i64| civil::days_before(*month, self.year) < year_day;
        let month = (1..=12).rev().find(before).unwrap_or(1);
        let day = year_day - civil::days_before(month, self.year);
        if self.month.is_some_and(|read| read != month) {
            return Err("day-of-year does not match month");
        }
        if self.day.is_some_and(|read| read != day) {
            return Err("day-of-year does not match day");
        }
        Ok((month, day))
    }
}

const fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Takes some bytes.
fn take<'a>(text: &mut &'a str, len: usize) -> Option<&'a str> {
    let (taken, rest) = text.split_at_checked(len)?;
    *text = rest;
    Some(taken)
}

/// Takes one or two digits, or exactly two.
fn number(text: &mut &str, two: bool) -> Option<i64> {
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    if digits == 0 || (two && digits == 1) {
        return None;
    }
    take(text, digits)?.parse().ok()
}

/// Takes up to three digits, or exactly three, or some with spaces before them.
fn year_day(text: &mut &str, fill: Fill) -> Option<i64> {
    if fill == Fill::Space {
        for _ in 0..2 {
            *text = text.strip_prefix(' ').unwrap_or(text);
        }
    }
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if digits == 0 || (fill == Fill::Zero && digits < 3) {
        return None;
    }
    take(text, digits)?.parse().ok()
}

/// Takes one of the names, or its first three letters, in any case.
fn name(text: &mut &str, names: &[&str], full: bool) -> Option<usize> {
    names.iter().position(|name| {
        let len = if full { name.len() } else { 3 };
        let found = text.get(..len).zip(name.get(..len)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
        if found {
            *text = text.get(len..).unwrap_or_default();
        }
        found
    })
}
