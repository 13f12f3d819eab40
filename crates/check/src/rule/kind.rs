//! The types that parameters have.

use regimen_engine::Value;
use regimen_yaml::Node;
use serde::{Deserialize, Serialize};

use crate::fields::{Fields, article};

/// The type of a parameter, in JSON Schema's names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParameterKind {
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `string`.
    String,
    /// `string` with an `enum`, as a field of an object.
    OneOf(Vec<String>),
    /// `array` of strings.
    Strings,
    /// `array` of integers.
    Integers,
    /// `object` with these fields, all of them optional.
    Object(Vec<(String, ParameterKind)>),
    /// `array` of such objects.
    Objects(Vec<(String, ParameterKind)>),
}

impl ParameterKind {
    /// The name for people.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::String | Self::OneOf(_) => "string",
            Self::Strings => "array of strings",
            Self::Integers => "array of integers",
            Self::Object(_) => "object",
            Self::Objects(_) => "array of objects",
        }
    }

    /// The type that a schema says, with `fields` being those of the schema `node`.
    pub(crate) fn read(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Self> {
        let name = fields.required_text("type");
        let items = fields.optional("items");
        let properties = fields.optional("properties");
        let kind = match name.as_str() {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "string" => Self::String,
            "object" => Self::Object(read_properties(properties, fields)),
            "array" => {
                let of = |key| items.and_then(|items| items.get(key));
                match (of("properties"), of("type").and_then(Node::as_str)) {
                    (Some(objects), _) => Self::Objects(read_properties(Some(objects), fields)),
                    (None, Some("integer")) => Self::Integers,
                    _ => Self::Strings,
                }
            }
            other => {
                fields.fault(node.span, format!("a parameter cannot be of the type `{other}`"));
                return None;
            }
        };
        Some(kind)
    }

    /// Whether `value`, which stands at `place` of the parameter, is of this type.
    ///
    /// # Errors
    /// The reason why not, as a message.
    pub(crate) fn accepts(&self, value: &Value, place: &str) -> Result<(), String> {
        let wrong = || Err(format!("`{place}` must be {}, not `{value}`", article(self.name())));
        match (self, value) {
            (Self::OneOf(words), Value::String(text)) if words.iter().any(|word| **word == **text) => Ok(()),
            (Self::OneOf(words), _) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                Err(format!("`{place}` must be one of {}, not `{value}`", words.join(", ")))
            }
            (Self::Boolean, Value::Bool(_)) | (Self::String, Value::String(_)) => Ok(()),
            (Self::Integer, Value::Number(_)) if value.as_i64().is_some() => Ok(()),
            (Self::Strings, Value::Array(items)) if items.iter().all(|item| item.as_str().is_some()) => {
                Ok(())
            }
            (Self::Integers, Value::Array(items)) if items.iter().all(|item| item.as_i64().is_some()) => {
                Ok(())
            }
            (Self::Object(fields), Value::Object(_)) => accepts_object(fields, value, place),
            (Self::Objects(fields), Value::Array(items)) => {
                let mut items = items.iter().enumerate();
                items.try_for_each(|(index, item)| match item {
                    Value::Object(_) => accepts_object(fields, item, &format!("{place}[{index}]")),
                    _ => wrong(),
                })
            }
            _ => wrong(),
        }
    }
}

impl std::fmt::Display for ParameterKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())?;
        if let Self::Object(fields) | Self::Objects(fields) = self {
            let fields: Vec<String> = fields.iter().map(|(name, kind)| format!("{name}: {kind}")).collect();
            write!(f, " {{{}}}", fields.join(", "))?;
        }
        Ok(())
    }
}

fn read_properties(node: Option<&Node>, fields: &mut Fields<'_, '_>) -> Vec<(String, ParameterKind)> {
    let entries = node.map(Node::entries).unwrap_or_default();
    let read = |entry: &regimen_yaml::Entry| {
        let mut inner = Fields::new(&entry.node, fields.faults());
        inner.text("description");
        let kind = ParameterKind::read(&entry.node, &mut inner);
        let words = inner.texts("enum");
        inner.finish();
        let kind = if words.is_empty() { kind? } else { ParameterKind::OneOf(words) };
        Some((entry.key.to_string(), kind))
    };
    entries.iter().filter_map(read).collect()
}

fn accepts_object(fields: &[(String, ParameterKind)], value: &Value, place: &str) -> Result<(), String> {
    let entries = value.as_object().into_iter().flatten();
    for (key, value) in entries {
        let key = key.as_str().unwrap_or_default();
        let Some((name, kind)) = fields.iter().find(|(name, _)| name == key) else {
            let known: Vec<String> = fields.iter().map(|(name, _)| format!("`{name}`")).collect();
            return Err(format!("`{place}` has no field `{key}`: its fields are {}", known.join(", ")));
        };
        kind.accepts(value, &format!("{place}.{name}"))?;
    }
    Ok(())
}
