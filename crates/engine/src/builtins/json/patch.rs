//! `json.patch` (RFC 6902).

use std::sync::Arc;

use super::super::arrays::ELEMENT;
use super::super::{Args, Context, Error};
use super::paths::path;
use crate::value::{Number, Object, Value};

/// Applies the operations of an array in turn. A set is patched too: its elements are their own keys.
pub(super) fn patch(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let mut target = Some(args.value(0)?.clone());
    for operation in args.array(1)?.iter() {
        Operation::read(operation)?.apply(&mut target, context)?;
    }
    target.map(Some).ok_or_else(nothing)
}

/// The operations of RFC 6902, section 4.
enum Operation<'a> {
    Add(Vec<Value>, &'a Value),
    Remove(Vec<Value>),
    Replace(Vec<Value>, &'a Value),
    Move(Vec<Value>, Vec<Value>),
    Copy(Vec<Value>, Vec<Value>),
    Test(Vec<Value>, &'a Value),
}

impl<'a> Operation<'a> {
    fn read(value: &'a Value) -> Result<Self, Error> {
        let Value::Object(attributes) = value else {
            let message = "must be an array of JSON-Patch objects, but at least one element is not an object";
            return Err(Error::failed(message));
        };
        let attribute = |name: &str| {
            let found = attributes.get(&Value::from(name));
            found.ok_or_else(|| Error::failed(format!("missing required attribute '{name}'")))
        };
        let name = match attribute("op")? {
            Value::String(name) => name,
            other => {
                let message = format!("attribute 'op' must be a string but found: {}", other.type_name());
                return Err(Error::failed(message));
            }
        };
        let to = path(attribute("path")?)?;
        match &**name {
            "add" => Ok(Self::Add(to, attribute("value")?)),
            "remove" => Ok(Self::Remove(to)),
            "replace" => Ok(Self::Replace(to, attribute("value")?)),
            "move" => Ok(Self::Move(path(attribute("from")?)?, to)),
            "copy" => Ok(Self::Copy(path(attribute("from")?)?, to)),
            "test" => Ok(Self::Test(to, attribute("value")?)),
            other => Err(Error::failed(format!("unrecognized op: '{other}'"))),
        }
    }

    fn apply(self, target: &mut Option<Value>, context: &mut Context<'_>) -> Result<(), Error> {
        match self {
            Self::Add(to, value) => add(target, &to, value.clone(), context),
            Self::Remove(at) => remove(target, &at, context).map(drop),
            Self::Replace(at, value) => {
                remove(target, &at, context)?;
                add(target, &at, value.clone(), context)
            }
            Self::Move(from, to) => {
                find(target.as_ref(), &from)?;
                let value = remove(target, &from, context)?;
                add(target, &to, value, context)
            }
            Self::Copy(from, to) => {
                let value = find(target.as_ref(), &from)?.clone();
                take_all(&value, to.len(), context)?;
                add(target, &to, value, context)
            }
            Self::Test(at, expected) => {
                let found = find(target.as_ref(), &at)?;
                if found == expected {
                    return Ok(());
                }
                Err(Error::failed(format!(
                    "value from EditTree != patch value.\n\nExpected: {expected}\n\nFound: {found}"
                )))
            }
        }
    }
}

/// How deep a patched document may be nested: copies of the whole into itself must end somewhere.
const DEPTH: usize = 1_000;

/// Takes what a copy would take if it shared nothing, at `depth`: copies of copies grow fast.
fn take_all(value: &Value, depth: usize, context: &mut Context<'_>) -> Result<(), Error> {
    if depth > DEPTH {
        return Err(Error::failed("exceeded max depth"));
    }
    context.take(ELEMENT)?;
    let depth = depth + 1;
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| take_all(item, depth, context)),
        Value::Set(items) => items.iter().try_for_each(|item| take_all(item, depth, context)),
        Value::Object(pairs) => pairs.iter().try_for_each(|(key, value)| {
            take_all(key, depth, context)?;
            take_all(value, depth, context)
        }),
        _ => Ok(()),
    }
}

fn find<'a>(target: Option<&'a Value>, path: &[Value]) -> Result<&'a Value, Error> {
    path.iter().try_fold(target.ok_or_else(nothing)?, child)
}

fn child<'a>(parent: &'a Value, key: &Value) -> Result<&'a Value, Error> {
    let (found, key) = match parent {
        Value::Array(items) => {
            let at = index(key, items.len())?;
            (usize::try_from(at).ok().and_then(|at| items.get(at)), Value::from(at))
        }
        Value::Object(_) | Value::Set(_) => (parent.get(key), key.clone()),
        scalar => return Err(no_composite(scalar, Some(key))),
    };
    found.ok_or_else(|| missing(&key, parent))
}

/// Lets `change` have the value that `path` leads to.
fn with<T>(
    parent: &mut Value,
    path: &[Value],
    context: &mut Context<'_>,
    change: &mut dyn FnMut(&mut Value, &mut Context<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let Some((key, rest)) = path.split_first() else { return change(parent, context) };
    child(parent, key)?;
    match parent {
        Value::Array(items) => {
            let at = index(key, items.len())?;
            let items = own(items, items.len(), context)?;
            let item = usize::try_from(at).ok().and_then(|at| items.get_mut(at)).ok_or_else(nothing)?;
            with(item, rest, context, change)
        }
        Value::Object(pairs) => {
            own_pairs(pairs, context)?;
            pairs.change(key, |value| with(value, rest, context, change)).ok_or_else(nothing)?
        }
        Value::Set(items) => {
            let items = own(items, items.len(), context)?;
            let mut item = items.take(key).ok_or_else(nothing)?;
            let result = with(&mut item, rest, context, change)?;
            items.insert(item);
            Ok(result)
        }
        scalar => Err(no_composite(scalar, Some(key))),
    }
}

/// Makes a shared collection of `len` elements the own one.
fn own<'a, T: Clone>(
    shared: &'a mut Arc<T>,
    len: usize,
    context: &mut Context<'_>,
) -> Result<&'a mut T, Error> {
    if Arc::get_mut(shared).is_none() {
        context.take(len * ELEMENT)?;
    }
    Ok(Arc::make_mut(shared))
}

/// Takes what the pairs of an object will take that are shared now.
fn own_pairs(pairs: &Object, context: &mut Context<'_>) -> Result<(), Error> {
    if pairs.is_shared() {
        context.take(pairs.len() * ELEMENT)?;
    }
    Ok(())
}

fn add(
    target: &mut Option<Value>,
    path: &[Value],
    value: Value,
    context: &mut Context<'_>,
) -> Result<(), Error> {
    let Some((key, parents)) = path.split_last() else {
        *target = Some(value);
        return Ok(());
    };
    let root =
        target.as_mut().ok_or_else(|| Error::failed("deleted node encountered during insert operation"))?;
    with(root, parents, context, &mut |parent, context| insert(parent, key, value.clone(), context))
}

fn insert(parent: &mut Value, key: &Value, value: Value, context: &mut Context<'_>) -> Result<(), Error> {
    context.take(2 * ELEMENT)?;
    match parent {
        Value::Array(items) => {
            let at = index(key, items.len())?;
            let at = usize::try_from(at).ok().filter(|at| *at <= items.len());
            let at = at.ok_or_else(|| Error::failed("index for array insertion out of bounds"))?;
            own(items, items.len(), context)?.insert(at, value);
        }
        Value::Object(pairs) => {
            own_pairs(pairs, context)?;
            pairs.insert(key.clone(), value);
        }
        Value::Set(items) => {
            if *key != value {
                let message = format!("set key {key} does not equal value to be inserted {value}");
                return Err(Error::failed(message));
            }
            own(items, items.len(), context)?.insert(value);
        }
        scalar => return Err(no_composite(scalar, None)),
    }
    Ok(())
}

fn remove(target: &mut Option<Value>, path: &[Value], context: &mut Context<'_>) -> Result<Value, Error> {
    let Some((key, parents)) = path.split_last() else { return target.take().ok_or_else(nothing) };
    let root = target.as_mut().ok_or_else(nothing)?;
    with(root, parents, context, &mut |parent, context| delete(parent, key, context))
}

fn delete(parent: &mut Value, key: &Value, context: &mut Context<'_>) -> Result<Value, Error> {
    let removed = match parent {
        Value::Array(items) => {
            let at = index(key, items.len())?;
            let at = usize::try_from(at).ok().filter(|at| *at < items.len());
            let at = at.ok_or_else(|| Error::failed("index for array delete out of bounds"))?;
            return Ok(own(items, items.len(), context)?.remove(at));
        }
        Value::Object(pairs) => {
            own_pairs(pairs, context)?;
            pairs.remove(key)
        }
        Value::Set(items) => own(items, items.len(), context)?.take(key),
        scalar => return Err(no_composite(scalar, None)),
    };
    removed.ok_or_else(|| Error::failed(format!("cannot delete child key {key} that does not exist")))
}

/// The index that `key` means in an array of `len` elements, which may be outside. `-` is the one after the last.
fn index(key: &Value, len: usize) -> Result<i64, Error> {
    match key {
        Value::Number(number) => {
            whole(number).ok_or_else(|| Error::failed("invalid number type for indexing"))
        }
        Value::String(text) if &**text == "-" => Ok(i64::try_from(len).unwrap_or(i64::MAX)),
        Value::String(text) if text.len() > 1 && text.starts_with('0') => {
            Err(Error::failed("leading zeros are not allowed in JSON paths"))
        }
        Value::String(text) => text.parse().map_err(|_| Error::failed("invalid string for indexing")),
        _ => Err(Error::failed("invalid type for indexing")),
    }
}

fn whole(number: &Number) -> Option<i64> {
    number.as_i64()
}

fn nothing() -> Error {
    Error::failed("nil value encountered where composite value was expected")
}

fn missing(key: &Value, parent: &Value) -> Error {
    Error::failed(format!("path {key} does not exist in {} term {parent}", parent.type_name()))
}

/// That the value has nothing in it where the path goes on with `key`, or where something is added or removed.
fn no_composite(value: &Value, key: Option<&Value>) -> Error {
    let name = match value {
        Value::Bool(_) => "Boolean",
        Value::Null => "Null",
        Value::Number(_) => "Number",
        _ => "String",
    };
    let path = key.map(|key| format!(" for path {key}")).unwrap_or_default();
    Error::failed(format!("expected composite type{path}, found value: {value} (type: ast.{name})"))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{call, failure, json, result, type_error};
    use super::*;
    use crate::value::Set;

    #[test]
    fn documents_are_patched() {
        for (document, operation, patched) in [
            (r#"{"a": 1}"#, r#"{"op": "add", "path": "/b", "value": 2}"#, r#"{"a": 1, "b": 2}"#),
            (r#"{"a": 1}"#, r#"{"op": "add", "path": "b", "value": 2}"#, r#"{"a": 1, "b": 2}"#),
            (r#"{"a": 1}"#, r#"{"op": "add", "path": "", "value": 2}"#, "2"),
            (r#"{"a": 1}"#, r#"{"op": "add", "path": "/", "value": 2}"#, r#"{"": 2, "a": 1}"#),
            ("[1, 2]", r#"{"op": "add", "path": "/-", "value": 3}"#, "[1, 2, 3]"),
            ("[1, 2]", r#"{"op": "add", "path": "/2", "value": 3}"#, "[1, 2, 3]"),
            ("[1, 2]", r#"{"op": "add", "path": "/+1", "value": 3}"#, "[1, 3, 2]"),
            ("[1, 2]", r#"{"op": "add", "path": [1], "value": 3}"#, "[1, 3, 2]"),
            ("[1, 2]", r#"{"op": "remove", "path": "1"}"#, "[1]"),
            (r#"{"a": {"": 1}}"#, r#"{"op": "remove", "path": "//a/"}"#, r#"{"a": {}}"#),
            ("[1, 2]", r#"{"op": "replace", "path": "1", "value": 9}"#, "[1, 9]"),
            ("1", r#"{"op": "replace", "path": "", "value": 2}"#, "2"),
            ("[1, 2]", r#"{"op": "test", "path": "/-0", "value": 1}"#, "[1, 2]"),
            ("[1, 2]", r#"{"op": "copy", "from": "/0", "path": "/-"}"#, "[1, 2, 1]"),
            (r#"{"a": 1}"#, r#"{"op": "copy", "from": "", "path": "/b"}"#, r#"{"a": 1, "b": {"a": 1}}"#),
            ("[1, 2]", r#"{"op": "move", "from": "/0", "path": "/1"}"#, "[2, 1]"),
            (r#"{"a": {"b": 1}}"#, r#"{"op": "move", "from": "/a/b", "path": ""}"#, "1"),
            (r#"{"a": {"b": 1}}"#, r#"{"op": "move", "from": "", "path": ""}"#, r#"{"a": {"b": 1}}"#),
        ] {
            let args = format!("[{document}, [{operation}]]");
            assert_eq!(result("json.patch", &args), json(patched), "{args}");
        }
    }

    const FAILURES: &[(&str, &str, &str)] = &[
        (
            r#"{"a": 1}"#,
            r#"{"op": "add", "path": "/a/b", "value": 2}"#,
            "expected composite type, found value: 1 (type: ast.Number)",
        ),
        (
            r#"{"a": 1}"#,
            r#"{"op": "add", "path": "/b/c", "value": 2}"#,
            r#"path "b" does not exist in object term {"a": 1}"#,
        ),
        (
            r#"{"a": 1}"#,
            r#"{"op": "test", "path": "/a/b", "value": 2}"#,
            r#"expected composite type for path "b", found value: 1 (type: ast.Number)"#,
        ),
        ("{}", r#"{"op": "add", "value": 2}"#, "missing required attribute 'path'"),
        ("{}", r#"{"op": 1, "path": "a"}"#, "attribute 'op' must be a string but found: number"),
        ("{}", r#"{"op": "foo", "path": "a"}"#, "unrecognized op: 'foo'"),
        ("{}", r#"{"op": "move", "path": "a"}"#, "missing required attribute 'from'"),
        ("{}", "1", "must be an array of JSON-Patch objects, but at least one element is not an object"),
        ("[1, 2]", r#"{"op": "add", "path": "/3", "value": 3}"#, "index for array insertion out of bounds"),
        ("[1, 2]", r#"{"op": "add", "path": "/-1", "value": 3}"#, "index for array insertion out of bounds"),
        (
            "[1, 2]",
            r#"{"op": "add", "path": "/01", "value": 3}"#,
            "leading zeros are not allowed in JSON paths",
        ),
        ("[1, 2]", r#"{"op": "add", "path": "/1e0", "value": 3}"#, "invalid string for indexing"),
        ("[1, 2]", r#"{"op": "add", "path": [1.5], "value": 3}"#, "invalid number type for indexing"),
        ("[1, 2]", r#"{"op": "add", "path": [true], "value": 3}"#, "invalid type for indexing"),
        ("[1, 2]", r#"{"op": "remove", "path": "/-"}"#, "index for array delete out of bounds"),
        (
            "[1, 2]",
            r#"{"op": "test", "path": "/-", "value": 2}"#,
            "path 2 does not exist in array term [1, 2]",
        ),
        ("{}", r#"{"op": "remove", "path": "/b"}"#, r#"cannot delete child key "b" that does not exist"#),
        (
            "{}",
            r#"{"op": "replace", "path": "/b", "value": 1}"#,
            r#"cannot delete child key "b" that does not exist"#,
        ),
        (
            "1",
            r#"{"op": "test", "path": "", "value": 2}"#,
            "value from EditTree != patch value.\n\nExpected: 2\n\nFound: 1",
        ),
        (
            "{}",
            r#"{"op": "move", "from": "", "path": "/z"}"#,
            "deleted node encountered during insert operation",
        ),
    ];

    #[test]
    fn what_cannot_be_patched_is_named() {
        for (document, operation, error) in FAILURES {
            let args = format!("[{document}, [{operation}]]");
            assert_eq!(failure("json.patch", &args), *error, "{args}");
        }
        assert_eq!(
            type_error("json.patch", r#"[{}, [{"op": "add", "path": 1, "value": 2}]]"#),
            "operand 2 must be one of {set, array} containing string paths or array of path segments but got number"
        );
    }

    #[test]
    fn elements_of_sets_are_their_own_keys() {
        let set = |items: &str| Value::from(json(items).as_array().unwrap().iter().cloned().collect::<Set>());
        for (operation, patched) in [
            (r#"{"op": "add", "path": [3], "value": 3}"#, Some("[1, 2, 3]")),
            (r#"{"op": "add", "path": [3], "value": 4}"#, None),
            (r#"{"op": "remove", "path": [1]}"#, Some("[2]")),
            (r#"{"op": "remove", "path": "1"}"#, None),
            (r#"{"op": "replace", "path": [1], "value": 1}"#, Some("[1, 2]")),
            (r#"{"op": "replace", "path": [1], "value": 5}"#, None),
        ] {
            let found = call("json.patch", &[set("[1, 2]"), json(&format!("[{operation}]"))]);
            assert_eq!(found.ok().flatten(), patched.map(set), "{operation}");
        }
        let found = call(
            "json.patch",
            &[set(r#"[{"b": 1}]"#), json(r#"[{"op": "add", "path": [{"b": 1}, "c"], "value": 1}]"#)],
        );
        assert_eq!(found, Ok(Some(set(r#"[{"b": 1, "c": 1}]"#))));
    }

    #[test]
    fn copies_of_copies_take_too_much() {
        let copies = vec![json(r#"{"op": "copy", "from": "", "path": "/a/-"}"#); 40];
        assert_eq!(call("json.patch", &[json(r#"{"a": []}"#), copies.into()]), Err(Error::Memory));
        let copies =
            json(&format!("[{}]", vec![r#"{"op": "copy", "from": "", "path": "/a"}"#; 2_000].join(",")));
        assert_eq!(call("json.patch", &[json("{}"), copies]), Err(Error::failed("exceeded max depth")));
    }
}
