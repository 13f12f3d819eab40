//! Sets and membership (OPA's reference, sections "Sets" and "Membership").

use std::sync::Arc;

use super::{Args, Context, Error, Table};
use crate::value::{Set, Value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("and", and),
    ("internal.member_2", member),
    ("internal.member_3", member_with_key),
    ("intersection", intersection),
    ("or", or),
    ("set_diff", difference),
    ("union", union),
];

fn and(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.set(0)?.as_ref() & args.set(1)?.as_ref())))
}

fn or(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.set(0)?.as_ref() | args.set(1)?.as_ref())))
}

fn difference(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.set(0)?.as_ref() - args.set(1)?.as_ref())))
}

/// What is in all sets of a set; nothing, if there are none.
fn intersection(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let sets = inner_sets(args)?;
    let Some((first, others)) = sets.split_first() else { return Ok(Some(Value::from(Set::new()))) };
    let common = first.iter().filter(|item| others.iter().all(|set| set.contains(*item)));
    Ok(Some(Value::from(common.cloned().collect::<Set>())))
}

/// What is in any set of a set.
fn union(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let items = inner_sets(args)?.into_iter().flat_map(|set| set.iter().cloned());
    Ok(Some(Value::from(items.collect::<Set>())))
}

fn inner_sets(args: Args<'_>) -> Result<Vec<&Arc<Set>>, Error> {
    args.set(0)?
        .iter()
        .map(|item| match item {
            Value::Set(items) => Ok(items),
            other => Err(Error::Type(format!("operand 1 must be set but got {}", other.type_name()))),
        })
        .collect()
}

/// `x in xs`: false for what holds nothing.
fn member(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let item = args.value(0)?;
    let found = match args.value(1)? {
        Value::Set(items) => items.contains(item),
        Value::Array(items) => items.contains(item),
        Value::Object(pairs) => pairs.values().any(|value| value == item),
        _ => false,
    };
    Ok(Some(found.into()))
}

/// `key, x in xs`: an element of a set is its own key.
fn member_with_key(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (key, item) = (args.value(0)?, args.value(1)?);
    Ok(Some((args.value(2)?.get(key) == Some(item)).into()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, json};
    use super::*;

    /// `[…]` as sets all through.
    fn set(text: &str) -> Value {
        fn sets(value: &Value) -> Value {
            match value {
                Value::Array(items) => Value::from(items.iter().map(sets).collect::<Set>()),
                other => other.clone(),
            }
        }
        sets(&json(text))
    }

    #[test]
    fn sets_are_compared() {
        for (name, a, b, result) in [
            ("and", "[1, 2]", "[2, 3]", "[2]"),
            ("or", "[1, 2]", "[2, 3]", "[1, 2, 3]"),
            ("set_diff", "[1, 2]", "[2, 3]", "[1]"),
        ] {
            assert_eq!(call(name, &[set(a), set(b)]), Ok(Some(set(result))), "{name}");
        }
        for (name, sets, result) in [
            ("intersection", "[[1, 2], [2, 3]]", "[2]"),
            ("intersection", "[]", "[]"),
            ("union", "[[1, 2], [2, 3]]", "[1, 2, 3]"),
            ("union", "[]", "[]"),
        ] {
            assert_eq!(call(name, &[set(sets)]), Ok(Some(set(result))), "{name}({sets})");
        }
    }

    #[test]
    fn wrong_types_are_named() {
        let wrong = |text: &str| Err(Error::Type(text.to_owned()));
        assert_eq!(call("and", &[json("[1]"), set("[1]")]), wrong("operand 1 must be set but got array"));
        assert_eq!(call("or", &[set("[1]"), json("1")]), wrong("operand 2 must be set but got number"));
        assert_eq!(call("union", &[json("[]")]), wrong("operand 1 must be set but got array"));
        assert_eq!(call("intersection", &[set("[1]")]), wrong("operand 1 must be set but got number"));
    }

    #[test]
    fn membership_asks_for_values_and_keys() {
        for (args, found) in [
            ("[1, [2, 1]]", true),
            (r#"[1, {"a": 1}]"#, true),
            (r#"["a", {"a": 1}]"#, false),
            (r#"["a", "abc"]"#, false),
            ("[1, 1]", false),
        ] {
            assert_eq!(
                call("internal.member_2", json(args).as_array().unwrap()),
                Ok(Some(found.into())),
                "{args}"
            );
        }
        for (args, found) in [
            ("[0, 1, [1]]", true),
            ("[1, 1, [1]]", false),
            ("[-1, 1, [1]]", false),
            (r#"["a", 1, {"a": 1}]"#, true),
            (r#"["a", 2, {"a": 1}]"#, false),
            (r#"[0, "a", "abc"]"#, false),
        ] {
            assert_eq!(
                call("internal.member_3", json(args).as_array().unwrap()),
                Ok(Some(found.into())),
                "{args}"
            );
        }
        assert_eq!(call("internal.member_3", &[json("1"), json("1"), set("[1]")]), Ok(Some(true.into())));
    }
}
