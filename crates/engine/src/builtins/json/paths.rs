//! `json.filter` and `json.remove`.

use std::collections::BTreeMap;

use super::super::{Args, Context, Error};
use crate::value::{Object, Set, Value};

/// The paths of a call as a tree.
enum Tree {
    /// A path ends here: all below belongs to it.
    All,
    Some(BTreeMap<Value, Tree>),
}

/// Keeps what the paths lead to.
pub(super) fn filter(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    args.object(0)?;
    Ok(Some(kept(args.value(0)?, &tree(args)?)))
}

/// Removes what the paths lead to.
pub(super) fn remove(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    args.object(0)?;
    Ok(left(args.value(0)?, Some(&tree(args)?)))
}

/// Reads the second argument.
fn tree(args: Args<'_>) -> Result<Tree, Error> {
    let paths: Vec<_> = match args.value(1)? {
        Value::Array(items) => items.iter().map(path).collect::<Result<_, _>>()?,
        Value::Set(items) => items.iter().map(path).collect::<Result<_, _>>()?,
        _ => return Err(args.wrong(1, &["set", "array"])),
    };
    let mut root = BTreeMap::new();
    for path in paths {
        add(&mut root, &path);
    }
    Ok(Tree::Some(root))
}

/// The segments of a path: those of an array, or of a JSON pointer (RFC 6901), which needs no slash at the start.
pub(super) fn path(value: &Value) -> Result<Vec<Value>, Error> {
    match value {
        Value::Array(segments) => Ok(segments.to_vec()),
        Value::String(text) if text.is_empty() => Ok(Vec::new()),
        Value::String(text) => {
            let segments = text.trim_start_matches('/').split('/');
            Ok(segments.map(|segment| segment.replace("~1", "/").replace("~0", "~").into()).collect())
        }
        other => Err(Error::Type(format!(
            "operand 2 must be one of {{set, array}} containing string paths or array of path segments but got {}",
            other.type_name()
        ))),
    }
}

/// A longer path under one that is there adds nothing; a shorter one replaces it.
fn add(root: &mut BTreeMap<Value, Tree>, path: &[Value]) {
    let Some((last, parents)) = path.split_last() else { return };
    let mut node = root;
    for segment in parents {
        match node.entry(segment.clone()).or_insert_with(|| Tree::Some(BTreeMap::new())) {
            Tree::All => return,
            Tree::Some(inner) => node = inner,
        }
    }
    node.insert(last.clone(), Tree::All);
}

/// Frees a deep tree without recursion: a path may have as many segments as its text has slashes.
impl Drop for Tree {
    fn drop(&mut self) {
        let mut open = Vec::new();
        if let Self::Some(inner) = self {
            open.extend(std::mem::take(inner).into_values());
        }
        while let Some(mut tree) = open.pop() {
            if let Self::Some(inner) = &mut tree {
                open.extend(std::mem::take(inner).into_values());
            }
        }
    }
}

fn kept(value: &Value, tree: &Tree) -> Value {
    let Tree::Some(wanted) = tree else { return value.clone() };
    match value {
        Value::Object(pairs) => {
            let kept = pairs.iter().filter_map(|(key, value)| {
                wanted.get(key).map(|tree| (key.clone(), self::kept(value, tree)))
            });
            Value::from(kept.collect::<Object>())
        }
        Value::Array(items) => {
            let kept = items.iter().enumerate().filter_map(|(at, item)| {
                wanted.get(&Value::from(at.to_string())).map(|tree| self::kept(item, tree))
            });
            Value::from(kept.collect::<Vec<_>>())
        }
        Value::Set(items) => {
            let kept = items.iter().filter_map(|item| wanted.get(item).map(|tree| self::kept(item, tree)));
            Value::from(kept.collect::<Set>())
        }
        scalar => scalar.clone(),
    }
}

/// None if all of it is removed.
fn left(value: &Value, tree: Option<&Tree>) -> Option<Value> {
    let unwanted = match tree {
        None => return Some(value.clone()),
        Some(Tree::All) => return None,
        Some(Tree::Some(unwanted)) => unwanted,
    };
    Some(match value {
        Value::Object(pairs) => {
            let left = pairs
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), self::left(value, unwanted.get(key))?)));
            Value::from(left.collect::<Object>())
        }
        Value::Array(items) => {
            let left = items
                .iter()
                .enumerate()
                .filter_map(|(at, item)| self::left(item, unwanted.get(&Value::from(at.to_string()))));
            Value::from(left.collect::<Vec<_>>())
        }
        Value::Set(items) => {
            let left = items.iter().filter_map(|item| self::left(item, unwanted.get(item)));
            Value::from(left.collect::<Set>())
        }
        scalar => scalar.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{json, result, type_error};
    use super::*;

    #[test]
    fn parts_are_filtered() {
        let object = r#"{"a": {"b": 1, "c": 2}, "d": [1, 2, 3], "": 3}"#;
        for (paths, kept) in [
            (r#"["a/b", "d/0"]"#, r#"{"a": {"b": 1}, "d": [1]}"#),
            (r#"["/d/2", "d/0"]"#, r#"{"d": [1, 3]}"#),
            (r#"[["d", 0]]"#, r#"{"d": []}"#),
            (r#"[["d", "0"]]"#, r#"{"d": [1]}"#),
            (r#"["a/b", "a"]"#, r#"{"a": {"b": 1, "c": 2}}"#),
            (r#"["a", "a/b"]"#, r#"{"a": {"b": 1, "c": 2}}"#),
            (r#"["a/b/c"]"#, r#"{"a": {"b": 1}}"#),
            (r#"["", []]"#, "{}"),
            (r#"["/"]"#, r#"{"": 3}"#),
        ] {
            assert_eq!(result("json.filter", &format!("[{object}, {paths}]")), json(kept), "{paths}");
        }
        let escaped = r#"[{"a/b": 1, "c~d": 2, "~1": 3}, ["a~1b", "c~0d", "~01"]]"#;
        assert_eq!(result("json.filter", escaped), json(r#"{"a/b": 1, "c~d": 2, "~1": 3}"#));
    }

    #[test]
    fn parts_are_removed() {
        let object = r#"{"a": {"b": 1, "c": 2}, "d": [1, 2, 3]}"#;
        for (paths, left) in [
            (r#"["a/b", "d/0"]"#, r#"{"a": {"c": 2}, "d": [2, 3]}"#),
            (r#"["a/b/c", ""]"#, object),
            (r#"["a", "a/b"]"#, r#"{"d": [1, 2, 3]}"#),
            (r#"[["d", 0], ["d", "00"]]"#, object),
        ] {
            assert_eq!(result("json.remove", &format!("[{object}, {paths}]")), json(left), "{paths}");
        }
    }

    #[test]
    fn wrong_types_are_named() {
        for (args, error) in [
            ("[[1], []]", "operand 1 must be object but got array"),
            (r#"[{}, "a"]"#, "operand 2 must be one of {set, array} but got string"),
            (
                "[{}, [1]]",
                "operand 2 must be one of {set, array} containing string paths or array of path segments but got number",
            ),
        ] {
            assert_eq!(type_error("json.filter", args), error);
            assert_eq!(type_error("json.remove", args), error);
        }
    }

    #[test]
    fn a_long_path_is_freed() {
        let path = Value::from("/a".repeat(200_000));
        let args = [Value::empty_object(), Value::from(vec![path])];
        let removed = super::super::super::tests::call("json.remove", &args);
        assert_eq!(removed, Ok(Some(Value::empty_object())));
    }
}
