//! Writes times in a layout (Go's `Time.Format`).

use std::fmt::Write;

use super::civil::Civil;
use super::layout::{Field, Fill, MONTHS, Offset, next_field};

/// The time in the layout; the offset is in seconds.
pub(super) fn format(layout: &str, civil: &Civil, offset: i64, zone: &str) -> String {
    let mut out = String::new();
    let mut rest = layout;
    while let Some((before, _, field, after)) = next_field(rest) {
        out.push_str(before);
        write(&mut out, field, civil, offset, zone);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn write(out: &mut String, field: Field, civil: &Civil, offset: i64, zone: &str) {
    match field {
        Field::Year => number(out, civil.year, 4, Fill::Zero),
        Field::ShortYear => number(out, civil.year.rem_euclid(100), 2, Fill::Zero),
        Field::Month(fill) => number(out, civil.month, 2, fill),
        Field::MonthName { full } => {
            let at = usize::try_from(civil.month - 1).unwrap_or_default();
            name(out, MONTHS.get(at).copied().unwrap_or_default(), full);
        }
        Field::Day(fill) => number(out, civil.day, 2, fill),
        Field::YearDay(fill) => number(out, civil.year_day(), 3, fill),
        Field::Weekday { full } => name(out, civil.weekday(), full),
        Field::Hour => number(out, civil.hour, 2, Fill::Zero),
        Field::Hour12(fill) => number(out, (civil.hour + 11) % 12 + 1, 2, fill),
        Field::Minute(fill) => number(out, civil.minute, 2, fill),
        Field::Second(fill) => number(out, civil.second, 2, fill),
        Field::Fraction { separator, digits, exact } => {
            fraction(out, civil.nanosecond, separator, digits, exact);
        }
        Field::HalfDay { upper } => out.push_str(match (civil.hour >= 12, upper) {
            (false, true) => "AM",
            (true, true) => "PM",
            (false, false) => "am",
            (true, false) => "pm",
        }),
        Field::ZoneName => out.push_str(zone),
        Field::Offset(how) => self::offset(out, offset, how),
    }
}

fn number(out: &mut String, number: i64, width: usize, fill: Fill) {
    // Writing to a string does not fail.
    let _ = match fill {
        Fill::None => write!(out, "{number}"),
        Fill::Zero => write!(out, "{number:0width$}"),
        Fill::Space => write!(out, "{number:width$}"),
    };
}

fn name(out: &mut String, name: &str, full: bool) {
    out.push_str(if full { name } else { name.get(..3).unwrap_or(name) });
}

fn fraction(out: &mut String, nanosecond: i64, separator: u8, digits: usize, exact: bool) {
    let all = format!("{nanosecond:09}");
    let mut shown = all.get(..digits.min(9)).unwrap_or_default().to_owned();
    if exact {
        shown.extend(std::iter::repeat_n('0', digits.saturating_sub(9)));
    } else {
        shown.truncate(shown.trim_end_matches('0').len());
    }
    if !shown.is_empty() {
        out.push(char::from(separator));
        out.push_str(&shown);
    }
}

fn offset(out: &mut String, offset: i64, how: Offset) {
    if how.z && offset == 0 {
        out.push('Z');
        return;
    }
    // Less than a minute has no sign.
    out.push(if offset / 60 < 0 { '-' } else { '+' });
    let offset = offset.abs();
    let parts = [offset / 3_600, offset / 60 % 60, offset % 60];
    for (at, part) in parts.into_iter().take(how.parts).enumerate() {
        if at > 0 && how.colons {
            out.push(':');
        }
        number(out, part, 2, Fill::Zero);
    }
}
