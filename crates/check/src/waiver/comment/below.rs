//! What a comment that is alone on its line is about.

use regimen_yaml::{Document, LineIndex, Node, Span};

/// Where the documents, entries and items of a file are, by their starts.
pub(super) struct Elements(Vec<Span>);

impl Elements {
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut elements = Vec::new();
        for document in documents {
            elements.push(document.root.span);
            collect(&document.root, &mut elements);
        }
        elements.sort();
        Self(elements)
    }

    /// What begins on the next line of content below a comment, with all that is in it: the document where that is its first
    /// line, else an entry or an item. None if the document ends there.
    pub(super) fn below(&self, comment: Span, text: &str, lines: &LineIndex) -> Option<Span> {
        let later = self.0.get(self.0.partition_point(|span| span.start < comment.end)..)?;
        let first = later.first()?.start;
        let between = Span { start: comment.end, end: first }.slice(text);
        let before = Span { start: 0, end: comment.start }.slice(text);
        if between.lines().any(ends_document) && !before.lines().all(is_blank) {
            return None;
        }
        let there = later.iter().take_while(|span| lines.same_line(span.start, first));
        there.copied().reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) })
    }
}

fn ends_document(line: &str) -> bool {
    line.starts_with("---") || line.starts_with("...")
}

/// Whether a line has nothing of a document: a comment above the first `---` is about what comes behind it.
fn is_blank(line: &str) -> bool {
    let line = line.trim_matches(['\u{feff}', ' ', '\t']);
    line.is_empty() || line.starts_with(['#', '%']) || line == "---"
}

/// Adds the entries and items of a node. What an alias or a merge key brings stands elsewhere, and is found there.
fn collect(node: &Node, elements: &mut Vec<Span>) {
    let is_in = |span: Span| node.span.start <= span.start && span.end <= node.span.end;
    for entry in node.entries().iter().filter(|entry| is_in(entry.key_span)) {
        let follows = entry.node.span.start >= entry.key_span.end;
        elements.push(if follows { entry.key_span.to(entry.node.span) } else { entry.key_span });
        if follows {
            collect(&entry.node, elements);
        }
    }
    for item in node.items().iter().filter(|item| is_in(item.span)) {
        elements.push(item.span);
        collect(item, elements);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the comment `# here` is about.
    fn about(text: &str) -> Option<&str> {
        let documents = regimen_yaml::parse(text, &regimen_yaml::Limits::default()).documents;
        let at = text.find("# here").unwrap();
        let comment = Span::new(at, at + 6);
        let span = Elements::of(&documents).below(comment, text, &LineIndex::new(text))?;
        Some(span.slice(text))
    }

    #[test]
    fn a_comment_is_about_what_begins_below_it() {
        let rest = "spec:\n  a: 1\n";
        assert_eq!(about(&format!("# here\n\n# more\nkind: A\n{rest}")), Some("kind: A\nspec:\n  a: 1"));
        assert_eq!(about(&format!("# here\n---\nkind: A\n{rest}")), Some("kind: A\nspec:\n  a: 1"));
        assert_eq!(about(&format!("x: 1\n---\n# here\nkind: A\n{rest}")), Some("kind: A\nspec:\n  a: 1"));
        assert_eq!(about("kind: A\n# here\nspec:\n  a: 1\n  b: 2\nc: 3\n"), Some("spec:\n  a: 1\n  b: 2"));
        assert_eq!(about("kind: A\nspec:\n  # here\n  a: 1\n  b: 2\n"), Some("a: 1"));
    }

    #[test]
    fn above_an_item_it_is_about_that_item() {
        let text = "of:\n# here\n- name: a\n  b: {c: d}\n- name: e\n";
        assert_eq!(about(text), Some("name: a\n  b: {c: d}"));
        assert_eq!(about("of:\n-\n  # here\n  name: a\n  b: 1\n"), Some("name: a\n  b: 1"));
        assert_eq!(about("of: [a,\n  # here\n  b, c]\n"), Some("b, c"));
        assert_eq!(about("a: &x\n  b: 1\nc:\n  # here\n  <<: *x\n  d: 1\n"), Some("d: 1"));
    }

    #[test]
    fn at_the_end_of_a_document_it_is_about_nothing() {
        assert_eq!(about("a: 1\n# here\n"), None);
        assert_eq!(about("a: 1\n# here\n---\nb: 1\n"), None);
        // A document that is broken is one too.
        assert_eq!(about("a: [\n# here\n---\nb: 1\n"), None);
        assert_eq!(about("a: [\n---\n# here\nb: 1\n"), Some("b: 1"));
    }
}
