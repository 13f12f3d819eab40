//! Paths in a rendered object, followed in what it was made from.

use regimen_yaml::{Node, Path, Segment, Value};

/// How far a path of a rendered object leads in another, with the places of list items there. It ends where a value is
/// another one.
pub(super) fn matched(rendered: &Node, path: &[Segment], written: &Node) -> Path {
    let (mut rendered, mut written, mut matched) = (rendered, written, Path::default());
    for segment in path {
        let Some((next, step, node)) = step(rendered, segment, written) else { break };
        if is_other(next, node) {
            break;
        }
        matched.push(step);
        (rendered, written) = (next, node);
    }
    matched
}

/// One step in both.
fn step<'a>(
    rendered: &'a Node,
    segment: &Segment,
    written: &'a Node,
) -> Option<(&'a Node, Segment, &'a Node)> {
    match segment {
        Segment::Key(key) => Some((rendered.get(key)?, segment.clone(), written.get(key)?)),
        Segment::Index(index) => {
            let item = rendered.items().get(*index)?;
            let place = place(item, *index, rendered.items(), written.items())?;
            Some((item, Segment::from(place), written.items().get(place)?))
        }
    }
}

/// Which item of a list it was: the one of the same name or value, else, in a list of the same length, the one at its place.
fn place(item: &Node, index: usize, rendered: &[Node], written: &[Node]) -> Option<usize> {
    let name = item.get("name").and_then(Node::as_str);
    match name {
        Some(name) => written.iter().position(|item| item.get("name").and_then(Node::as_str) == Some(name)),
        None if is_scalar(item) => written.iter().position(|other| other.value == item.value),
        None => (rendered.len() == written.len()).then_some(index),
    }
}

fn is_scalar(node: &Node) -> bool {
    !node.is_mapping() && !node.is_sequence()
}

/// Whether two values differ by what they are; what is in collections is not looked at.
fn is_other(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Mapping(_), Value::Mapping(_)) | (Value::Sequence(_), Value::Sequence(_)) => false,
        (a, b) => a != b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched_in(rendered: &str, path: &[Segment], written: &str) -> String {
        let parse = |text: &str| regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let (rendered, written) = (parse(rendered), parse(written));
        matched(&rendered.documents[0].root, path, &written.documents[0].root).to_string()
    }

    #[test]
    fn items_are_known_by_name_and_other_values_end_the_way() {
        let rendered = "c: [{name: side, p: 1}, {name: web, p: 2, q: 3}]\nargs: [a, b]\n";
        let path = |index: usize, key: &str| ["c".into(), index.into(), key.into()];
        assert_eq!(matched_in(rendered, &path(1, "p"), "c: [{name: web, p: 2}]"), "c[0].p");
        assert_eq!(matched_in(rendered, &path(1, "p"), "c: [{name: web, p: 9}]"), "c[0]");
        assert_eq!(matched_in(rendered, &path(0, "p"), "c: [{name: web}]"), "c");
        assert_eq!(matched_in(rendered, &["args".into(), 1.into()], "args: [b]"), "args[0]");
    }
}
