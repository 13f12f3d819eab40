//! Places in YAML that stands as text in a block scalar: a configuration file in a `ConfigMap`.

use crate::{Limits, Node, Path, Segment, Span, parse};

/// Where `path` leads in the YAML that is the text of `node`, a literal block scalar (`|`) of `source`: what to mark there,
/// and whether all of the path exists. The document of the text in which it leads furthest counts. None if `node` is
/// something else, or nothing of the path exists.
pub fn locate_in_text(source: &str, node: &Node, path: &[Segment]) -> Option<(Span, bool)> {
    let text = node.as_str()?;
    let first_line = first_line(source, node.span.range().start, text)?;
    let stream = parse(text, &Limits::default());
    let path: Path = path.iter().cloned().collect();
    let located = stream.documents.iter().map(|document| document.locate(&path));
    // Of equals the first.
    let found = located.rev().max_by_key(|located| located.depth).filter(|located| located.depth > 0)?;
    let place = |offset| in_source(source, first_line, text, offset);
    let marked = found.focus.range();
    Some((Span::new(place(marked.start)?, place(marked.end)?), found.exact))
}

/// For each line of the text of `node`, a literal block scalar of `source`: its line there, from 1, and how many characters it
/// is indented. None if `node` is something else.
pub fn lines_in_source(source: &str, node: &Node) -> Option<Vec<(u32, u32)>> {
    let text = node.as_str()?;
    let first = first_line(source, node.span.range().start, text)?;
    let before = u32::try_from(source.get(..first)?.matches('\n').count()).ok()?;
    let written = source.get(first..)?.split('\n').map(|line| line.trim_end_matches('\r'));
    let lines = text.split('\n').zip(written).zip(before + 1..);
    let place = |((line, written), number): ((&str, &str), u32)| {
        let indent =
            written.len().checked_sub(line.len()).filter(|indent| written.get(*indent..) == Some(line));
        (number, indent.and_then(|indent| u32::try_from(indent).ok()).unwrap_or(0))
    };
    Some(lines.map(place).collect())
}

/// Where the lines of a literal block scalar begin whose first content is at `content`: behind the line that ends in `|`.
fn first_line(source: &str, content: usize, text: &str) -> Option<usize> {
    let blank = text.len() - text.trim_start_matches('\n').len();
    let mut breaks = source.get(..content)?.rmatch_indices('\n').map(|(at, _)| at);
    let end_of_header = breaks.nth(blank)?;
    let header = source.get(breaks.next().map_or(0, |at| at + 1)..end_of_header)?;
    let header = header.split(" #").next()?.trim_end();
    let indicator = header.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    indicator.ends_with('|').then_some(end_of_header + 1)
}

/// The place in `source` of a place in a text whose lines stand there, indented, from `first_line` on.
fn in_source(source: &str, first_line: usize, text: &str, offset: usize) -> Option<usize> {
    let before = text.get(..offset)?;
    let (number, start) = (before.matches('\n').count(), before.rfind('\n').map_or(0, |at| at + 1));
    let line = text.get(start..)?.split('\n').next()?;
    let mut at = first_line;
    for _ in 0..number {
        at += source.get(at..)?.find('\n')? + 1;
    }
    let written = source.get(at..)?.split('\n').next()?.trim_end_matches('\r');
    let indent = written.len().checked_sub(line.len())?;
    (written.get(indent..)? == line).then_some(at + indent + (offset - start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(source: &str, path: &[&str]) -> Option<(String, bool)> {
        let stream = parse(source, &Limits::default());
        let node = stream.documents[0].root.get("data").unwrap();
        let path: Vec<Segment> = path.iter().map(|key| Segment::from(*key)).collect();
        let (span, exact) = locate_in_text(source, node, &path)?;
        Some((span.slice(source).to_owned(), exact))
    }

    #[test]
    fn a_place_in_a_literal_text_is_one_in_the_source() {
        let source = "other: 1\ndata: |\n    a:\n      ß: x\n      c: true # last\n\n    d: 2\nafter: 3\n";
        assert_eq!(marked(source, &["a", "c"]), Some(("c: true".into(), true)));
        assert_eq!(marked(source, &["a", "ß"]), Some(("ß: x".into(), true)));
        assert_eq!(marked(source, &["d"]), Some(("d: 2".into(), true)));
        assert_eq!(marked(source, &["a", "missing"]), Some(("a".into(), false)));
        assert_eq!(marked(source, &["missing"]), None);
        let blank = source.replace("data: |\n", "data: |+ # text\n\n  \n");
        assert_eq!(marked(&blank, &["a", "c"]), Some(("c: true".into(), true)));
        let windows = source.replace('\n', "\r\n");
        assert_eq!(marked(&windows, &["a", "c"]), Some(("c: true".into(), true)));
    }

    #[test]
    fn the_lines_of_a_literal_text_are_those_of_the_source() {
        let lines = |source: &str| {
            lines_in_source(source, parse(source, &Limits::default()).documents[0].root.get("data").unwrap())
        };
        let source = "a: 1\ndata: |\n    x\n\n      ß\n";
        assert_eq!(lines(source), Some(vec![(3, 4), (4, 0), (5, 4), (6, 0)]));
        assert_eq!(lines("data: \"x\\ny\"\n"), None);
        assert_eq!(lines("data: >\n  x\n  y\n"), None);
    }

    #[test]
    fn the_document_of_the_text_that_has_the_path_counts() {
        let source = "data: |-\n  kind: A\n  ---\n  kind: B\n  x: 1\n";
        assert_eq!(marked(source, &["x"]), Some(("x: 1".into(), true)));
        assert_eq!(marked(source, &["kind"]), Some(("kind: A".into(), true)));
    }

    #[test]
    fn other_texts_have_no_places() {
        for source in ["data: 'a: 1'\n", "data: >\n  a: 1\n", "data: [1]\n", "data: \"a: 1\\n\"\n"] {
            assert_eq!(marked(source, &["a"]), None, "{source}");
        }
    }
}
