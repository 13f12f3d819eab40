//! New values as text.

use granit_parser::ScalarStyle;

use super::scalar::{Place, scalar, string};
use super::style::Style;
use crate::{Entry, Node, Value};

/// Something that is added to a collection: an item, or an entry with its key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addition<'a> {
    pub(super) key: Option<&'a str>,
    pub(super) value: &'a Value,
}

impl<'a> Addition<'a> {
    pub(super) fn entry(entry: &'a Entry) -> Self {
        Self { key: Some(&entry.key), value: &entry.node.value }
    }

    pub(super) fn item(node: &'a Node) -> Self {
        Self { key: None, value: &node.value }
    }
}

/// What a collection holds, as additions.
pub(super) fn contents(value: &Value) -> Vec<Addition<'_>> {
    match value {
        Value::Mapping(entries) => entries.iter().map(Addition::entry).collect(),
        Value::Sequence(items) => items.iter().map(Addition::item).collect(),
        _ => Vec::new(),
    }
}

impl Style {
    fn flow_place(&self) -> Place {
        if self.json { Place::Json } else { Place::Flow }
    }

    /// A value in brackets, or a scalar as it stands there.
    pub(super) fn flow(&self, value: &Value) -> String {
        let inner: Vec<String> = contents(value).into_iter().map(|inner| self.flow_member(inner)).collect();
        let inner = inner.join(&format!(",{}", self.gap));
        match value {
            Value::Sequence(_) => format!("[{inner}]"),
            Value::Mapping(_) if self.padded && !inner.is_empty() => format!("{{ {inner} }}"),
            Value::Mapping(_) => format!("{{{inner}}}"),
            value => scalar(value, ScalarStyle::Plain, self.flow_place()),
        }
    }

    /// An entry or an item in brackets.
    pub(super) fn flow_member(&self, addition: Addition<'_>) -> String {
        let value = self.flow(addition.value);
        match addition.key {
            Some(key) => {
                format!("{}:{}{value}", string(key, ScalarStyle::Plain, self.flow_place()), self.gap)
            }
            None => value,
        }
    }

    /// The same on lines of their own, as JSON has it; the first line is not indented.
    pub(super) fn json_member(&self, addition: Addition<'_>, indent: &str) -> String {
        let inner_indent = format!("{indent}{}", self.json_indent);
        let inner = contents(addition.value).into_iter().map(|inner| self.json_member(inner, &inner_indent));
        let inner: Vec<String> = inner.collect();
        if inner.is_empty() {
            return self.flow_member(addition);
        }
        let (open, close) =
            if matches!(addition.value, Value::Sequence(_)) { ('[', ']') } else { ('{', '}') };
        let line_break = self.line_break;
        let separator = format!(",{line_break}{inner_indent}");
        let key =
            addition.key.map(|key| format!("{}:{}", string(key, ScalarStyle::Plain, Place::Json), self.gap));
        let key = key.unwrap_or_default();
        format!("{key}{open}{line_break}{inner_indent}{}{line_break}{indent}{close}", inner.join(&separator))
    }

    /// A value on the line of its key or dash, if it has that form: scalars, what is empty, lists in brackets where the document
    /// has such.
    pub(super) fn inline(&self, value: &Value) -> Option<String> {
        let is_scalar = |item: &Node| contents(&item.value).is_empty();
        match value {
            Value::Sequence(items) if items.is_empty() => Some("[]".to_owned()),
            Value::Sequence(items) if self.flow_lists && items.iter().all(is_scalar) => {
                Some(self.flow(value))
            }
            Value::Mapping(entries) if entries.is_empty() => Some("{}".to_owned()),
            Value::Sequence(_) | Value::Mapping(_) => None,
            value => Some(scalar(value, ScalarStyle::Plain, Place::Block)),
        }
    }

    /// An entry or an item as lines whose first starts in `column`; the first line is not indented, and no line break is behind the
    /// last.
    pub(super) fn block_member(&self, addition: Addition<'_>, column: usize) -> String {
        let value = addition.value;
        let head = match addition.key {
            Some(key) => format!("{}:", string(key, ScalarStyle::Plain, Place::Block)),
            None => "-".to_owned(),
        };
        if let Some(inline) = self.inline(value) {
            return format!("{head} {inline}");
        }
        match addition.key {
            Some(_) => {
                let inner = column + self.below(value);
                format!("{head}{}{}", self.new_line(inner), self.block(value, inner))
            }
            None => format!("{head} {}", self.block(value, column + 2)),
        }
    }

    /// How many columns a collection is indented below its key.
    pub(super) fn below(&self, value: &Value) -> usize {
        if matches!(value, Value::Sequence(_)) { self.dashes } else { self.indent }
    }

    /// What a collection holds as lines, as [`Style::block_member`] writes them.
    pub(super) fn block(&self, value: &Value, column: usize) -> String {
        self.block_members(&contents(value), column)
    }

    /// Members of a collection, in the same way.
    pub(super) fn block_members(&self, members: &[Addition<'_>], column: usize) -> String {
        let members = members.iter().map(|member| self.block_member(*member, column));
        members.collect::<Vec<_>>().join(&self.new_line(column))
    }

    /// A line break and the indentation behind it.
    pub(super) fn new_line(&self, column: usize) -> String {
        format!("{}{}", self.line_break, " ".repeat(column))
    }
}
