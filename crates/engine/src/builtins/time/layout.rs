//! The layouts of Go's `time` package: how the reference time, Mon Jan 2 15:04:05 MST 2006, is written.

pub(super) const RFC3339: &str = "2006-01-02T15:04:05Z07:00";
pub(super) const RFC3339_NANO: &str = "2006-01-02T15:04:05.999999999Z07:00";

/// The layout that has a name, or else the text itself.
pub(super) fn named(layout: &str) -> &str {
    match layout {
        "ANSIC" => "Mon Jan _2 15:04:05 2006",
        "UnixDate" => "Mon Jan _2 15:04:05 MST 2006",
        "RubyDate" => "Mon Jan 02 15:04:05 -0700 2006",
        "RFC822" => "02 Jan 06 15:04 MST",
        "RFC822Z" => "02 Jan 06 15:04 -0700",
        "RFC850" => "Monday, 02-Jan-06 15:04:05 MST",
        "RFC1123" => "Mon, 02 Jan 2006 15:04:05 MST",
        "RFC1123Z" => "Mon, 02 Jan 2006 15:04:05 -0700",
        "RFC3339" => RFC3339,
        "RFC3339Nano" => RFC3339_NANO,
        other => other,
    }
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(super) const WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// How a number is filled up to its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    None,
    Zero,
    Space,
}

/// A part of a layout that stands for a part of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Year,
    ShortYear,
    Month(Fill),
    /// The name, in full or its first three letters.
    MonthName {
        full: bool,
    },
    Day(Fill),
    YearDay(Fill),
    Weekday {
        full: bool,
    },
    Hour,
    Hour12(Fill),
    Minute(Fill),
    Second(Fill),
    /// The digits after the separator; `exact` are written even where they are zero.
    Fraction {
        separator: u8,
        digits: usize,
        exact: bool,
    },
    HalfDay {
        upper: bool,
    },
    ZoneName,
    Offset(Offset),
}

/// How an offset from UTC is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset {
    /// `Z` for UTC.
    pub(super) z: bool,
    pub(super) colons: bool,
    /// Hours, and as many of minutes and seconds.
    pub(super) parts: usize,
}

/// The fields that start with these texts, longer texts before those that start them.
const FIELDS: [(&str, Field); 33] = {
    use Field::{
        Day, HalfDay, Hour, Hour12, Minute, Month, MonthName, Second, ShortYear, Weekday, Year, YearDay,
        ZoneName,
    };
    const fn offset(z: bool, colons: bool, parts: usize) -> Field {
        Field::Offset(Offset { z, colons, parts })
    }
    [
        ("January", MonthName { full: true }),
        ("Jan", MonthName { full: false }),
        ("Monday", Weekday { full: true }),
        ("Mon", Weekday { full: false }),
        ("MST", ZoneName),
        ("002", YearDay(Fill::Zero)),
        ("01", Month(Fill::Zero)),
        ("02", Day(Fill::Zero)),
        ("03", Hour12(Fill::Zero)),
        ("04", Minute(Fill::Zero)),
        ("05", Second(Fill::Zero)),
        ("06", ShortYear),
        ("15", Hour),
        ("1", Month(Fill::None)),
        ("2006", Year),
        ("2", Day(Fill::None)),
        ("__2", YearDay(Fill::Space)),
        ("_2", Day(Fill::Space)),
        ("3", Hour12(Fill::None)),
        ("4", Minute(Fill::None)),
        ("5", Second(Fill::None)),
        ("PM", HalfDay { upper: true }),
        ("pm", HalfDay { upper: false }),
        ("-070000", offset(false, false, 3)),
        ("-07:00:00", offset(false, true, 3)),
        ("-0700", offset(false, false, 2)),
        ("-07:00", offset(false, true, 2)),
        ("-07", offset(false, false, 1)),
        ("Z070000", offset(true, false, 3)),
        ("Z07:00:00", offset(true, true, 3)),
        ("Z0700", offset(true, false, 2)),
        ("Z07:00", offset(true, true, 2)),
        ("Z07", offset(true, false, 1)),
    ]
};

/// The first field of a layout: the text before it, its own text, what it is, and the rest.
pub(super) fn next_field(layout: &str) -> Option<(&str, &str, Field, &str)> {
    for (at, _) in layout.char_indices() {
        let (before, rest) = layout.split_at_checked(at)?;
        // `_2006` is a line and a year.
        if rest.starts_with("_2006") {
            continue;
        }
        if let Some((len, field)) = field(rest) {
            let (text, after) = rest.split_at_checked(len)?;
            return Some((before, text, field, after));
        }
    }
    None
}

/// The field that a layout starts with, and its length.
fn field(layout: &str) -> Option<(usize, Field)> {
    if let Some(separator @ (b'.' | b',')) = layout.bytes().next() {
        return fraction(layout, separator);
    }
    FIELDS.into_iter().find_map(|(text, field)| {
        let rest = layout.strip_prefix(text)?;
        let short_name = matches!(field, Field::MonthName { full: false } | Field::Weekday { full: false });
        // A short name that goes on is no name.
        let goes_on = short_name && rest.starts_with(|c: char| c.is_ascii_lowercase());
        (!goes_on).then_some((text.len(), field))
    })
}

/// `.000` or `.999`, unless more digits follow.
fn fraction(layout: &str, separator: u8) -> Option<(usize, Field)> {
    let digits = layout.get(1..)?;
    let kind = digits.chars().next().filter(|digit| matches!(digit, '0' | '9'))?;
    let rest = digits.trim_start_matches(kind);
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let count = digits.len() - rest.len();
    Some((count + 1, Field::Fraction { separator, digits: count, exact: kind == '0' }))
}
