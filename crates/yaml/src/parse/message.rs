//! What the scanner says, in our words.

use granit_parser::{ErrorKind as Kind, ScanError};

use super::{Error, ErrorKind};
use crate::Span;

/// A syntax error with its place.
pub(super) fn of_syntax(text: &str, error: &ScanError) -> Error {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    let span = Span::new(at, end);
    let kind = match error.kind() {
        Kind::UnknownAnchor { .. } => ErrorKind::Alias,
        kind if format!("{kind:?}").contains("Nesting") || error.info().contains("limit") => ErrorKind::Limit,
        _ => ErrorKind::Syntax,
    };
    let info = error.info();
    let message = if on_tab(text, at) {
        "a tab cannot indent; use spaces".to_owned()
    } else {
        info.trim_end_matches('.').to_owned()
    };
    Error { kind, message, span, note: None }
}

/// Whether the line of the error is indented by a tab, the usual cause.
fn on_tab(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |line| line + 1);
    let line = text.get(start..).unwrap_or_default();
    line.trim_start_matches(' ').starts_with('\t')
}
