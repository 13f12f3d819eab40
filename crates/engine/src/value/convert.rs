//! Between YAML nodes and values.

use arcstr::ArcStr;
use regimen_yaml::{Entry, Node, Path, Segment, Span, Value as Yaml};

use super::{Number, Object, Value};

/// The value of a node, without its spans. Shares its strings.
pub fn from_node(node: &Node) -> Value {
    value_of(node, &mut |made| made)
}

/// The same, with each collection as `made` gives it.
pub(super) fn value_of(node: &Node, made: &mut impl FnMut(Value) -> Value) -> Value {
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(*value),
        Yaml::Int(number) => Value::from(*number),
        Yaml::UInt(number) => Number::parse(&number.to_string()).map_or(Value::Null, Value::Number),
        Yaml::Float(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        Yaml::String(text) => Value::String(text.clone()),
        Yaml::Sequence(items) => {
            let items: Vec<Value> = items.iter().map(|item| value_of(item, made)).collect();
            made(items.into())
        }
        Yaml::Mapping(entries) => {
            let pairs =
                entries.iter().map(|entry| (Value::String(entry.key.clone()), value_of(&entry.node, made)));
            let pairs: Object = pairs.collect();
            made(pairs.into())
        }
    }
}

/// A node of a value, without places. Sets become lists, numbers the nearest that YAML has, and keys that are no strings
/// their text.
pub fn to_node(value: &Value) -> Node {
    let value = match value {
        Value::Null => Yaml::Null,
        Value::Bool(value) => Yaml::Bool(*value),
        Value::Number(number) => yaml_number(number),
        Value::String(text) => Yaml::String(text.clone()),
        Value::Array(items) => Yaml::Sequence(items.iter().map(to_node).collect()),
        Value::Set(items) => Yaml::Sequence(items.iter().map(to_node).collect()),
        Value::Object(pairs) => Yaml::Mapping(pairs.iter().map(|(key, value)| entry(key, value)).collect()),
    };
    Node { value, span: Span::default() }
}

fn entry(key: &Value, value: &Value) -> Entry {
    let key = if let Value::String(text) = key { text.clone() } else { key.to_json().into() };
    Entry { key, key_span: Span::default(), node: to_node(value) }
}

fn yaml_number(number: &Number) -> Yaml {
    let unsigned = || number.to_string().parse().ok().map(Yaml::UInt);
    number.as_i64().map(Yaml::Int).or_else(unsigned).unwrap_or_else(|| Yaml::Float(number.as_f64()))
}

/// An object from pairs of key and value.
pub fn object<K: Into<ArcStr>>(pairs: impl IntoIterator<Item = (K, Value)>) -> Value {
    let pairs = pairs.into_iter().map(|(key, value)| (Value::String(key.into()), value));
    Value::from(pairs.collect::<Object>())
}

/// The path that a policy gave as an array of keys and indices; none if it is anything else.
pub fn path_from_value(value: &Value) -> Option<Path> {
    value.as_array()?.iter().map(segment).collect()
}

fn segment(value: &Value) -> Option<Segment> {
    match value {
        Value::String(key) => Some(Segment::Key(key.clone())),
        Value::Number(_) => usize::try_from(value.as_i64()?).ok().map(Segment::Index),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_the_same_as_a_node_and_back() {
        let text = "{a: [1, 1.5, 18446744073709551615, x, null, true], b: {c: {}}}";
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let value = from_node(&stream.documents[0].root);
        assert_eq!(from_node(&to_node(&value)), value);
    }

    #[test]
    fn a_path_is_keys_and_indices_and_nothing_else() {
        let path = Value::from(vec![Value::from("spec"), Value::from(0_i64)]);
        assert_eq!(path_from_value(&path).unwrap().to_string(), "spec[0]");
        for wrong in
            [Value::from("spec"), Value::from(vec![Value::Null]), Value::from(vec![Value::from(-1_i64)])]
        {
            assert_eq!(path_from_value(&wrong), None);
        }
    }
}
