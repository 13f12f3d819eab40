//! Objects with a part of them changed.

use regimen_engine::{Object, Value, object};
use regimen_yaml::Segment;

/// The parts of a value.
pub(super) fn children(value: &Value) -> Vec<(Segment, Value)> {
    let of_items = value.as_array().unwrap_or_default().iter().enumerate();
    let of_items = of_items.map(|(index, item)| (Segment::from(index), item.clone()));
    let of_keys = value.as_object().into_iter().flat_map(Object::iter);
    let of_keys = of_keys.filter_map(|(key, value)| Some((Segment::from(key.as_str()?), value.clone())));
    of_items.chain(of_keys).collect()
}

/// A value without what is at a path: a key is left out, an item is null, so that the others keep their places.
pub(super) fn without(value: &Value, path: &[Segment]) -> Value {
    match path {
        [] => Value::Null,
        [Segment::Key(key)] => {
            let Some(pairs) = value.as_object() else { return value.clone() };
            let mut pairs = pairs.clone();
            pairs.remove(&Value::from(&**key));
            pairs.into()
        }
        [first, rest @ ..] => with(value, first, |part| part.map(|part| without(part, rest))),
    }
}

/// A value with something else at a path, with all that is missing on the way.
pub(super) fn changed(value: &Value, path: &[Segment], to: &Value) -> Value {
    match path {
        [] => to.clone(),
        [first @ Segment::Key(key), rest @ ..] => match value {
            Value::Null => object([(&**key, changed(&Value::Null, rest, to))]),
            value => with(value, first, |part| Some(changed(part.unwrap_or(&Value::Null), rest, to))),
        },
        [first, rest @ ..] => match value {
            Value::Null => Value::from(vec![changed(&Value::Null, rest, to)]),
            value => with(value, first, |part| part.map(|part| changed(part, rest, to))),
        },
    }
}

/// A value with one of its parts made anew.
fn with(value: &Value, at: &Segment, new: impl FnOnce(Option<&Value>) -> Option<Value>) -> Value {
    match (value, at) {
        (Value::Object(pairs), Segment::Key(key)) => {
            let key = Value::from(&**key);
            let Some(new) = new(pairs.get(&key)) else { return value.clone() };
            let mut pairs = Object::clone(pairs);
            pairs.insert(key, new);
            pairs.into()
        }
        (Value::Array(items), Segment::Index(index)) => {
            let Some(new) = new(items.get(*index)) else { return value.clone() };
            let mut items = items.to_vec();
            if let Some(item) = items.get_mut(*index) {
                *item = new;
            }
            Value::from(items)
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_left_out_and_the_others_keep_their_places() {
        let value = Value::from_json(r#"{"a":[1,{"b":2,"c":3}],"d":4}"#).unwrap();
        let at = |path: &[Segment]| without(&value, path).to_json();
        assert_eq!(at(&["d".into()]), r#"{"a":[1,{"b":2,"c":3}]}"#);
        assert_eq!(at(&["a".into(), 1.into(), "b".into()]), r#"{"a":[1,{"c":3}],"d":4}"#);
        assert_eq!(at(&["a".into(), 0.into()]), r#"{"a":[null,{"b":2,"c":3}],"d":4}"#);
        for nowhere in [&["x".into()] as &[Segment], &["d".into(), "x".into()], &["a".into(), 7.into()]] {
            assert_eq!(at(nowhere), value.to_json());
        }
    }

    #[test]
    fn what_is_missing_on_the_way_is_made() {
        let value = Value::from_json(r#"{"a":[{}],"n":null}"#).unwrap();
        let at = |path: &[Segment]| changed(&value, path, &Value::from(1_i64)).to_json();
        assert_eq!(at(&["x".into(), "y".into()]), r#"{"a":[{}],"n":null,"x":{"y":1}}"#);
        assert_eq!(at(&["a".into(), 0.into(), "y".into()]), r#"{"a":[{"y":1}],"n":null}"#);
        assert_eq!(at(&["n".into(), 0.into()]), r#"{"a":[{}],"n":[1]}"#);
        assert_eq!(at(&["a".into(), 0.into()]), r#"{"a":[1],"n":null}"#);
    }
}
