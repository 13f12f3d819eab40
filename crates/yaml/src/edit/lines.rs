//! Lines around a place.

/// Where the line of a place starts.
pub(super) fn start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |line_break| line_break + 1)
}

/// Where the line of a place ends, before its line break.
pub(super) fn end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// Where the next line starts; the end of the text if there is none.
pub(super) fn next(text: &str, at: usize) -> usize {
    let end = end(text, at);
    let rest = text.get(end..).unwrap_or_default();
    let line_break = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    end + line_break
}

/// Whether nothing but blanks stands before a place in its line.
pub(super) fn is_first(text: &str, at: usize) -> bool {
    before(text, at).chars().all(|c| c == ' ' || c == '\t')
}

/// What stands before a place in its line.
pub(super) fn before(text: &str, at: usize) -> &str {
    text.get(start(text, at)..at).unwrap_or_default()
}

/// How many characters stand before a place in its line: what it is indented by.
pub(super) fn column(text: &str, at: usize) -> usize {
    before(text, at).chars().count()
}

/// The line break that a text has: its first.
pub(super) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
        None if text.contains('\r') => "\r",
        _ => "\n",
    }
}
