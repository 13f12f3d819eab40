//! Objects (OPA's reference, section "Object").

use std::collections::BTreeSet;

use super::{Args, Context, Error, Table};
use crate::value::{Object, Set, Value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("object.filter", filter),
    ("object.get", get),
    ("object.keys", keys),
    ("object.remove", remove),
    ("object.subset", subset),
    ("object.union", union),
    ("object.union_n", union_n),
];

/// The value under a key, or under each key of an array in turn; otherwise the default.
fn get(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    args.object(0)?;
    let (object, key, default) = (args.value(0)?, args.value(1)?, args.value(2)?);
    let found = match key {
        Value::Array(path) => path.iter().try_fold(object, |value, key| value.get(key)),
        key => object.get(key),
    };
    Ok(Some(found.unwrap_or(default).clone()))
}

fn keys(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.object(0)?.keys().cloned().collect::<Set>())))
}

fn filter(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    keep(args, |named| named)
}

fn remove(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    keep(args, |named| !named)
}

/// The pairs that are wanted, told whether the second argument names their key.
fn keep(args: Args<'_>, wanted: impl Fn(bool) -> bool) -> Result<Option<Value>, Error> {
    let pairs = args.object(0)?;
    let named: BTreeSet<&Value> = match args.value(1)? {
        Value::Array(items) => items.iter().collect(),
        Value::Set(items) => items.iter().collect(),
        Value::Object(pairs) => pairs.keys().collect(),
        _ => return Err(args.wrong(1, &["object", "set", "array"])),
    };
    let kept = pairs.iter().filter(|(key, _)| wanted(named.contains(key)));
    Ok(Some(Value::from(kept.map(|(key, value)| (key.clone(), value.clone())).collect::<Object>())))
}

fn union(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (first, second) = (args.object(0)?, args.object(1)?);
    Ok(Some(Value::Object(merge(first.clone(), second))))
}

/// All objects of an array, each over those before it.
fn union_n(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let objects = args.array(0)?;
    for item in objects.iter() {
        if item.as_object().is_none() {
            return Err(Error::Type(format!(
                "operand 1 must be array of objects but got array containing {}",
                item.type_name()
            )));
        }
    }
    let mut merged = Object::new();
    for item in objects.iter() {
        if let Value::Object(pairs) = item {
            merged = merge(merged, pairs);
        }
    }
    Ok(Some(Value::Object(merged)))
}

/// The second object over the first; what is an object in both is merged in turn.
fn merge(mut first: Object, second: &Object) -> Object {
    if first.is_empty() {
        return second.clone();
    }
    let mut missing = Vec::new();
    for (key, value) in second {
        let known = first.change(key, |place| {
            *place = match (std::mem::replace(place, Value::Null), value) {
                (Value::Object(old), Value::Object(new)) => Value::Object(merge(old, new)),
                _ => value.clone(),
            };
        });
        if known.is_none() {
            missing.push((key.clone(), value.clone()));
        }
    }
    first.extend(missing);
    first
}

/// Whether the first argument has all that the second has.
fn subset(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let holds = match (args.value(0)?, args.value(1)?) {
        (Value::Object(all), Value::Object(part)) => has_object(all, part),
        (Value::Set(all), Value::Set(part)) => part.is_subset(all),
        (Value::Array(all), Value::Array(part)) => has_array(all, part),
        (Value::Array(all), Value::Set(part)) => {
            let all: BTreeSet<_> = all.iter().collect();
            part.iter().all(|item| all.contains(item))
        }
        _ => {
            let message = "both arguments object.subset must be of the same type or array and set";
            return Err(Error::Type(message.to_owned()));
        }
    };
    Ok(Some(holds.into()))
}

fn has_object(all: &Object, part: &Object) -> bool {
    part.iter().all(|(key, part)| match (all.get(key), part) {
        (Some(Value::Object(all)), Value::Object(part)) => has_object(all, part),
        (Some(Value::Set(all)), Value::Set(part)) => part.is_subset(all),
        (Some(Value::Array(all)), Value::Array(part)) => has_array(all, part),
        (found, part) => found == Some(part),
    })
}

/// Whether the elements of `part` follow each other somewhere in `all` (Knuth, Morris, Pratt).
fn has_array(all: &[Value], part: &[Value]) -> bool {
    let borders = borders(part);
    let mut matched = 0;
    for item in all {
        if matched == part.len() {
            break;
        }
        matched = extend(part, &borders, matched, item);
    }
    matched == part.len()
}

/// For each length of a beginning of `part`, less one: the length of the longest shorter beginning that also ends it.
fn borders(part: &[Value]) -> Vec<usize> {
    let mut borders = Vec::with_capacity(part.len());
    for item in part {
        let border = borders.last().map_or(0, |last| extend(part, &borders, *last, item));
        borders.push(border);
    }
    borders
}

/// How long a beginning of `part` ends with `item`, where one of length `matched` came before it.
fn extend(part: &[Value], borders: &[usize], mut matched: usize, item: &Value) -> usize {
    loop {
        if part.get(matched) == Some(item) {
            return matched + 1;
        }
        let Some(shorter) = matched.checked_sub(1).and_then(|at| borders.get(at)) else { return 0 };
        matched = *shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, json, result, type_error};
    use super::*;

    #[test]
    fn values_are_found_by_key_and_path() {
        for (args, found) in [
            (r#"[{"a": [1, {"b": 2}]}, ["a", 1, "b"], 0]"#, "2"),
            (r#"[{"a": [1, {"b": 2}]}, ["a", "1", "b"], 0]"#, "0"),
            (r#"[{"a": [1]}, ["a", -1], 0]"#, "0"),
            (r#"[{"a": 1}, [], 0]"#, r#"{"a": 1}"#),
            (r#"[{"a": null}, "a", 0]"#, "null"),
            (r#"[{"a": "str"}, ["a", "b"], 0]"#, "0"),
            (r#"[{"a": 1}, "b", 0]"#, "0"),
        ] {
            assert_eq!(result("object.get", args), json(found), "{args}");
        }
        assert_eq!(type_error("object.get", "[[1], 0, 1]"), "operand 1 must be object but got array");
    }

    #[test]
    fn pairs_are_kept_and_removed() {
        for (name, args, left) in [
            ("object.remove", r#"[{"a": 1, "b": 2}, {"a": 9}]"#, r#"{"b": 2}"#),
            ("object.remove", r#"[{"a": 1, "b": 2}, ["a"]]"#, r#"{"b": 2}"#),
            ("object.filter", r#"[{"a": 1, "b": 2}, {"a": 9}]"#, r#"{"a": 1}"#),
            ("object.filter", r#"[{"a": 1, "b": 2}, []]"#, "{}"),
        ] {
            assert_eq!(result(name, args), json(left), "{name}({args})");
        }
        let keys = call("object.keys", &[json(r#"{"a": 1, "b": 2}"#)]);
        assert_eq!(keys, Ok(Some(Value::from(Set::from(["a".into(), "b".into()])))));
        let error = "operand 2 must be one of {object, set, array} but got string";
        assert_eq!(type_error("object.remove", r#"[{}, "a"]"#), error);
        assert_eq!(type_error("object.filter", "[4, 3]"), "operand 1 must be object but got number");
    }

    #[test]
    fn objects_are_merged() {
        for (name, args, merged) in [
            (
                "object.union",
                r#"[{"a": {"b": 1, "c": {"d": 1}}}, {"a": {"c": {"e": 2}, "b": {"z": 1}}}]"#,
                r#"{"a": {"b": {"z": 1}, "c": {"d": 1, "e": 2}}}"#,
            ),
            ("object.union", r#"[{"a": {"b": 1}}, {"a": 1}]"#, r#"{"a": 1}"#),
            ("object.union", r#"[{"a": [1]}, {"a": [2]}]"#, r#"{"a": [2]}"#),
            ("object.union_n", r#"[[{"a": {"b": 2}}, {"a": 1}, {"a": {"c": 3}}]]"#, r#"{"a": {"c": 3}}"#),
            (
                "object.union_n",
                r#"[[{"a": 1}, {"a": {"b": 2}}, {"a": {"c": 3}}]]"#,
                r#"{"a": {"b": 2, "c": 3}}"#,
            ),
            ("object.union_n", "[[]]", "{}"),
        ] {
            assert_eq!(result(name, args), json(merged), "{name}({args})");
        }
        assert_eq!(type_error("object.union", "[{}, 1]"), "operand 2 must be object but got number");
        let error = "operand 1 must be array of objects but got array containing number";
        assert_eq!(type_error("object.union_n", "[[{}, 2]]"), error);
    }

    #[test]
    fn parts_are_recognized() {
        for (args, holds) in [
            (r#"[{"a": {"b": 1, "c": [1, 2, 3]}}, {"a": {"c": [2, 3]}}]"#, true),
            ("[[1, 2, 3], [1, 3]]", false),
            ("[[1, 2, 3], []]", true),
            ("[[], [1]]", false),
            ("[[1, 1, 1, 2], [1, 1, 2]]", true),
            ("[[1, 2, 1, 1, 2, 3], [1, 1, 2]]", true),
            ("[[1, 2, 1, 2, 1, 3], [1, 2, 1, 3]]", true),
            (r#"[[{"a": 1, "b": 2}], [{"a": 1}]]"#, false),
            (r#"[{"a": {}}, {"a": []}]"#, false),
            (r#"[{"a": 1}, {"b": 1}]"#, false),
        ] {
            assert_eq!(result("object.subset", args), holds.into(), "{args}");
        }
        let set = Value::from(Set::from([1_i64.into(), 3_i64.into()]));
        assert_eq!(call("object.subset", &[json("[1, 2, 3]"), set.clone()]), Ok(Some(true.into())));
        assert_eq!(call("object.subset", &[json("[1, 2]"), set]), Ok(Some(false.into())));
        let error = "both arguments object.subset must be of the same type or array and set";
        assert_eq!(type_error("object.subset", r#"["a", "a"]"#), error);
    }
}
