//! The formats of strings that `gojsonschema` checks; others fit always.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::builtins::x509::url::Url;
use crate::builtins::{Context, Error, regex};

/// Whether `text` has the format `name`.
pub(super) fn fits(name: &str, text: &str, context: &mut Context<'_>) -> Result<bool, Error> {
    if name == "regex" {
        return Ok(regex::matches(text, "", context).is_ok());
    }
    let pattern = match name {
        "date" => return Ok(is_date(text)),
        "time" => return Ok(is_time(text)),
        "date-time" => return Ok(is_date_time(text)),
        "email" | "idn-email" => return Ok(is_email(text)),
        "ipv4" => return Ok(text.parse::<Ipv4Addr>().is_ok()),
        "ipv6" => return Ok(text.parse::<Ipv6Addr>().is_ok()),
        "uri" | "iri" => return Ok(is_address(text, true)),
        "uri-reference" | "iri-reference" => return Ok(is_address(text, false)),
        "uri-template" => {
            if !is_address(text, false) {
                return Ok(false);
            }
            r"^([^{]*({[^}]*})?)*$"
        }
        "hostname" => {
            r"^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9]))*$"
        }
        "uuid" => r"^(?i)[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$",
        "json-pointer" => r"^(?:/(?:[^~/]|~0|~1)*)*$",
        "relative-json-pointer" => r"^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~0|~1)*)*)$",
        _ => return Ok(true),
    };
    Ok(text.len() < 256 && name == "hostname" && regex::matches(pattern, text, context)?
        || name != "hostname" && regex::matches(pattern, text, context)?)
}

fn is_address(text: &str, has_scheme: bool) -> bool {
    if text.contains('\\') {
        return false;
    }
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    // The host may have any letters; all else is read alike.
    let ascii: String = text.chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect();
    (is_scheme || !has_scheme) && Url::parse(&ascii).is_some()
}

/// A mailbox, perhaps with a name before it; the common forms of RFC 5322.
fn is_email(text: &str) -> bool {
    let address = match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((_, address)) => address,
        None => text.trim(),
    };
    let is_atom = |text: &str| {
        !text.is_empty()
            && text.split('.').all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_alphanumeric() || !c.is_ascii() || "!#$%&'*+-/=?^_`{|}~".contains(c))
            })
    };
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let is_quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    let is_literal = domain.starts_with('[') && domain.ends_with(']');
    (is_quoted || is_atom(local)) && (is_literal || is_atom(domain))
}

fn digits(text: &str, len: usize, most: u32) -> Option<u32> {
    let fits = text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| fits && *number <= most)
}

/// `2006-01-02`
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) =
        (digits(year, 4, 9999), digits(month, 2, 12), digits(day, 2, 31))
    else {
        return false;
    };
    let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leaps),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    month > 0 && (1..=days).contains(&day)
}

/// `15:04:05`, with a zone or without one.
fn is_time(text: &str) -> bool {
    match text.find(['Z', '+', '-']) {
        None => is_clock(text),
        Some(at) => text.split_at_checked(at).is_some_and(|(clock, zone)| is_clock(clock) && is_zone(zone)),
    }
}

fn is_clock(text: &str) -> bool {
    let (text, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let parts: Vec<_> = text.split(':').collect();
    let [hour, minute, second] = parts.as_slice() else { return false };
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let is_hour = digits(hour, 2, 23).is_some();
    is_hour && digits(minute, 2, 59).is_some() && digits(second, 2, 59).is_some() && is_fraction
}

fn is_zone(text: &str) -> bool {
    let offset = text.strip_prefix(['+', '-']).and_then(|offset| offset.split_once(':'));
    let is_offset =
        |(hours, minutes): (&str, &str)| digits(hours, 2, 24).is_some() && digits(minutes, 2, 59).is_some();
    text == "Z" || offset.is_some_and(is_offset)
}

/// A time, a date, or both with `T` between and a zone.
fn is_date_time(text: &str) -> bool {
    if is_date(text) || is_time(text) {
        return true;
    }
    text.split_once('T').is_some_and(|(date, time)| is_date(date) && is_time(time) && !is_clock(time))
}
