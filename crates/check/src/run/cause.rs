//! Where a violation is that does not say it: the policy itself is asked.
//!
//! A part of the object without which the violation is gone is a cause of it, and the deepest such part is its place. No guess
//! from the text of the message.

use regimen_engine::{Value, from_node, object};
use regimen_yaml::{Node, Path, Segment, Value as Yaml};

/// How often the policy is asked for one violation. A search that ends early has a place that is right, if not the deepest.
const MOST_QUESTIONS: usize = 400;

/// The path of the deepest part of `object` without which `is_gone` says that the violation is gone; the root if there is
/// none.
pub(super) fn cause(object: &Node, is_gone: &mut dyn FnMut(Value) -> bool) -> Path {
    let mut search = Search { object, is_gone, left: MOST_QUESTIONS, deepest: Path::default() };
    search.below(object, &Path::default());
    search.deepest
}

struct Search<'a> {
    object: &'a Node,
    is_gone: &'a mut dyn FnMut(Value) -> bool,
    left: usize,
    deepest: Path,
}

impl Search<'_> {
    /// Looks into the parts of a cause. What names an object is asked about last: messages hold names, so that without one
    /// the message is another.
    fn below(&mut self, node: &Node, path: &Path) {
        if path.segments().len() > self.deepest.segments().len() {
            self.deepest = path.clone();
        }
        let (names, others): (Vec<_>, Vec<_>) =
            children(node).into_iter().partition(|(segment, _)| is_name(path, segment));
        if !self.among(others, path) {
            self.among(names, path);
        }
    }

    /// Whether some of these parts are causes.
    fn among(&mut self, parts: Vec<(Segment, &Node)>, path: &Path) -> bool {
        let mut any = false;
        for (segment, child) in parts {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            let path = path.join(segment);
            if (self.is_gone)(without(self.object, path.segments())) {
                any = true;
                self.below(child, &path);
            }
        }
        any
    }
}

fn children(node: &Node) -> Vec<(Segment, &Node)> {
    match &node.value {
        Yaml::Mapping(entries) => {
            entries.iter().map(|entry| (Segment::from(&*entry.key), &entry.node)).collect()
        }
        Yaml::Sequence(items) => {
            items.iter().enumerate().map(|(index, item)| (Segment::from(index), item)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a part says what the object, or a part of it, is called.
fn is_name(parent: &Path, segment: &Segment) -> bool {
    let Segment::Key(key) = segment else { return false };
    match &**key {
        "name" | "generateName" => true,
        "apiVersion" | "kind" => parent.is_empty(),
        "namespace" => parent.to_string() == "metadata",
        _ => false,
    }
}

/// The value of a node without what is at a path: a key is left out, an item is null, so that the others keep their places.
fn without(node: &Node, path: &[Segment]) -> Value {
    match (&node.value, path) {
        (_, []) => Value::Null,
        (Yaml::Mapping(entries), [Segment::Key(key), rest @ ..]) => {
            let kept = entries.iter().filter(|entry| !rest.is_empty() || entry.key != *key);
            object(kept.map(|entry| {
                let on_path = entry.key == *key;
                (&*entry.key, if on_path { without(&entry.node, rest) } else { from_node(&entry.node) })
            }))
        }
        (Yaml::Sequence(items), [Segment::Index(index), rest @ ..]) => {
            let items = items.iter().enumerate();
            let value = |(at, item)| if at == *index { without(item, rest) } else { from_node(item) };
            Value::from(items.map(value).collect::<Vec<_>>())
        }
        _ => from_node(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Node {
        regimen_yaml::parse(text, &regimen_yaml::Limits::default()).documents.remove(0).root
    }

    #[test]
    fn a_part_is_left_out_and_the_others_keep_their_places() {
        let node = root("a: [1, {b: 2, c: 3}]\nd: 4\n");
        let at = |path: &[Segment]| without(&node, path).to_json();
        assert_eq!(at(&["d".into()]), r#"{"a":[1,{"b":2,"c":3}]}"#);
        assert_eq!(at(&["a".into(), 1.into(), "b".into()]), r#"{"a":[1,{"c":3}],"d":4}"#);
        assert_eq!(at(&["a".into(), 0.into()]), r#"{"a":[null,{"b":2,"c":3}],"d":4}"#);
        assert_eq!(at(&["x".into()]), node_value(&node));
    }

    fn node_value(node: &Node) -> String {
        from_node(node).to_json()
    }

    #[test]
    fn the_deepest_part_without_which_it_is_gone_is_found() {
        let node = root("metadata: {name: a}\nspec: {x: 1, list: [{name: b, bad: true}, {name: c}]}\n");
        let mut is_gone = |value: Value| !value.to_json().contains("\"bad\":true");
        assert_eq!(cause(&node, &mut is_gone).to_string(), "spec.list[0].bad");
        assert_eq!(cause(&node, &mut |_| false), Path::default());
    }

    #[test]
    fn names_count_last() {
        let node = root("metadata: {name: a, labels: {x: y}}\nspec: {y: 1}\n");
        let mut is_gone = |value: Value| !value.to_json().contains("\"name\":\"a\"");
        assert_eq!(cause(&node, &mut is_gone).to_string(), "metadata.name");
        let mut is_gone = |value: Value| {
            let text = value.to_json();
            !text.contains("\"name\":\"a\"") || !text.contains("\"x\":\"y\"")
        };
        assert_eq!(cause(&node, &mut is_gone).to_string(), "metadata.labels.x");
    }

    #[test]
    fn the_search_ends() {
        let wide = format!("list: [{}]\n", "{a: 1}, ".repeat(5_000));
        let mut asked = 0;
        cause(&root(&wide), &mut |_| {
            asked += 1;
            true
        });
        assert_eq!(asked, MOST_QUESTIONS);
    }
}
