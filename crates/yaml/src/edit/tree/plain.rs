//! How documents are written, by the nodes of the fast reader.

use std::ops::Range;
use std::sync::Arc;

use arcstr::ArcStr;
use granit_parser::ScalarStyle;

use super::build::{Builder, Told};
use super::{Comments, Form, Tree};
use crate::{Document, Limits, Node, Reader, Span, Value};

/// The documents of a text with content; none if the general reader is needed.
pub(super) fn read(text: &str, limits: &Limits) -> Option<Vec<Tree>> {
    let mut reader = Reader::new(limits.clone());
    let stream = reader.parse_plain(text)?;
    let comments = comments(text, reader.comments()?)?;
    stream.documents.iter().map(|document| tree(text, document, &comments)).collect()
}

/// The comments of a text that the fast reader has read, for its [trees](tree); none if the general reader is needed.
pub(in crate::edit) fn comments(text: &str, comments: &[Span]) -> Option<Arc<Comments>> {
    // The spans of nodes leave out the blank lines that such scalars keep.
    if text.contains("|+") || text.contains(">+") {
        return None;
    }
    let pair = |comment: &Span| (comment.range().start, comment.range().end);
    Some(Arc::new(comments.iter().map(pair).collect()))
}

/// How a document is written that the fast reader has read.
pub(in crate::edit) fn tree(text: &str, document: &Document, comments: &Arc<Comments>) -> Option<Tree> {
    let mut walk = Walk { text, builder: Builder::new(text, comments) };
    walk.node(&document.root);
    walk.builder.finish()
}

/// A document of which all is told to a builder. Not deep: the fast reader reads nothing that is.
struct Walk<'a> {
    text: &'a str,
    builder: Builder<'a>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node) {
        let span = node.span.range();
        match &node.value {
            Value::Sequence(items) => {
                let first = items.first().map(|item| item.span);
                self.builder.start(false, self.bracket(&span, first), 0, false);
                for item in items {
                    self.node(item);
                }
                self.builder.end(&span);
            }
            Value::Mapping(entries) => {
                let first = entries.first().map(|entry| entry.key_span);
                self.builder.start(true, self.bracket(&span, first), 0, false);
                for entry in entries {
                    self.scalar(entry.key_span.range(), Some(entry.key.clone()));
                    self.node(&entry.node);
                }
                self.builder.end(&span);
            }
            _ => self.scalar(span, None),
        }
    }

    fn scalar(&mut self, span: Range<usize>, key: Option<ArcStr>) {
        let style = match self.text.as_bytes().get(span.start) {
            Some(b'\'') if !span.is_empty() => ScalarStyle::SingleQuoted,
            Some(b'"') if !span.is_empty() => ScalarStyle::DoubleQuoted,
            _ => ScalarStyle::Plain,
        };
        self.builder.add(Told { form: Form::Scalar(style), span, anchor: 0, tagged: false, key });
    }

    /// The bracket with which a collection starts, which is before its `first` member; of one without brackets an empty span.
    fn bracket(&self, span: &Range<usize>, first: Option<Span>) -> Range<usize> {
        let is_bracket = matches!(self.text.as_bytes().get(span.start), Some(b'[' | b'{'));
        let is_before = first.is_none_or(|first| first.range().start > span.start);
        span.start..span.start + usize::from(is_bracket && is_before)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::path::Path;

    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::TestRunner;

    use super::super::events;
    use super::*;

    /// Whether the fast reader reads a text. Then both tell the same of all documents with content.
    fn alike(text: &str) -> bool {
        let plain = read(text, &Limits::default());
        if let Some(trees) = &plain {
            let has_content =
                |tree: &Tree| !matches!(tree.root.form, Form::Scalar(_)) || !tree.root.span.is_empty();
            let general: Vec<Tree> =
                events::read(text, &Limits::default()).into_iter().filter(has_content).collect();
            assert_eq!(*trees, general, "{text:?}\n{text}");
        }
        plain.is_some()
    }

    #[test]
    fn all_forms_are_told_alike() {
        for text in [
            "a: 1\n# b\nc:\n- [d, {e: f}, []]\n-  g: # h\n   - - i\n     -\n   # j\n- {}\n",
            "a: |\n  \"b\"\n\n# c\nd: >- # e\n  [f]\n\"g\": 'h'\ni:\n- |\n  j\n-\n  k\n",
            "# a\n---\nb:\nc: ~\n...\n--- # d\n[\"e\",\n  f,]\n---\n\"g\"\n---\n# h\n",
            "a:\n  - b: c\n    d:\n    - - e\n  -\n    - f\ng:\n- [h]\n-\n- {i: j}\n",
        ] {
            assert!(alike(text), "{text}");
        }
        assert!(!alike("a: |+\n  b\n\n"));
    }

    fn compare_all(folder: &Path) -> usize {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let compared = entries.map(|path| match std::fs::read_to_string(&path) {
            _ if path.is_dir() => compare_all(&path),
            Ok(text) if path.extension().is_some_and(|ending| ending == "yaml") => usize::from(alike(&text)),
            _ => 0,
        });
        compared.sum()
    }

    #[test]
    fn manifests_of_the_repository_are_told_alike() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let fast: usize = ["rulepacks", "fixtures", "benches/src"]
            .iter()
            .map(|folder| compare_all(&root.join(folder)))
            .sum();
        assert!(fast > 500, "{fast}");
    }

    /// Lines that make something sensible in many orders.
    const LINES: &[&str] = &[
        "a:",
        "b: c",
        "d: # e",
        "- f",
        "-",
        "- g: h",
        "- - i",
        "\"j\": 'k'",
        "l: [m, {n: o}]",
        "- []",
        "p: {}",
        "q: |",
        "r: >-",
        "- |-",
        "# s",
        "",
        "---",
        "t: \"#\"",
        "- \"u\"",
        "v: {\"w\":x, }",
        "|",
        "[y,",
        "z]",
        "- # a",
    ];

    #[test]
    fn lines_in_any_order_are_told_alike() {
        let line =
            (0..4_usize, select(LINES)).prop_map(|(depth, line)| format!("{}{line}\n", "  ".repeat(depth)));
        let fast = Cell::new(0);
        let mut runner = TestRunner::new(ProptestConfig::with_cases(5_000));
        let result = runner.run(&prop::collection::vec(line, 0..9), |lines| {
            fast.set(fast.get() + usize::from(alike(&lines.concat())));
            Ok(())
        });
        result.unwrap();
        assert!(fast.get() > 500, "{}", fast.get());
    }
}
