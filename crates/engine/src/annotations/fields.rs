//! The fields of an annotation, in the form in which policies see them.
//!
//! OPA reads annotations as YAML 1.2, unlike manifests: `yes` is a string there, and a date a time.

use regimen_yaml::{Node, Value as Yaml};

use crate::value::{Object, Value, from_node, object};

/// The fields that OPA knows; others are left out.
pub(super) fn read(node: &Node, text: &str) -> Object {
    let fields = node.entries().iter().filter_map(|entry| {
        let value = field(&entry.key, &entry.node, text)?;
        Some((Value::from(&*entry.key), value))
    });
    fields.collect()
}

fn field(name: &str, node: &Node, text: &str) -> Option<Value> {
    let list = |item: fn(&Node, &str) -> Value| {
        let items: Vec<Value> = node.items().iter().map(|node| item(node, text)).collect();
        (!items.is_empty()).then(|| Value::from(items))
    };
    match name {
        "title" | "description" | "scope" => Some(string(node, text)),
        "organizations" => list(string),
        "authors" => list(author),
        "related_resources" => list(resource),
        "schemas" => list(schema),
        "entrypoint" => node.as_bool().filter(|is| *is).map(Value::Bool),
        "custom" => Some(value(node, text)),
        _ => None,
    }
}

/// The text of a scalar, whatever else it could be.
fn string(node: &Node, text: &str) -> Value {
    match &node.value {
        Yaml::String(text) => Value::from(&**text),
        Yaml::Null => Value::from(""),
        _ => Value::from(raw(node, text)),
    }
}

fn raw<'t>(node: &Node, text: &'t str) -> &'t str {
    let (start, end) = (usize::try_from(node.span.start), usize::try_from(node.span.end));
    start.ok().zip(end.ok()).and_then(|(start, end)| text.get(start..end)).unwrap_or_default()
}

fn value(node: &Node, text: &str) -> Value {
    match &node.value {
        Yaml::Bool(_)
            if !matches!(raw(node, text), "true" | "True" | "TRUE" | "false" | "False" | "FALSE") =>
        {
            Value::from(raw(node, text))
        }
        Yaml::String(date) if raw(node, text) == &**date && is_date(date) => {
            Value::from(format!("{date}T00:00:00Z"))
        }
        Yaml::Sequence(items) => Value::from(items.iter().map(|item| value(item, text)).collect::<Vec<_>>()),
        Yaml::Mapping(entries) => {
            let pairs = entries.iter().map(|entry| (Value::from(&*entry.key), value(&entry.node, text)));
            Value::from(pairs.collect::<Object>())
        }
        _ => from_node(node),
    }
}

/// `2006-01-02`.
fn is_date(text: &str) -> bool {
    let fits =
        |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

/// `{name: …, email: …}`, or as one string: `Name <email>`.
fn author(node: &Node, text: &str) -> Value {
    let Some(author) = node.as_str() else { return strings(node, text) };
    let words: Vec<&str> = author.split_whitespace().collect();
    let email = words.last().and_then(|word| word.strip_prefix('<')?.strip_suffix('>'));
    let name = words.get(..words.len() - usize::from(email.is_some())).unwrap_or_default().join(" ");
    let fields = [("name", Some(name)), ("email", email.map(str::to_owned))];
    let fields =
        fields.into_iter().filter_map(|(key, text)| Some((key, text.filter(|text| !text.is_empty())?)));
    object(fields.map(|(key, text)| (key, Value::from(text))))
}

/// `{ref: …, description: …}`, or the URL alone.
fn resource(node: &Node, text: &str) -> Value {
    match node.as_str() {
        Some(url) => object([("ref", Value::from(url))]),
        None => strings(node, text),
    }
}

fn strings(node: &Node, text: &str) -> Value {
    let pairs = node.entries().iter().map(|entry| (Value::from(&*entry.key), string(&entry.node, text)));
    Value::from(pairs.collect::<Object>())
}

/// `{<path>: <path of the schema>}`, or with the schema itself.
fn schema(node: &Node, text: &str) -> Value {
    let path = |text: &str| Value::from(text.split('.').map(Value::from).collect::<Vec<_>>());
    let pairs = node.entries().first().map(|entry| {
        let schema = match entry.node.as_str() {
            Some(schema) => ("schema", path(schema)),
            None => ("definition", value(&entry.node, text)),
        };
        [("path", path(&entry.key)), schema]
    });
    object(pairs.into_iter().flatten())
}
