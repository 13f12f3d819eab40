//! Parameters of constraints against the schema of their template.
//!
//! Source: Kubernetes, structural schemas of custom resources (`OpenAPI` v3); Gatekeeper applies defaults, and refuses fields
//! that a template does not name unless `legacySchema` or `x-kubernetes-preserve-unknown-fields` says otherwise.

use regex::Regex;
use regimen_engine::{Object, Value, from_node};
use regimen_yaml::{Node, Value as Yaml};

use crate::fields::{Fault, article};
use crate::rule::plain;
use crate::suggest::did_you_mean;

/// What a template says of the parameters of its constraints.
#[derive(Debug, Clone)]
pub(crate) struct Schema {
    /// None where it says nothing: no parameter is known.
    pub(crate) root: Option<Node>,
    /// Whether what is not named is let through everywhere.
    pub(crate) legacy: bool,
}

/// A mistake in parameters. Only those of the first sort are what Gatekeeper calls a schema error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// A value that the schema does not allow.
    Value(Fault),
    /// A field that the schema does not name.
    Unknown(Fault),
}

impl Wrong {
    pub(crate) fn fault(self) -> Fault {
        match self {
            Self::Value(fault) | Self::Unknown(fault) => fault,
        }
    }
}

impl Schema {
    /// The parameters with their defaults, and what is wrong with them.
    pub(crate) fn apply(&self, parameters: Option<&Node>) -> (Value, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let value = match (&self.root, parameters) {
            (Some(schema), Some(node)) if !node.is_null() => {
                self.value(schema, node, "parameters", &mut wrong)
            }
            // As in a cluster: what is inside gets its defaults only where there is something to be inside of.
            (Some(schema), _) => match schema.get("default") {
                Some(default) => defaulted(schema, from_node(default)),
                None => Value::empty_object(),
            },
            (None, Some(node)) if !node.is_null() => {
                for entry in node.entries().iter().filter(|_| !self.legacy) {
                    let message = format!("unknown parameter `{}`: the template has none", entry.key);
                    wrong.push(Wrong::Unknown(Fault { message, span: entry.key_span, help: None }));
                }
                from_node(node)
            }
            (None, _) => Value::empty_object(),
        };
        (value, wrong)
    }

    fn value(&self, schema: &Node, node: &Node, place: &str, wrong: &mut Vec<Wrong>) -> Value {
        if node.is_null() && flag(schema, "nullable") {
            return Value::Null;
        }
        if let Some(default) = schema.get("default").filter(|_| node.is_null()) {
            return defaulted(schema, from_node(default));
        }
        if let Some(message) = refusal(schema, node, place) {
            wrong.push(Wrong::Value(Fault { message, span: node.span, help: None }));
            return from_node(node);
        }
        match &node.value {
            Yaml::Mapping(_) => self.object(schema, node, place, wrong),
            Yaml::Sequence(items) => {
                let of_item = |(index, item): (usize, &Node)| match schema.get("items") {
                    Some(schema) => self.value(schema, item, &format!("{place}[{index}]"), wrong),
                    None => from_node(item),
                };
                Value::from(items.iter().enumerate().map(of_item).collect::<Vec<_>>())
            }
            _ => from_node(node),
        }
    }

    fn object(&self, schema: &Node, node: &Node, place: &str, wrong: &mut Vec<Wrong>) -> Value {
        let (known, others) = (schema.get("properties"), schema.get("additionalProperties"));
        let is_open = self.legacy
            || flag(schema, "x-kubernetes-preserve-unknown-fields")
            || others.is_some_and(|others| others.as_bool() != Some(false))
            || (known.is_none() && others.is_none() && schema.get("type").is_none());
        let mut object = Object::new();
        for entry in node.entries() {
            let of_key = known.and_then(|known| known.get(&entry.key));
            let of_key = of_key.or(others.filter(|others| others.is_mapping()));
            let value = match of_key {
                Some(schema) => self.value(schema, &entry.node, &format!("{place}.{}", entry.key), wrong),
                None => from_node(&entry.node),
            };
            if of_key.is_none() && !is_open {
                let names = known.map(Node::entries).unwrap_or_default().iter().map(|entry| &*entry.key);
                let help = did_you_mean(&entry.key, names);
                let message = format!("unknown field `{}` in `{place}`", entry.key);
                wrong.push(Wrong::Unknown(Fault { message, span: entry.key_span, help }));
            }
            object.insert(Value::from(&*entry.key), value);
        }
        for name in
            schema.get("required").map(Node::items).unwrap_or_default().iter().filter_map(Node::as_str)
        {
            if node.get(name).is_none() && default(schema, name).is_none() {
                let message = format!("`{name}` is missing in `{place}`");
                wrong.push(Wrong::Value(Fault { message, span: node.span, help: None }));
            }
        }
        defaulted(schema, Value::from(object))
    }
}

/// An object with the defaults of what it lacks.
fn defaulted(schema: &Node, value: Value) -> Value {
    let Some(object) = value.as_object() else { return value };
    let mut object = object.clone();
    for entry in schema.get("properties").map(Node::entries).unwrap_or_default() {
        let key = Value::from(&*entry.key);
        if object.contains_key(&key) {
            continue;
        }
        if let Some(default) = entry.node.get("default") {
            object.insert(key, defaulted(&entry.node, from_node(default)));
        }
    }
    Value::from(object)
}

fn default<'a>(schema: &'a Node, name: &str) -> Option<&'a Node> {
    schema.get("properties")?.get(name)?.get("default")
}

fn flag(schema: &Node, name: &str) -> bool {
    schema.get(name).and_then(Node::as_bool) == Some(true)
}

/// Why a schema does not allow a value, looked at by itself.
fn refusal(schema: &Node, node: &Node, place: &str) -> Option<String> {
    let kind = node.type_name();
    if flag(schema, "x-kubernetes-int-or-string") {
        let fits = matches!(kind, "integer" | "string");
        return (!fits).then(|| format!("`{place}` must be an integer or a string, found {}", article(kind)));
    }
    if let Some(wanted) = schema.get("type").and_then(Node::as_str) {
        let fits = wanted == kind || (wanted == "number" && kind == "integer");
        if !fits {
            return Some(format!("`{place}` must be {}, found {}", article(wanted), article(kind)));
        }
    }
    if let Some(choices) = schema.get("enum") {
        let value = from_node(node);
        if !choices.items().iter().any(|choice| from_node(choice) == value) {
            let choices: Vec<String> =
                choices.items().iter().map(|choice| format!("`{}`", plain(&from_node(choice)))).collect();
            return Some(format!(
                "`{place}` must be one of {}, found `{}`",
                choices.join(", "),
                plain(&value)
            ));
        }
    }
    bounds(schema, node, place)
}

fn bounds(schema: &Node, node: &Node, place: &str) -> Option<String> {
    let number = |node: &Node| match node.value {
        #[allow(clippy::cast_precision_loss, reason = "bounds are compared, not kept")]
        Yaml::Int(value) => Some(value as f64),
        Yaml::Float(value) => Some(value),
        _ => None,
    };
    let size = match &node.value {
        Yaml::String(text) => Some(("minLength", "maxLength", "characters", text.chars().count())),
        Yaml::Sequence(items) => Some(("minItems", "maxItems", "items", items.len())),
        _ => None,
    };
    if let Some((least, most, what, size)) = size {
        let bound =
            |key| schema.get(key).and_then(Node::as_i64).and_then(|bound| usize::try_from(bound).ok());
        if let Some(least) = bound(least).filter(|least| size < *least) {
            return Some(format!("`{place}` must have at least {least} {what}, found {size}"));
        }
        if let Some(most) = bound(most).filter(|most| size > *most) {
            return Some(format!("`{place}` must have at most {most} {what}, found {size}"));
        }
    }
    if let Some(value) = number(node) {
        let bound = |key| schema.get(key).and_then(number);
        if let Some(least) = bound("minimum").filter(|least| value < *least) {
            return Some(format!("`{place}` must be at least {least}, found {value}"));
        }
        if let Some(most) = bound("maximum").filter(|most| value > *most) {
            return Some(format!("`{place}` must be at most {most}, found {value}"));
        }
    }
    let pattern =
        schema.get("pattern").and_then(Node::as_str).and_then(|pattern| Regex::new(pattern).ok())?;
    let text = node.as_str()?;
    (!pattern.is_match(text)).then(|| format!("`{place}` must match `{pattern}`, found `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        regimen_yaml::parse(text, &regimen_yaml::Limits::default()).documents.remove(0).root
    }

    fn applied(schema: &str, parameters: &str) -> (String, Vec<String>) {
        let schema = Schema { root: Some(node(schema)), legacy: false };
        let (value, wrong) = schema.apply(Some(&node(parameters)));
        (value.to_json(), wrong.into_iter().map(|wrong| wrong.fault().message).collect())
    }

    const SCHEMA: &str = "
type: object
required: [labels]
properties:
  labels:
    type: array
    minItems: 1
    items:
      type: object
      required: [key]
      properties:
        key: {type: string, pattern: '^[a-z]+$'}
        optional: {type: boolean, default: false}
  mode: {type: string, enum: [strict, lax], default: strict}
  count: {type: integer, minimum: 1, maximum: 9}
  size: {x-kubernetes-int-or-string: true}
  free: {type: object, x-kubernetes-preserve-unknown-fields: true}
  map: {type: object, additionalProperties: {type: string}}
";

    #[test]
    fn defaults_are_filled_in_at_every_depth() {
        let (value, wrong) = applied(SCHEMA, "labels: [{key: a}, {key: b, optional: true}]");
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(
            value,
            r#"{"labels":[{"key":"a","optional":false},{"key":"b","optional":true}],"mode":"strict"}"#
        );
        let inside = "properties: {a: {default: {}, properties: {b: {default: 1}}}}";
        assert_eq!(applied(inside, "{}").0, r#"{"a":{"b":1}}"#);
        assert_eq!(applied(inside, "{a: null}").0, r#"{"a":{"b":1}}"#);
    }

    #[test]
    fn parameters_that_are_not_there_get_the_default_of_the_whole_alone() {
        let of_nothing = |schema: &str| {
            let schema = Schema { root: Some(node(schema)), legacy: false };
            schema.apply(None).0.to_json()
        };
        assert_eq!(of_nothing("properties: {a: {default: 1}}"), "{}");
        assert_eq!(of_nothing("{default: {}, properties: {a: {default: 1}}}"), r#"{"a":1}"#);
    }

    #[test]
    fn what_the_schema_does_not_allow_is_named() {
        for (parameters, message) in [
            ("{}", "`labels` is missing in `parameters`"),
            ("labels: x", "`parameters.labels` must be an array, found a string"),
            ("labels: []", "`parameters.labels` must have at least 1 items, found 0"),
            ("labels: [{key: A}]", "`parameters.labels[0].key` must match `^[a-z]+$`, found `A`"),
            ("labels: [{}]", "`key` is missing in `parameters.labels[0]`"),
            (
                "{labels: [{key: a}], mode: odd}",
                "`parameters.mode` must be one of `strict`, `lax`, found `odd`",
            ),
            ("{labels: [{key: a}], count: 0}", "`parameters.count` must be at least 1, found 0"),
            ("{labels: [{key: a}], count: 10}", "`parameters.count` must be at most 9, found 10"),
            (
                "{labels: [{key: a}], size: true}",
                "`parameters.size` must be an integer or a string, found a boolean",
            ),
            ("{labels: [{key: a}], label: 1}", "unknown field `label` in `parameters`"),
            ("{labels: [{key: a}], map: {x: 1}}", "`parameters.map.x` must be a string, found an integer"),
        ] {
            assert_eq!(applied(SCHEMA, parameters).1, [message], "{parameters}");
        }
        for parameters in [
            "{labels: [{key: a}], free: {any: [1]}}",
            "{labels: [{key: a}], map: {x: z}}",
            "{labels: [{key: a}], size: 1}",
        ] {
            assert_eq!(applied(SCHEMA, parameters).1, Vec::<String>::new(), "{parameters}");
        }
    }

    #[test]
    fn without_a_schema_no_parameter_is_known() {
        let apply = |legacy| {
            let wrong = Schema { root: None, legacy }.apply(Some(&node("a: 1"))).1;
            wrong.into_iter().map(|wrong| wrong.fault().message).collect::<Vec<_>>()
        };
        assert_eq!(apply(false), ["unknown parameter `a`: the template has none"]);
        assert_eq!(apply(true), Vec::<String>::new());
    }
}
