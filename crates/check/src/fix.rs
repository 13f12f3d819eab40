//! What a rule offers to change: patches of the object, as data.

use std::sync::Arc;

use regimen_engine::{Object, Value, path_from_value};
use regimen_yaml::{Node, Path, Segment};
use serde::{Deserialize, Serialize};

use crate::Range;

/// A change that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it can be made without looking.
    pub applicability: Applicability,
    /// What it does, for people: one line, such as "drop all capabilities".
    pub title: Arc<str>,
    /// Its parts, to be made in order.
    pub patches: Arc<[Patch]>,
    /// What it changes in the text of the file, in order; or why the text cannot be changed so: one line, lower case, no full
    /// stop.
    pub edits: Result<Vec<TextEdit>, String>,
}

/// A change of a file's text: other characters for those of a range, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEdit {
    /// What is taken away.
    pub range: Range,
    /// What is put there.
    pub text: String,
}

/// Whether a fix can be made without looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Applicability {
    /// What ran before runs as before.
    Safe,
    /// What ran before may need what the fix takes from it.
    Unsafe,
}

impl Applicability {
    /// The name in metadata and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

impl std::str::FromStr for Applicability {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = [Self::Safe, Self::Unsafe].into_iter().find(|known| known.name() == text);
        known.ok_or_else(|| format!("a fix is `safe` or `unsafe`, not `{text}`"))
    }
}

/// One operation on an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// Where, from the root of the object.
    pub path: Path,
    /// What is done there.
    pub operation: Operation,
}

/// What a patch does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Puts a value there; mappings on the way are made where they are missing, and an index behind the last item of a list adds
    /// one.
    Set(Value),
    /// Takes away what is there, if anything is.
    Remove,
}

impl Operation {
    /// The name in rules and reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Set(_) => "set",
            Self::Remove => "remove",
        }
    }
}

impl Fix {
    /// Reads `{"title": …, "patches": [{"op": "set", "path": […], "value": …}, {"op": "remove", "path": […]}]}`.
    pub(crate) fn read(value: &Value, applicability: Applicability) -> Result<Self, String> {
        let field = |value: &Value, key: &str| value.as_object()?.get(&Value::from(key)).cloned();
        let title = field(value, "title").and_then(|title| title.as_str().map(Arc::from));
        let title = title.ok_or_else(|| format!("a fix must have a string `title`, found `{value}`"))?;
        let patches = field(value, "patches").and_then(|patches| patches.as_array().map(<[Value]>::to_vec));
        let patches = patches.filter(|patches| !patches.is_empty());
        let patches =
            patches.ok_or_else(|| format!("a fix must have a list of `patches`, found `{value}`"))?;
        let read = |value: &Value| {
            let op = field(value, "op");
            let operation = match (op.as_ref().and_then(Value::as_str), field(value, "value")) {
                (Some("set"), Some(value)) => Some(Operation::Set(value)),
                (Some("remove"), None) => Some(Operation::Remove),
                _ => None,
            };
            let at = field(value, "path").and_then(|path| path_from_value(&path));
            let patch = operation.zip(at).map(|(operation, path)| Patch { path, operation });
            patch.ok_or_else(|| {
                format!("a patch is `set` with a path and a value or `remove` with a path, found `{value}`")
            })
        };
        let patches = patches.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self { applicability, title, patches, edits: Ok(Vec::new()) })
    }

    /// The same for an object in which that of the rule stands at `origin`.
    pub(crate) fn below(mut self, origin: &Path) -> Self {
        if !origin.is_empty() {
            let below = |Patch { path, operation }: &Patch| Patch {
                path: origin.concat(path),
                operation: operation.clone(),
            };
            self.patches = self.patches.iter().map(below).collect();
        }
        self
    }

    /// The object with all patches made.
    ///
    /// # Errors
    /// Where a patch does not fit the object.
    pub fn apply(&self, object: &Value) -> Result<Value, String> {
        self.apply_below(0, object)
    }

    /// The same for what stands so deep in the object on the way of all patches.
    pub(crate) fn apply_below(&self, depth: usize, part: &Value) -> Result<Value, String> {
        self.patches.iter().try_fold(part.clone(), |part, patch| patch.apply_below(depth, &part))
    }

    /// The least part of an object that all patches are in, and how deep it is: a collection that is written.
    pub(crate) fn part<'n>(&self, object: &'n Node) -> (usize, &'n Node) {
        let mut found = (0, object);
        let Some((first, others)) = self.patches.split_first() else { return found };
        let way = first.path.segments();
        for (depth, segment) in way.iter().enumerate().take(way.len().saturating_sub(1)) {
            let is_shared = |patch: &Patch| {
                let other = patch.path.segments();
                other.get(depth) == Some(segment) && other.len() > depth + 1
            };
            let next = match segment {
                Segment::Key(key) => found.1.get(key),
                Segment::Index(index) => found.1.items().get(*index),
            };
            let next = next.filter(|node| node.is_mapping() || node.is_sequence());
            let Some(next) = next.filter(|_| others.iter().all(is_shared)) else { break };
            found = (depth + 1, next);
        }
        found
    }
}

impl Patch {
    /// The object with the patch made.
    pub(crate) fn apply(&self, object: &Value) -> Result<Value, String> {
        self.apply_below(0, object)
    }

    fn apply_below(&self, depth: usize, part: &Value) -> Result<Value, String> {
        let way = self.path.segments().get(depth..).unwrap_or_default();
        changed(Some(part), way, &self.operation)
            .ok_or_else(|| format!("nothing can be `{}` at `{}`", self.operation.name(), self.path))
    }
}

/// A value with the change below it; none where the way leads through something that is no collection.
fn changed(value: Option<&Value>, way: &[Segment], operation: &Operation) -> Option<Value> {
    let Some((first, rest)) = way.split_first() else {
        return match operation {
            Operation::Set(new) => Some(new.clone()),
            Operation::Remove => None,
        };
    };
    let removes = rest.is_empty() && *operation == Operation::Remove;
    match (first, value.filter(|value| **value != Value::Null)) {
        (Segment::Key(key), value) => {
            let mut pairs: Object = match value {
                Some(value) => value.as_object()?.clone(),
                None => Object::new(),
            };
            let key = Value::from(&**key);
            if removes {
                pairs.remove(&key);
            } else {
                let inner = changed(pairs.get(&key), rest, operation)?;
                pairs.insert(key, inner);
            }
            Some(pairs.into())
        }
        (Segment::Index(index), value) => {
            let mut items = value?.as_array()?.to_vec();
            if removes {
                (*index < items.len()).then(|| items.remove(*index))?;
            } else {
                let inner = changed(items.get(*index), rest, operation)?;
                let end = (*index + 1).min(items.len());
                (*index <= items.len()).then(|| items.splice(*index..end, [inner]))?;
            }
            Some(items.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(json: &str) -> Value {
        let stream = regimen_yaml::parse(json, &regimen_yaml::Limits::default());
        regimen_engine::from_node(&stream.documents[0].root)
    }

    fn read(patches: &str) -> Result<Fix, String> {
        Fix::read(&value(&format!("{{title: t, patches: {patches}}}")), Applicability::Safe)
    }

    fn apply(object: &str, patches: &str) -> Result<String, String> {
        read(patches).unwrap().apply(&value(object)).map(|value| value.to_json())
    }

    #[test]
    fn values_are_set_with_the_mappings_on_the_way() {
        assert_eq!(apply("{}", "[{op: set, path: [a, b], value: 1}]").unwrap(), r#"{"a":{"b":1}}"#);
        assert_eq!(apply("{a: null}", "[{op: set, path: [a, b], value: 1}]").unwrap(), r#"{"a":{"b":1}}"#);
        assert_eq!(
            apply("{l: [{a: 1}]}", "[{op: set, path: [l, 0, a], value: 2}]").unwrap(),
            r#"{"l":[{"a":2}]}"#
        );
        assert_eq!(apply("{l: [1]}", "[{op: set, path: [l, 1], value: 2}]").unwrap(), r#"{"l":[1,2]}"#);
    }

    #[test]
    fn values_are_taken_away_where_they_are() {
        let both = "[{op: remove, path: [l, 0]}, {op: remove, path: [x]}]";
        assert_eq!(apply("{l: [1, 2]}", both).unwrap(), r#"{"l":[2]}"#);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for patches in [
            "[{op: set, path: [a, b], value: 1}]",
            "[{op: set, path: [l, 5], value: 1}]",
            "[{op: remove, path: [l, 5]}]",
        ] {
            assert!(apply("{a: text, l: [1]}", patches).is_err(), "{patches}");
        }
        for patches in
            ["[]", "[{op: set, path: [a]}]", "[{op: add, path: [a], value: 1}]", "[{op: remove, path: a}]"]
        {
            assert!(read(patches).is_err(), "{patches}");
        }
    }
}
