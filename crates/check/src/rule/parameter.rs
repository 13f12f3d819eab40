//! What a rule can be told: the subset of JSON Schema that parameters use.

use regimen_engine::{Lazy, Value, from_node};
use regimen_yaml::{Limits, Node};
use serde::{Deserialize, Serialize};

use super::{ParameterKind, TextPattern};
use crate::fields::{Fault, Fields};

/// One parameter of a rule: a property of the JSON Schema in its metadata.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Parameter {
    /// Its name: `version`.
    pub name: String,
    /// What it does, for people.
    pub description: Lazy<String>,
    /// What its values are.
    pub kind: ParameterKind,
    /// Its value when nobody says otherwise.
    pub default: Value,
    /// Whether it makes the rule what it is among those of its template, so that no user may say otherwise: a rule of
    /// `rules.yaml` sets it, or it is `readOnly` there.
    pub fixed: bool,
    /// The values it may have, if they are listed.
    pub choices: Lazy<Vec<Value>>,
    /// What a string must match, unanchored as in JSON Schema.
    pub pattern: Lazy<Option<TextPattern>>,
}

impl Parameter {
    /// Reads the `parameters` of a rule's metadata.
    pub(crate) fn read_all(schema: &Node, faults: &mut Vec<Fault>) -> Vec<Self> {
        let mut fields = Fields::new(schema, faults);
        fields.text("type");
        let properties = fields.required("properties");
        fields.finish();
        let entries = properties.map(Node::entries).unwrap_or_default();
        entries.iter().filter_map(|entry| Self::read(&entry.key, &entry.node, faults)).collect()
    }

    fn read(name: &str, node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(node, faults);
        let kind = ParameterKind::read(node, &mut fields)?;
        let fixed = fields.optional("readOnly").and_then(Node::as_bool).unwrap_or(false);
        let description = fields.text("description").unwrap_or_default();
        let pattern = fields.parsed("pattern");
        let choices: Vec<Value> = fields.list("enum").iter().map(from_node).collect();
        let default = fields.required("default");
        fields.finish();
        let parameter = Self {
            name: name.to_owned(),
            description: description.into(),
            kind,
            default: default.map_or(Value::Null, from_node),
            fixed,
            choices: choices.into(),
            pattern: pattern.into(),
        };
        let wrong = default.and_then(|node| Some((parameter.accepts(&parameter.default).err()?, node.span)));
        faults.extend(wrong.map(|(message, span)| Fault { message, span, help: None }));
        Some(parameter)
    }

    /// Whether `value` is one that this parameter may have; else why not.
    ///
    /// # Errors
    /// The reason, as a message.
    pub fn accepts(&self, value: &Value) -> Result<(), String> {
        self.kind.accepts(value, &self.name)?;
        if !self.choices.is_empty() && !self.choices.contains(value) {
            let choices: Vec<String> =
                self.choices.iter().map(|choice| format!("`{}`", plain(choice))).collect();
            return Err(format!(
                "`{}` must be one of {}, not `{}`",
                self.name,
                choices.join(", "),
                plain(value)
            ));
        }
        match (&*self.pattern, value) {
            (Some(pattern), Value::String(text)) if !pattern.is_match(text) => {
                Err(format!("`{}` must match `{pattern}`, which `{text}` does not", self.name))
            }
            _ => Ok(()),
        }
    }

    /// The value that a text on the command line stands for: strings are separated by commas, objects are YAML.
    ///
    /// # Errors
    /// If it is none that this parameter may have.
    pub fn parse(&self, text: &str) -> Result<Value, String> {
        let value = match &self.kind {
            ParameterKind::Boolean => text.parse().map(Value::Bool).ok(),
            ParameterKind::Integer => text.parse::<i64>().map(Value::from).ok(),
            ParameterKind::String | ParameterKind::OneOf(_) => None,
            ParameterKind::Strings => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                Some(Value::from(items.map(Value::from).collect::<Vec<_>>()))
            }
            ParameterKind::Integers => {
                let items = text.split(',').map(|item| item.trim().parse::<i64>().map(Value::from));
                items.collect::<Result<Vec<_>, _>>().map(Value::from).ok()
            }
            ParameterKind::Object(_) | ParameterKind::Objects(_) => {
                let stream = regimen_yaml::parse(text, &Limits::default());
                stream.documents.first().map(|document| from_node(&document.root))
            }
        };
        let value = value.unwrap_or_else(|| Value::from(text));
        self.accepts(&value).map(|()| value)
    }
}

/// A value as people write it: strings without quotes.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(text: &str) -> (Vec<Parameter>, Vec<Fault>) {
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let mut faults = Vec::new();
        let read = Parameter::read_all(&stream.documents[0].root, &mut faults);
        (read, faults)
    }

    const SCHEMA: &str = "
type: object
properties:
  version: {type: string, default: latest, pattern: '^(latest|v?1\\.[0-9]+)$'}
  unset: {type: string, default: fail, enum: [fail, pass]}
  allowed: {type: array, items: {type: string}, default: [A]}
  strict: {type: boolean, default: false}
  min: {type: integer, default: 10}
  labels: {type: array, items: {type: object, properties: {key: {type: string}, optional: {type: boolean}}}, default: []}
  ports: {type: array, items: {type: integer}, default: [22]}
  role: {type: object, properties: {name: {type: string}, rule: {type: string, enum: [A, B]}}, default: {}}
";

    #[test]
    fn texts_become_values_of_the_type() {
        let (parameters, faults) = parameters(SCHEMA);
        assert_eq!(faults, []);
        let parse = |index: usize, text| parameters[index].parse(text).map(|value| value.to_string());
        assert_eq!(parse(0, "1.25"), Ok(r#""1.25""#.to_owned()));
        assert_eq!(parse(2, "A, B"), Ok(r#"["A", "B"]"#.to_owned()));
        assert_eq!(parse(3, "true"), Ok("true".to_owned()));
        assert_eq!(parse(4, "7"), Ok("7".to_owned()));
        assert_eq!(parse(5, "[{key: team}]"), Ok(r#"[{"key": "team"}]"#.to_owned()));
        assert_eq!(parse(6, "22, 23"), Ok("[22, 23]".to_owned()));
        assert_eq!(parse(7, "{name: admin}"), Ok(r#"{"name": "admin"}"#.to_owned()));
    }

    #[test]
    fn a_value_that_does_not_fit_is_refused_with_the_reason() {
        let (parameters, _) = parameters(SCHEMA);
        let refused = |index: usize, text| parameters[index].parse(text).unwrap_err();
        assert_eq!(refused(0, "1.x"), r"`version` must match `^(latest|v?1\.[0-9]+)$`, which `1.x` does not");
        assert_eq!(refused(1, "maybe"), "`unset` must be one of `fail`, `pass`, not `maybe`");
        assert_eq!(refused(3, "maybe"), "`strict` must be a boolean, not `\"maybe\"`");
        assert_eq!(refused(4, "1.5"), "`min` must be an integer, not `\"1.5\"`");
        assert_eq!(refused(5, "team"), "`labels` must be an array of objects, not `\"team\"`");
        assert_eq!(refused(5, "[{key: 1}]"), "`labels[0].key` must be a string, not `1`");
        assert_eq!(refused(6, "ssh"), "`ports` must be an array of integers, not `\"ssh\"`");
        assert_eq!(refused(7, "{nam: admin}"), "`role` has no field `nam`: its fields are `name`, `rule`");
        assert_eq!(refused(7, "{rule: C}"), "`role.rule` must be one of `A`, `B`, not `\"C\"`");
    }

    #[test]
    fn mistakes_in_the_schema_are_named() {
        let (_, faults) =
            parameters("properties:\n  a: {type: strin, default: x}\n  b: {type: boolean, default: x}\n");
        let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(
            messages,
            ["a parameter cannot be of the type `strin`", "`b` must be a boolean, not `\"x\"`"]
        );
    }
}
