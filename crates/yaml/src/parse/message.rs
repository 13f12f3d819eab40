//! What the scanner says, in our words: what was found and what was expected.

use granit_parser::{ErrorKind as Kind, ScanError};

use super::{Error, ErrorKind};
use crate::Span;

/// A syntax error with its place.
pub(super) fn of_syntax(text: &str, error: &ScanError) -> Error {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    let kind = match error.kind() {
        Kind::UnknownAnchor => ErrorKind::Alias,
        Kind::RecursionLimitExceeded
        | Kind::DirectiveByteLimitExceeded { .. }
        | Kind::AnchorCountOverflow => ErrorKind::Limit,
        _ => ErrorKind::Syntax,
    };
    let message = own_words(error.kind()).map_or_else(|| tidy(&error.info()), str::to_owned);
    let message = if kind == ErrorKind::Syntax && indented_by_tab(text, at) {
        "a tab cannot indent: YAML takes spaces only".to_owned()
    } else {
        message
    };
    Error { kind, message, span: Span::new(at, end), note: None }
}

/// The errors that people make.
fn own_words(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::UnknownAnchor => "an alias has no anchor before it in this document",
        Kind::RecursionLimitExceeded => "too many collections inside each other",
        Kind::UnclosedFlowCollection { .. } => "a `[` or `{` is not closed",
        Kind::UnexpectedEofFlowSequence | Kind::ExpectedFlowSequenceSeparator => {
            "a list that `[` opens is not closed: expected `,` or `]`"
        }
        Kind::UnexpectedEofFlowMapping | Kind::ExpectedFlowMappingSeparator => {
            "a mapping that `{` opens is not closed: expected `,` or `}`"
        }
        Kind::ExpectedBlockMappingKey => "expected a key: is this line indented as its neighbours are?",
        Kind::ExpectedBlockSequenceEntry => "expected `- `: is this line indented as its neighbours are?",
        Kind::InvalidIndentation => "this line is indented less than what it belongs to",
        Kind::SimpleKeyExpected => "expected `:` after a key",
        Kind::InvalidSimpleKey => "a key must stand on one line, with `:` after it",
        Kind::MappingValueNotAllowed => "`:` cannot stand here: does a text with `: ` in it lack quotes?",
        Kind::InvalidColonPlacement => "`:` cannot stand here: is a `[` or `{` before it not closed?",
        Kind::MappingKeyNotAllowed => "a key cannot stand here: is this line indented too far?",
        Kind::BlockEntryInFlowCollection => "`- ` cannot stand inside `[` or `{`",
        Kind::BlockSequenceEntryNotAllowed => "`- ` cannot stand here: is this line indented too far?",
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            "a quoted text has ended: expected `,`, `]`, `}`, `:` or the end of the line"
        }
        Kind::UnclosedQuotedScalar => "a quoted text is not closed",
        Kind::UnknownQuotedScalarEscape => {
            "an unknown escape in a double-quoted text: write `\\\\` for a backslash"
        }
        Kind::TabNotAllowed | Kind::TabInBlockIndentation | Kind::TabInIndentation => {
            "a tab cannot indent: YAML takes spaces only"
        }
        Kind::UndeclaredTagHandle => "a tag has a handle that no `%TAG` directive declares",
        Kind::ExpectedDocumentStart => "expected `---` between two documents",
        _ => return None,
    })
}

/// The scanner's own words in our style.
fn tidy(info: &str) -> String {
    let info = info.trim().trim_end_matches('.');
    let mut chars = info.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => "the text is no YAML".to_owned(),
    }
}

/// Whether the line of the error is indented by a tab, the usual cause.
fn indented_by_tab(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line| line + 1);
    text.get(start..).is_some_and(|line| line.trim_start_matches(' ').starts_with('\t'))
}
