//! How a scalar may be written.
//!
//! Source: `goyaml.v2`, which writes as libyaml 0.1 does; YAML 1.1, chapters 5 and 9.

use regimen_yaml::{Limits, Value as Yaml};

/// The styles of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Single,
    Double,
    Literal,
}

/// What a text allows.
#[derive(Debug, Clone, Copy, Default)]
struct Analysis {
    plain: bool,
    single: bool,
    block: bool,
}

pub(super) const fn is_break(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character can stand as it is: neither control characters nor those beyond 16 bits.
pub(super) const fn is_printable(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}')
}

const fn ends_word(c: Option<char>) -> bool {
    match c {
        None | Some(' ' | '\t' | '\0') => true,
        Some(c) => is_break(c),
    }
}

/// Looks through a text.
fn analyse(text: &str) -> Analysis {
    if text.is_empty() {
        return Analysis { plain: true, single: true, block: false };
    }
    let has_indicator = text.starts_with("---") || text.starts_with("...") || has_indicator(text);
    let special = !text.chars().all(is_printable);
    let multiline = text.chars().any(is_break);
    let pairs = || text.chars().zip(text.chars().skip(1));
    let break_space = pairs().any(|(a, b)| is_break(a) && b == ' ');
    let space_break = pairs().any(|(a, b)| a == ' ' && is_break(b));
    let is_blank = |c: char| c == ' ' || is_break(c);
    let at_ends = text.starts_with(is_blank) || text.ends_with(is_blank);
    let unusual = space_break || special;
    Analysis {
        plain: !at_ends && !break_space && !unusual && !multiline && !has_indicator,
        single: !break_space && !unusual,
        block: !text.ends_with(' ') && !unusual,
    }
}

/// Whether a character says something else than itself where it stands.
fn has_indicator(text: &str) -> bool {
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends = ends_word(chars.peek().copied());
        let indicates = match (before, c) {
            (None, '?' | '-') | (_, ':') => ends,
            (None, _) => "#,[]{}&*!|>'\"%@`".contains(c),
            (Some(_), '#') => ends_word(before),
            _ => false,
        };
        if indicates {
            return true;
        }
        before = Some(c);
    }
    false
}

/// The style of a text; as the key of a pair on one line if `simple`.
pub(super) fn style(text: &str, simple: bool) -> Style {
    let analysis = analyse(text);
    let wanted = if text.contains('\n') {
        Style::Literal
    } else if is_typed(text) {
        Style::Double
    } else {
        Style::Plain
    };
    match wanted {
        _ if simple && text.contains(is_break) => Style::Double,
        Style::Literal if !analysis.block || simple => Style::Double,
        Style::Plain if !analysis.plain && analysis.single => Style::Single,
        Style::Plain if !analysis.plain => Style::Double,
        style => style,
    }
}

/// Whether the text would be read as something else than a string if it had no quotes.
fn is_typed(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return true;
    };
    if first.is_ascii_digit() || matches!(first, '+' | '-' | '.') {
        return is_number(text) || is_sexagesimal(text) || is_time(text);
    }
    first == '~' && text.len() == 1 || first.is_ascii_alphabetic() && text.len() <= 5 && is_number(text)
}

/// A number, a boolean or null; asked of the reader, for texts that are one scalar to it.
fn is_number(text: &str) -> bool {
    let is_word =
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_'));
    if !is_word || text.starts_with("---") || text.starts_with("...") {
        return false;
    }
    let stream = regimen_yaml::parse(text, &Limits::DEFAULT);
    stream.documents.first().map_or(!stream.errors.is_empty(), |document| {
        !matches!(document.root.value, Yaml::String(_) | Yaml::Sequence(_) | Yaml::Mapping(_))
    })
}

/// `1:30` and the like, which YAML 1.1 reads as a number to the base 60.
fn is_sexagesimal(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = whole.split(':');
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let first =
        parts.next().is_some_and(|part| part.starts_with(|c: char| c.is_ascii_digit()) && is_digits(part));
    let mut rest = parts.peekable();
    let is_part = |part: &str| {
        let digits = part.len() <= 2 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits && (part.len() == 1 || part.starts_with(|c| c < '6'))
    };
    first && rest.peek().is_some() && rest.all(is_part) && is_digits(fraction)
}

/// A date, or a date and a time.
fn is_time(text: &str) -> bool {
    let Some((year, rest)) = text.split_once('-') else {
        return false;
    };
    let (date, time) = match rest.find(['T', 't', ' ']) {
        Some(at) => rest.split_at_checked(at).unwrap_or((rest, "")),
        None => (rest, ""),
    };
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = date.split_once('-').is_some_and(|(month, day)| {
        let month = number(month, 12).filter(|month| *month > 0);
        let day = number(day, 31).filter(|day| *day > 0);
        month.zip(day).is_some_and(|(month, day)| exists(year, month, day))
    });
    is_year && is_date && (time.is_empty() || is_clock(time))
}

fn exists(year: &str, month: u32, day: u32) -> bool {
    let year: u32 = year.parse().unwrap_or(0);
    let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    day <= match month {
        2 => 28 + u32::from(leaps),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A number of one or two digits.
fn number(text: &str, most: u32) -> Option<u32> {
    let fits = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| fits && *number <= most)
}

/// `T15:04:05.9Z`, `T15:04:05+01:00` or ` 15:04:05`.
fn is_clock(text: &str) -> bool {
    let needs_zone = !text.starts_with(' ');
    let text = text.get(1..).unwrap_or_default();
    let (clock, zone) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at_checked(at).unwrap_or((text, "")),
        None => (text, ""),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<_> = clock.split(':').collect();
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = match parts.as_slice() {
        [hour, minute, second] => {
            number(hour, 23).is_some() && number(minute, 59).is_some() && number(second, 59).is_some()
        }
        _ => false,
    };
    let is_offset = zone.strip_prefix(['+', '-']).and_then(|offset| offset.split_once(':'));
    let is_zone = match is_offset {
        Some((hours, minutes)) => {
            hours.len() == 2
                && minutes.len() == 2
                && number(hours, 24).is_some()
                && number(minutes, 59).is_some()
        }
        None => zone == "Z",
    };
    is_time && is_fraction && (if needs_zone { is_zone } else { zone.is_empty() })
}
