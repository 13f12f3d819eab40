//! Durations: `1h15m30.918s` (Go's `time.ParseDuration`), where OPA knows days, weeks and years too.

use super::parse::quote;

/// The most nanoseconds, which only a negative duration may have.
const MOST: u64 = 1 << 63;

/// The nanoseconds of a duration.
pub(super) fn parse(text: &str) -> Result<i64, String> {
    let invalid = || format!("time: invalid duration {}", quote(text));
    // With a unit of its own, OPA says no more than that.
    read(text, &invalid).map_err(|error| if text.contains(['d', 'w', 'y']) { invalid() } else { error })
}

fn read(text: &str, invalid: &impl Fn() -> String) -> Result<i64, String> {
    let (mut rest, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    if rest == "0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut sum = 0_u64;
    while !rest.is_empty() {
        let (whole, after) = digits(rest);
        let fraction = after.strip_prefix('.').map(digits);
        let (fraction, after) = fraction.unwrap_or(("", after));
        if whole.is_empty() && fraction.is_empty() {
            return Err(invalid());
        }
        let end = after.find(|c: char| c == '.' || c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(end).unwrap_or_default();
        if unit.is_empty() {
            return Err(format!("time: missing unit in duration {}", quote(text)));
        }
        let length = length(unit)
            .ok_or_else(|| format!("time: unknown unit {} in duration {}", quote(unit), quote(text)))?;
        let part = nanoseconds(whole, fraction, length).ok_or_else(invalid)?;
        sum = sum.checked_add(part).filter(|sum| *sum <= MOST).ok_or_else(invalid)?;
        rest = after;
    }
    let signed = if negative { 0_i64.checked_sub_unsigned(sum) } else { i64::try_from(sum).ok() };
    signed.ok_or_else(invalid)
}

/// The digits that a text starts with, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or_default()
}

/// The nanoseconds of a unit.
fn length(unit: &str) -> Option<u64> {
    const HOUR: u64 = 3_600_000_000_000;
    Some(match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => HOUR,
        "d" => 24 * HOUR,
        "w" => 7 * 24 * HOUR,
        "y" => 365 * 24 * HOUR,
        _ => return None,
    })
}

/// None if they are too many.
fn nanoseconds(whole: &str, fraction: &str, length: u64) -> Option<u64> {
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let whole = whole.checked_mul(length).filter(|all| *all <= MOST)?;
    // More digits than fit do not count.
    let (mut part, mut scale) = (0_u64, 1.0_f64);
    for digit in fraction.chars().filter_map(|digit| digit.to_digit(10)) {
        let Some(next) = part.checked_mul(10).and_then(|part| part.checked_add(digit.into())) else { break };
        if next > MOST {
            break;
        }
        (part, scale) = (next, scale * 10.0);
    }
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the fraction is rounded as in Go, and is less than one unit"
    )]
    let part = (part as f64 * (length as f64 / scale)) as u64;
    whole.checked_add(part)
}
