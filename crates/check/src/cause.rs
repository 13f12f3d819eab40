//! Where a violation is that does not say it: the policy itself is asked.
//!
//! A part of the object without which the violation is gone is a cause of it, and the deepest such part is its place. Where
//! only names are causes, something may be missing: a place where the policy looks and finds nothing, and with a value at which
//! the violation is gone. Else its place is what holds all that the policy reads. No guess from the text of the message.

use regimen_engine::{Object, Value, from_node};
use regimen_yaml::{Node, Path, Segment, Value as Yaml};

/// How often the policy is asked for one violation. A search that ends early has a place that is right, if not the deepest.
const MOST_QUESTIONS: usize = 400;

/// What is put where something is missing. What policies ask for is most often that something is set, or is true.
const PROBES: [&str; 5] = ["true", "\"x\"", "1", "{}", "[\"x\"]"];

/// A place of the object where the policy has looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) path: Path,
    /// How many segments of it there are; less than all where it leads to nothing.
    pub(crate) depth: usize,
}

/// Who knows the policy.
pub(crate) trait Policy {
    /// Whether the violation is gone with another object.
    fn is_gone(&mut self, object: Value) -> bool;

    /// Where it looks.
    fn reads(&mut self) -> Vec<Read>;
}

/// The path of the cause of a violation of `object`; the root if there is none.
pub(crate) fn cause(object: &Node, policy: &mut dyn Policy) -> Path {
    let mut search = Search { object, policy, left: MOST_QUESTIONS, deepest: Path::default() };
    search.below(object, &Path::default());
    if !is_named(&search.deepest) {
        return search.deepest;
    }
    let reads = search.policy.reads();
    search.missing(&reads).or_else(|| around(&reads)).unwrap_or(search.deepest)
}

/// Whether a path leads to nothing but the name of something, or of the object as a whole.
fn is_named(path: &Path) -> bool {
    let mut parent = path.clone();
    parent.pop().is_none_or(|last| is_name(&parent, &last))
}

/// What holds all places that were read, names apart.
fn around(reads: &[Read]) -> Option<Path> {
    let there = |read: &Read| read.path.segments().iter().take(read.depth).cloned().collect::<Path>();
    let places: Vec<Path> = reads.iter().map(there).filter(|path| !is_named(path)).collect();
    let is_last = |path: &&Path| {
        let is_longer = |other: &Path| {
            other.segments().len() > path.segments().len() && other.segments().starts_with(path.segments())
        };
        !places.iter().any(is_longer)
    };
    let mut last = places.iter().filter(is_last);
    let first = last.next()?.segments().to_vec();
    let common = last.fold(first, |common, path| {
        let same = common.iter().zip(path.segments()).take_while(|(a, b)| a == b).count();
        common.into_iter().take(same).collect()
    });
    (!common.is_empty()).then(|| common.into_iter().collect())
}

struct Search<'a> {
    object: &'a Node,
    policy: &'a mut dyn Policy,
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
            if self.policy.is_gone(changed(self.object, path.segments(), None)) {
                any = true;
                self.below(child, &path);
            }
        }
        any
    }
}

impl Search<'_> {
    /// The first place where the policy finds nothing, and with something at which the violation is gone: the deepest parts of
    /// the object first.
    fn missing(&mut self, reads: &[Read]) -> Option<Path> {
        let mut missing: Vec<&Read> =
            reads.iter().filter(|read| read.depth < read.path.segments().len()).collect();
        missing.sort_by_key(|read| std::cmp::Reverse(read.depth));
        for Read { path, .. } in missing {
            for probe in PROBES.into_iter().filter_map(|probe| Value::from_json(probe).ok()) {
                if self.left == 0 {
                    return None;
                }
                self.left -= 1;
                if self.policy.is_gone(changed(self.object, path.segments(), Some(&probe))) {
                    return Some(path.clone());
                }
            }
        }
        None
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

/// The value of a node with something else at a path, or without what is there: a key is left out, an item is null, so that
/// the others keep their places.
fn changed(node: &Node, path: &[Segment], to: Option<&Value>) -> Value {
    match (&node.value, path) {
        (_, []) => to.cloned().unwrap_or(Value::Null),
        (Yaml::Mapping(entries), [Segment::Key(key), rest @ ..]) => {
            let mut object: Object = entries
                .iter()
                .filter(|entry| entry.key != *key)
                .map(|entry| (Value::from(&*entry.key), from_node(&entry.node)))
                .collect();
            let there = entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.node);
            let value = match there {
                Some(_) if rest.is_empty() => to.cloned(),
                Some(node) => Some(changed(node, rest, to)),
                None => to.map(|to| nested(rest, to)),
            };
            object.extend(value.map(|value| (Value::from(&**key), value)));
            object.into()
        }
        (Yaml::Sequence(items), [Segment::Index(index), rest @ ..]) => {
            let items = items.iter().enumerate();
            let value = |(at, item)| if at == *index { changed(item, rest, to) } else { from_node(item) };
            Value::from(items.map(value).collect::<Vec<_>>())
        }
        (Yaml::Null, path) => to.map_or(Value::Null, |to| nested(path, to)),
        _ => from_node(node),
    }
}

/// A value inside of objects with the keys of a path.
fn nested(path: &[Segment], value: &Value) -> Value {
    path.iter().rev().fold(value.clone(), |value, segment| match segment {
        Segment::Key(key) => regimen_engine::object([(&**key, value)]),
        Segment::Index(_) => Value::from(vec![value]),
    })
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
        let at = |path: &[Segment]| changed(&node, path, None).to_json();
        assert_eq!(at(&["d".into()]), r#"{"a":[1,{"b":2,"c":3}]}"#);
        assert_eq!(at(&["a".into(), 1.into(), "b".into()]), r#"{"a":[1,{"c":3}],"d":4}"#);
        assert_eq!(at(&["a".into(), 0.into()]), r#"{"a":[null,{"b":2,"c":3}],"d":4}"#);
        assert_eq!(at(&["x".into()]), node_value(&node));
    }

    fn node_value(node: &Node) -> String {
        from_node(node).to_json()
    }

    /// A policy that is a function, and what it reads.
    struct Asked<F>(F, Vec<Read>);

    impl<F: FnMut(Value) -> bool> Policy for Asked<F> {
        fn is_gone(&mut self, object: Value) -> bool {
            (self.0)(object)
        }

        fn reads(&mut self) -> Vec<Read> {
            self.1.clone()
        }
    }

    fn found(node: &Node, is_gone: impl FnMut(Value) -> bool, reads: &[(&[&str], usize)]) -> String {
        let read = |(path, depth): &(&[&str], usize)| Read {
            path: path.iter().map(|key| Segment::from(*key)).collect(),
            depth: *depth,
        };
        cause(node, &mut Asked(is_gone, reads.iter().map(read).collect())).to_string()
    }

    #[test]
    fn the_deepest_part_without_which_it_is_gone_is_found() {
        let node = root("metadata: {name: a}\nspec: {x: 1, list: [{name: b, bad: true}, {name: c}]}\n");
        let is_gone = |value: Value| !value.to_json().contains("\"bad\":true");
        assert_eq!(found(&node, is_gone, &[]), "spec.list[0].bad");
        assert_eq!(found(&node, |_| false, &[]), "");
    }

    #[test]
    fn names_count_last() {
        let node = root("metadata: {name: a, labels: {x: y}}\nspec: {y: 1}\n");
        let is_gone = |value: Value| !value.to_json().contains("\"name\":\"a\"");
        assert_eq!(found(&node, is_gone, &[]), "metadata.name");
        let is_gone = |value: Value| {
            let text = value.to_json();
            !text.contains("\"name\":\"a\"") || !text.contains("\"x\":\"y\"")
        };
        assert_eq!(found(&node, is_gone, &[]), "metadata.labels.x");
    }

    #[test]
    fn what_is_missing_is_found_where_it_is_looked_for() {
        let node = root("metadata: {name: a}\nspec: {y: 1}\n");
        let is_gone = |value: Value| {
            let text = value.to_json();
            !text.contains("\"name\":\"a\"") || text.contains("\"security\":{\"user\":1}")
        };
        let reads: &[(&[&str], usize)] =
            &[(&["metadata", "labels"], 1), (&["metadata", "name"], 2), (&["spec", "security", "user"], 1)];
        assert_eq!(found(&node, is_gone, reads), "spec.security.user");
    }

    #[test]
    fn what_holds_all_that_is_read_is_the_last_resort() {
        let node = root("metadata: {name: a, labels: {x: y}}\nspec: {y: 1}\n");
        let labels: &[(&[&str], usize)] =
            &[(&["metadata"], 1), (&["metadata", "labels"], 2), (&["metadata", "name"], 2)];
        assert_eq!(found(&node, |_| false, labels), "metadata.labels");
        let both: &[(&[&str], usize)] = &[(&["metadata", "labels"], 2), (&["spec", "y"], 2)];
        assert_eq!(found(&node, |_| false, both), "");
    }

    #[test]
    fn the_search_ends() {
        let wide = format!("list: [{}]\n", "{a: 1}, ".repeat(5_000));
        let mut asked = 0;
        found(
            &root(&wide),
            |_| {
                asked += 1;
                true
            },
            &[],
        );
        assert_eq!(asked, MOST_QUESTIONS);
    }
}
