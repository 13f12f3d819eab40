//! The comments of a text: what follows a `#` that is in no scalar.

use granit_parser::{Event, Parser, options};

use crate::{Limits, Span};

/// A comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment<'a> {
    /// What it says, without its `#` and the blanks around.
    pub text: &'a str,
    /// Its bytes, from the `#` on.
    pub span: Span,
    /// Whether nothing else stands on its line.
    pub alone: bool,
}

/// The comments of `text`, in order. Of a document that is broken, those before the mistake.
///
/// ```
/// let text = "# one\na: '# none' # two\nb: |\n  # none\n";
/// let comments = regimen_yaml::comments(text, &regimen_yaml::Limits::default());
/// let found: Vec<_> = comments.iter().map(|comment| (comment.text, comment.alone)).collect();
/// assert_eq!(found, [("one", true), ("two", false)]);
/// ```
pub fn comments<'a>(text: &'a str, limits: &Limits) -> Vec<Comment<'a>> {
    let mut options = options! {
        emit_comments: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    options.set_emit_comments(true);
    // A text is no larger than what may be read.
    options.max_buffered_comment_events = text.len();
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut found = Vec::new();
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((Event::Comment(..), span)) => {
                found.extend(span.byte_range().and_then(|range| comment(text, range)));
            }
            Ok(_) => {}
            Err(_) if matches!(parser.proceed_next_document(), Ok(true)) => {}
            Err(_) => break,
        }
    }
    found
}

fn comment(text: &str, range: std::ops::Range<usize>) -> Option<Comment<'_>> {
    let written = text.get(range.clone())?.trim_end();
    let before = text.get(..range.start)?;
    let line = before.get(before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..)?;
    Some(Comment {
        text: written.trim_start_matches('#').trim(),
        span: Span::new(range.start, range.start + written.len()),
        alone: line.trim_matches([' ', '\t', '\u{feff}']).is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, bool)> {
        let comments = comments(text, &Limits::default());
        for comment in &comments {
            assert!(comment.span.slice(text).starts_with('#'), "{comment:?}");
        }
        comments.iter().map(|comment| (comment.text.to_owned(), comment.alone)).collect()
    }

    #[test]
    fn only_real_comments_count() {
        let text = "a: \"# no\" # 1\nb: 'x # no' \nc: x#no\nd: > # 2\n  # no\n\n  # no\n# 3\ne: [1, # 4\n  2]\nf:\n- x # 5\n  # 6\n- y\n";
        let texts: Vec<String> = found(text).into_iter().map(|(text, _)| text).collect();
        assert_eq!(texts, ["1", "2", "3", "4", "5", "6"]);
        assert_eq!(found("{\"a\": \"# no\"}"), []);
    }

    #[test]
    fn comments_of_all_documents_are_found_whatever_is_broken() {
        let text = "# 1\n---\n# 2\na: 1\n---\nb: [\n---\n# 3\nc: 1 # 4\r\n# 5";
        let texts: Vec<String> = found(text).into_iter().map(|(text, _)| text).collect();
        assert_eq!(texts, ["1", "2", "3", "4", "5"]);
        assert_eq!(found("\u{feff}# 1\na: ß # 2 ß\n"), [("1".to_owned(), true), ("2 ß".to_owned(), false)]);
    }

    #[test]
    fn many_comments_in_a_row_are_all_found() {
        let text = format!("a:\n{}b: 1\n", "# x\n".repeat(1_000));
        assert_eq!(found(&text).len(), 1_000);
    }
}
