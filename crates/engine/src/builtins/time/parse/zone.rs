//! The names of time zones, which say nothing of the offset: it is read as UTC, as where OPA runs in UTC.

/// What follows the name of a zone; none if there is none.
pub(super) fn skip(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix("UTC") {
        return Some(rest);
    }
    // The only names with a small letter.
    if let Some(rest) = text.strip_prefix("ChST").or_else(|| text.strip_prefix("MeST")) {
        return Some(rest);
    }
    if let Some(rest) = text.strip_prefix("GMT") {
        return Some(skip_offset(rest).unwrap_or(rest));
    }
    if text.starts_with(['+', '-']) {
        return skip_offset(text).filter(|_| text.len() >= 3);
    }
    let upper = text.bytes().take(6).take_while(u8::is_ascii_uppercase).count();
    let valid = match upper {
        3 => true,
        4 => text.get(3..4) == Some("T") || text.starts_with("WITA"),
        5 => text.get(4..5) == Some("T"),
        _ => false,
    };
    text.get(upper..).filter(|_| valid)
}

/// What follows a sign and up to 23 hours.
fn skip_offset(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(['+', '-'])?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (hours, rest) = digits.split_at_checked(end)?;
    let hours: i64 = hours.parse().ok()?;
    (hours <= 23).then_some(rest)
}
