//! The tree of a document.

use arcstr::ArcStr;

use crate::Span;

/// A value and the bytes it was written in.
///
/// A node that an alias or a merge key brought in keeps the span of the place where it was first written, so that
/// a finding points at bytes that can be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The bytes of the value: a scalar with its quotes, a flow collection with its brackets, a block collection from
    /// its first to its last byte of content. Empty for a null that is not written.
    pub span: Span,
}

/// What Kubernetes would see: JSON's types.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, `~`, or nothing.
    Null,
    /// A boolean, in any of YAML 1.1's spellings.
    Bool(bool),
    /// An integer that fits 64 bits with sign.
    Int(i64),
    /// An integer over `i64::MAX` that fits 64 bits.
    UInt(u64),
    /// Any other number. Never infinite or not-a-number: JSON has none, they are an error where they are written.
    Float(f64),
    /// A string.
    String(ArcStr),
    /// A sequence.
    Sequence(Vec<Node>),
    /// A mapping, in the order written, without duplicate keys (the last wins) and with merge keys applied.
    Mapping(Vec<Entry>),
}

/// A key of a mapping with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key as a string (JSON has no other keys).
    pub key: ArcStr,
    /// The bytes of the key, with its quotes.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The value under `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The entry of `key`, if this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| &*entry.key == key)
    }

    /// The entries, if this is a mapping; else none.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items, if this is a sequence; else none.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        self.as_shared_str().map(ArcStr::as_str)
    }

    /// The same, to be shared.
    pub const fn as_shared_str(&self) -> Option<&ArcStr> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self.value {
            Value::Int(number) => Some(number),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Whether this is null, written or not.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// Whether this is a mapping.
    pub fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Mapping(_))
    }

    /// Whether this is a sequence.
    pub fn is_sequence(&self) -> bool {
        matches!(self.value, Value::Sequence(_))
    }

    /// The type's name as JSON Schema has it, for messages: `null`, `boolean`, `integer`, `number`, `string`, `array`,
    /// `object`.
    pub fn type_name(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Int(_) | Value::UInt(_) => "integer",
            Value::Float(_) => "number",
            Value::String(_) => "string",
            Value::Sequence(_) => "array",
            Value::Mapping(_) => "object",
        }
    }
}
