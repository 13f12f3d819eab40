//! What Go's templates work with: what is decoded from JSON, and what constants and functions give.

use std::fmt::Write;
use std::sync::Arc;

use arcstr::ArcStr;

use crate::builtins::sprintf::{self, Arg};
use crate::builtins::{Context, Error};
use crate::value::{Object, Value};

#[derive(Clone)]
pub(super) enum Val {
    /// What a key gives that is not there.
    Missing,
    Nil,
    Bool(bool),
    /// Of constants and functions.
    Int(i64),
    /// Of constants.
    Float(f64),
    Text(ArcStr),
    /// Of the data; Go keeps the text.
    Number(ArcStr),
    List(Arc<Vec<Value>>),
    Map(Object),
}

impl From<&Value> for Val {
    fn from(value: &Value) -> Self {
        match value {
            Value::Bool(value) => Self::Bool(*value),
            Value::String(text) => Self::Text(text.clone()),
            Value::Number(number) => Self::Number(number.to_string().into()),
            Value::Array(items) => Self::List(items.clone()),
            Value::Object(pairs) => Self::Map(pairs.clone()),
            Value::Null | Value::Set(_) => Self::Nil,
        }
    }
}

impl Val {
    /// Go's name of the type.
    pub(super) const fn type_name(&self) -> &'static str {
        match self {
            Self::Missing | Self::Nil => "<nil>",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Float(_) => "float64",
            Self::Text(_) => "string",
            Self::Number(_) => "json.Number",
            Self::List(_) => "[]interface {}",
            Self::Map(_) => "map[string]interface {}",
        }
    }

    /// Whether `if` takes it for true: what is not empty and not zero.
    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Missing | Self::Nil => false,
            Self::Bool(value) => *value,
            Self::Int(number) => *number != 0,
            Self::Float(number) => *number != 0.0,
            Self::Text(text) | Self::Number(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Map(pairs) => !pairs.is_empty(),
        }
    }

    pub(super) const fn is_nil(&self) -> bool {
        matches!(self, Self::Missing | Self::Nil)
    }

    /// As `fmt.Print` writes it.
    pub(super) fn text(&self, context: &mut Context<'_>) -> Result<String, Error> {
        let mut out = String::new();
        match self {
            Self::List(items) => list(items, &mut out),
            Self::Map(pairs) => map(pairs, &mut out),
            _ => return sprintf::printf(context, "%v", &[self.arg()]),
        }
        context.take(out.len())?;
        Ok(out)
    }

    /// For `printf`; what has elements as its text.
    pub(super) fn arg(&self) -> Arg<'_> {
        match self {
            Self::Missing | Self::Nil => Arg::Nil,
            Self::Bool(value) => Arg::Bool(*value),
            Self::Int(number) => Arg::Int(*number, "int"),
            Self::Float(number) => Arg::Float(*number),
            Self::Text(text) | Self::Number(text) => Arg::Text((&**text).into(), self.type_name()),
            Self::List(items) => {
                let mut out = String::new();
                list(items, &mut out);
                Arg::Text(out.into(), self.type_name())
            }
            Self::Map(pairs) => {
                let mut out = String::new();
                map(pairs, &mut out);
                Arg::Text(out.into(), self.type_name())
            }
        }
    }
}

fn list(items: &[Value], out: &mut String) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        element(item, out);
    }
    out.push(']');
}

fn map(pairs: &Object, out: &mut String) {
    out.push_str("map[");
    for (at, (key, value)) in pairs.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        element(key, out);
        out.push(':');
        element(value, out);
    }
    out.push(']');
}

fn element(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("<nil>"),
        Value::String(text) => out.push_str(text),
        Value::Array(items) => list(items, out),
        Value::Object(pairs) => map(pairs, out),
        // Writing to a string does not fail.
        other => drop(write!(out, "{other}")),
    }
}
