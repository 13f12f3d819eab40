//! Text from manifests made fit for people to read.

use std::ops::Range;

/// Lines shown before the marked one.
const BEFORE: usize = 2;

/// Lines of a marked text that are shown.
const MARKED: usize = 4;

/// Lines around a mark that are longer than this many bytes together are not shown whole: that would cost more than they tell.
const LONG: usize = 4_000;

/// How many characters of a long line are shown on each side of a mark.
const AROUND: usize = 30;

/// A text without what a terminal would obey: control characters become `�`, line breaks blanks.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// Whether a text is a link to a page, and nothing but that: rules of other people may say anything.
pub(crate) fn is_link(text: &str) -> bool {
    let is_page = text.starts_with("https://") || text.starts_with("http://");
    let is_sign = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\|".contains(c);
    is_page && !text.contains(is_sign)
}

fn visible(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || is_direction(c) => '\u{fffd}',
        c => c,
    }
}

/// Characters that turn the direction of text around, and so can make it read as something else (CVE-2021-42574).
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// Breaks a text into lines of at most `width` characters, at blanks.
pub fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len() + 8);
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped
}

/// The lines around a span, and where the span is in them.
pub(crate) struct Excerpt {
    /// The lines, cleaned.
    pub(crate) text: String,
    /// The number of the first, from 1.
    pub(crate) line: usize,
    /// The bytes to mark.
    pub(crate) span: Range<usize>,
    /// Whether it is a part of a line, without line numbers and columns.
    pub(crate) cut: bool,
}

impl Excerpt {
    /// The lines of `source` around `span`, which starts on line `line`; none if it does not fit the source.
    pub(crate) fn new(source: &str, span: Range<usize>, line: usize) -> Option<Self> {
        let before = source.get(..span.start)?;
        let breaks: Vec<usize> = before.rmatch_indices('\n').map(|(at, _)| at + 1).take(BEFORE + 1).collect();
        let start = if breaks.len() > BEFORE { *breaks.last()? } else { 0 };
        let lines_before = breaks.len().min(BEFORE);
        let marked = source.get(span.clone())?;
        let end = span.start + end_of_lines(marked, MARKED);
        let rest = source.get(end..)?;
        let stop = end + rest.find('\n').unwrap_or(rest.len());
        if stop - start > LONG {
            let first = breaks.first().copied().unwrap_or(0);
            return Self::of_long(source, first..stop, span.start..end, line);
        }
        let mut text = String::new();
        clean_into(&mut text, source.get(start..span.start)?);
        let from = text.len();
        clean_into(&mut text, source.get(span.start..end)?);
        let to = text.len();
        clean_into(&mut text, source.get(end..stop)?.trim_end_matches('\r'));
        Some(Self { text, line: line.checked_sub(lines_before)?.max(1), span: from..to, cut: false })
    }

    /// What stands around a mark in lines that are too long to show: on one line, with `…` for what is cut.
    fn of_long(source: &str, lines: Range<usize>, mark: Range<usize>, line: usize) -> Option<Self> {
        let before = source.get(lines.start..mark.start)?.chars().rev().take(AROUND);
        let before: String = before.collect::<Vec<_>>().into_iter().rev().map(visible).collect();
        let marked: String = source.get(mark.clone())?.chars().take(2 * AROUND).map(visible).collect();
        let after: String = source.get(mark.end..lines.end)?.chars().take(AROUND).map(visible).collect();
        let from = '…'.len_utf8() + before.len();
        let span = from..from + marked.len();
        Some(Self { text: format!("…{before}{marked}{after}…"), line, span, cut: true })
    }
}

/// Where the first `lines` lines of a text end.
fn end_of_lines(text: &str, lines: usize) -> usize {
    let end = text.match_indices('\n').nth(lines - 1).map_or(text.len(), |(at, _)| at);
    text.get(..end).map_or(end, |text| text.trim_end().len())
}

/// Adds a text cleaned, with its line breaks.
fn clean_into(out: &mut String, text: &str) {
    let text = text.replace("\r\n", "\n");
    out.extend(text.chars().map(|c| match c {
        '\n' => '\n',
        '\t' => '\t',
        '\r' => ' ',
        c => visible(c),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(clean("a\u{1b}[31m\nb\u{202e}c\u{7}\u{9b}"), "a\u{fffd}[31m b\u{fffd}c\u{fffd}\u{fffd}");
    }

    #[test]
    fn only_addresses_of_pages_are_links() {
        assert!(is_link("https://example.com/a?b=c#d"));
        for text in ["javascript:alert(1)", "https://a>b", "https://a b", "ftp://a", "https://a\nb"] {
            assert!(!is_link(text), "{text}");
        }
    }

    #[test]
    fn text_is_broken_at_blanks() {
        assert_eq!(wrap("aa bb  cc dddddddd", 5), "aa bb\ncc\ndddddddd");
    }

    fn excerpt(source: &str, marked: &str) -> (String, usize, String) {
        let (before, _) = source.split_once(marked).unwrap();
        let line = before.matches('\n').count() + 1;
        let excerpt = Excerpt::new(source, before.len()..before.len() + marked.len(), line).unwrap();
        let marked = excerpt.text.get(excerpt.span.clone()).unwrap().to_owned();
        (excerpt.text, excerpt.line, marked)
    }

    #[test]
    fn an_excerpt_has_the_lines_before_and_the_marked_ones() {
        let source = "1\n2\n3\n4: ß x\n5\n";
        assert_eq!(excerpt(source, "ß"), ("2\n3\n4: ß x".into(), 2, "ß".into()));
        assert_eq!(excerpt(source, "1"), ("1".into(), 1, "1".into()));
        assert_eq!(excerpt(source, "2"), ("1\n2".into(), 1, "2".into()));
        assert_eq!(excerpt("a\r\nb\r\nc\u{1b}d\r\n", "d"), ("a\nb\nc\u{fffd}d".into(), 1, "d".into()));
    }

    #[test]
    fn a_long_marked_text_is_cut() {
        let (text, _, marked) = excerpt("a: |\n  1\n  2\n  3\n  4\n  5\n", "|\n  1\n  2\n  3\n  4\n  5");
        assert_eq!(marked, "|\n  1\n  2\n  3");
        assert!(text.ends_with('3'));
    }

    #[test]
    fn of_a_long_line_only_what_is_near_the_mark_is_shown() {
        let source = format!("first\n{}ß{}\n", "a ".repeat(3_000), " b".repeat(3_000));
        let (text, line, marked) = excerpt(&source, "ß");
        assert_eq!((line, marked.as_str(), text.chars().count()), (2, "ß", 2 * AROUND + 3));
        assert!(text.starts_with("…a a") && text.ends_with("b b…"), "{text}");
    }

    #[test]
    fn a_span_that_does_not_fit_gives_nothing() {
        assert!(Excerpt::new("ab", 1..9, 1).is_none());
        assert!(Excerpt::new("ß", 1..1, 1).is_none());
    }
}
