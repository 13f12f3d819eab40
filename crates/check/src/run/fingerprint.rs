//! A name for a finding that outlives edits elsewhere in the file.

use std::fmt::Write;

use arcstr::ArcStr;
use foldhash::HashMap;
use regimen_yaml::{Node, Path, Segment, Value};

use crate::{Finding, ResourceId};

/// How many hexadecimal digits a fingerprint has: 128 bits.
const DIGITS: usize = 32;

/// The digest of rule, object, place and value. Left out: file, line and API version; a place in a list counts by the
/// item's `name` where it has one, so that a container keeps its findings when another is put before it. Of a place that the
/// rule has not `given` a collection does not count: what was found for it may hold much that the rule is not about.
pub(super) fn fingerprint(rule: &str, id: &ResourceId, object: &Node, path: &Path, given: bool) -> ArcStr {
    let group = id.api_version.split_once('/').map_or("", |(group, _)| group);
    let namespace = id.namespace.as_deref().unwrap_or_default();
    let mut text = [rule, group, &id.kind, namespace, &id.name, ""].join("\n");
    let mut node = Some(object);
    for segment in path.segments() {
        let next = node.and_then(|node| step(node, segment));
        let name = next.and_then(|item| item.get("name")).and_then(Node::as_str);
        match (segment, name) {
            (Segment::Index(_), Some(name)) => text.extend(["[", name, "]\n"]),
            (Segment::Index(index), None) => text.extend([&index.to_string(), "\n"]),
            (Segment::Key(key), _) => text.extend([".", key, "\n"]),
        }
        node = next;
    }
    text.push('=');
    let is_collection = |node: &Node| node.is_mapping() || node.is_sequence();
    if let Some(node) = node.filter(|node| given || !is_collection(node)) {
        write_value(node, &mut text);
    }
    text.push('\n');
    digest(&text)
}

/// Equal objects in several files have equal fingerprints: the later ones are told apart by their count.
pub(super) fn make_unique<'a>(findings: impl Iterator<Item = &'a mut Finding>) {
    let mut seen = HashMap::<ArcStr, usize>::default();
    for Finding { fingerprint, .. } in findings {
        let count = seen.entry(fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            *fingerprint = digest(&format!("{fingerprint}\n{count}"));
        }
    }
}

/// The digest of what has no place in an object.
pub(super) fn fingerprint_of(parts: &[&str]) -> ArcStr {
    digest(&parts.join("\n"))
}

/// A fingerprint as a number.
pub(super) fn to_number(fingerprint: &str) -> Option<u128> {
    u128::from_str_radix(fingerprint, 16).ok().filter(|_| fingerprint.len() == DIGITS)
}

/// The fingerprint that [`to_number`] has made a number of.
pub(super) fn from_number(number: u128) -> ArcStr {
    format!("{number:0DIGITS$x}").into()
}

fn digest(text: &str) -> ArcStr {
    let digest = blake3::hash(text.as_bytes()).to_hex();
    digest.get(..DIGITS).unwrap_or(&digest).into()
}

fn step<'a>(node: &'a Node, segment: &Segment) -> Option<&'a Node> {
    match segment {
        Segment::Key(key) => node.get(key),
        Segment::Index(index) => node.items().get(*index),
    }
}

/// All of a value, whatever the order of its keys: of a volume or a role it is what makes it more or less of a fault.
fn write_value(node: &Node, text: &mut String) {
    match &node.value {
        Value::Sequence(items) => {
            for item in items {
                text.push_str("\n-");
                write_value(item, text);
            }
            text.push_str("\n]");
        }
        Value::Mapping(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by(|a, b| a.key.cmp(&b.key));
            for entry in entries {
                let _ = write!(text, "\n{:?}:", entry.key);
                write_value(&entry.node, text);
            }
            text.push_str("\n}");
        }
        value => {
            let _ = write!(text, "{value:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, path: &[Segment]) -> ArcStr {
        of_place(text, path, true)
    }

    fn of_place(text: &str, path: &[Segment], given: bool) -> ArcStr {
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let id =
            ResourceId { api_version: "v1".into(), kind: "Pod".into(), namespace: None, name: "a".into() };
        fingerprint("rule", &id, &stream.documents[0].root, &path.iter().cloned().collect(), given)
    }

    #[test]
    fn it_outlives_moved_lines_and_new_neighbours_and_not_another_value() {
        let path = |index: usize| ["containers".into(), index.into(), "privileged".into()];
        let first = of("containers: [{name: a, privileged: true}]", &path(0));
        let moved = of("\n\ncontainers: [{name: b}, {name: a, privileged: true}]", &path(1));
        let other = of("containers: [{name: a, privileged: false}]", &path(0));
        assert_eq!(first, moved);
        assert_ne!(first, other);
        assert_eq!(first.len(), DIGITS);
    }

    #[test]
    fn all_of_a_value_counts_and_its_order_of_keys_does_not() {
        let of = |text: &str| of(text, &["volumes".into(), 0.into()]);
        let first = of("volumes: [{name: a, hostPath: {path: /etc, type: Directory}}]");
        assert_eq!(first, of("volumes:\n- hostPath: {type: Directory, path: /etc}\n  name: a\n"));
        assert_ne!(first, of("volumes: [{name: a, hostPath: {path: /, type: Directory}}]"));
        assert_ne!(of("volumes: [[a, b]]"), of("volumes: [[a], b]"));
        assert_ne!(of("volumes: [[a, b]]"), of("volumes: [[b, a]]"));
    }

    #[test]
    fn of_a_place_that_was_found_only_a_plain_value_counts() {
        let labels = |text: &str| of_place(text, &["labels".into()], false);
        assert_eq!(labels("labels: {version: one}"), labels("labels: {version: two}"));
        assert_ne!(labels("labels: one"), labels("labels: two"));
    }
}
