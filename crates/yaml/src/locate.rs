//! From a path to bytes.

use crate::{LineIndex, Node, Path, Segment, Span, Value};

/// What was found for a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Located<'a> {
    /// The deepest node on the way that exists.
    pub node: &'a Node,
    /// How many segments of the path lead to it.
    pub depth: usize,
    /// Whether it is the one asked for.
    pub exact: bool,
    /// What to mark for a reader: `key: value` where both stand on one line, else the key; for an item or the root the
    /// value if it stands on one line, else what is first in it.
    pub focus: Span,
}

pub(crate) fn locate<'a>(root: &'a Node, path: &Path, lines: &LineIndex) -> Located<'a> {
    let mut node = root;
    let mut key = None;
    let mut depth = 0;
    for segment in path.segments() {
        let (next, next_key) = match segment {
            Segment::Key(name) => match node.entry(name) {
                Some(entry) => (&entry.node, Some(entry.key_span)),
                None => break,
            },
            Segment::Index(index) => match node.items().get(*index) {
                Some(item) => (item, None),
                None => break,
            },
        };
        (node, key) = (next, next_key);
        depth += 1;
    }
    let focus = key.map_or_else(|| first_line(node, lines), |key| entry_focus(key, node, lines));
    Located { node, depth, exact: depth == path.segments().len(), focus }
}

/// The key with its value if both stand on one line. A value that an alias brought stands elsewhere.
fn entry_focus(key: Span, node: &Node, lines: &LineIndex) -> Span {
    let follows = node.span.start >= key.end && !node.span.is_empty();
    if follows && lines.same_line(key.start, node.span.end) { key.to(node.span) } else { key }
}

/// The node if it stands on one line, else the first thing in it.
fn first_line(node: &Node, lines: &LineIndex) -> Span {
    let mut node = node;
    loop {
        if lines.same_line(node.span.start, node.span.end) {
            return node.span;
        }
        match &node.value {
            Value::Mapping(entries) => {
                let first = entries.iter().min_by_key(|entry| entry.key_span);
                return first.map_or(node.span, |entry| entry_focus(entry.key_span, &entry.node, lines));
            }
            Value::Sequence(items) => match items.first() {
                Some(first) => node = first,
                None => return node.span,
            },
            _ => return node.span,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Limits, Path, Segment, parse};

    const TEXT: &str = "\
metadata:
  name: web # comment
  labels: {a: b}
spec:
  containers:
  - name: x
    image: y
  - {name: z}
  text: |
    two
    lines
  nothing:
  args:
  - one
  base: &base {k: v}
  again: *base
";

    fn focus(path: &[Segment]) -> (String, bool) {
        let stream = parse(TEXT, &Limits::default());
        let found = stream.documents[0].locate(&path.iter().cloned().collect::<Path>());
        (found.focus.slice(TEXT).to_owned(), found.exact)
    }

    #[test]
    fn a_value_on_the_line_of_its_key_is_marked_with_it() {
        assert_eq!(focus(&["metadata".into(), "name".into()]), ("name: web".into(), true));
        assert_eq!(focus(&["metadata".into(), "labels".into()]), ("labels: {a: b}".into(), true));
        assert_eq!(focus(&["metadata".into(), "labels".into(), "a".into()]), ("a: b".into(), true));
    }

    #[test]
    fn other_values_are_marked_by_their_key() {
        for key in ["containers", "text", "nothing", "args", "again"] {
            let marked = focus(&["spec".into(), key.into()]);
            assert_eq!(marked, (if key == "nothing" { "nothing" } else { key }.to_owned(), true));
        }
        assert_eq!(focus(&["spec".into()]), ("spec".into(), true));
    }

    #[test]
    fn an_item_is_marked_by_its_first_line() {
        let item = |index: usize| focus(&["spec".into(), "containers".into(), index.into()]);
        assert_eq!(item(0), ("name: x".into(), true));
        assert_eq!(item(1), ("{name: z}".into(), true));
        assert_eq!(focus(&["spec".into(), "args".into(), 0.into()]), ("one".into(), true));
        assert_eq!(focus(&[]), ("metadata".into(), true));
    }

    #[test]
    fn a_path_that_goes_on_marks_the_nearest_parent() {
        let containers = |tail: &[Segment]| {
            let path: Vec<Segment> = ["spec".into(), "containers".into(), 0.into()]
                .into_iter()
                .chain(tail.iter().cloned())
                .collect();
            focus(&path)
        };
        assert_eq!(containers(&["securityContext".into(), "privileged".into()]), ("name: x".into(), false));
        assert_eq!(containers(&[0.into()]), ("name: x".into(), false));
        assert_eq!(focus(&["spec".into(), "containers".into(), 9.into()]), ("containers".into(), false));
    }
}
