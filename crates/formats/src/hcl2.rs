//! HCL 2 in the shape of `tmccombs/hcl2json`, which conftest uses.
//!
//! A block is an object in an array, under its type and then its labels: `resource "a" "b" {}` is `{"resource": {"a": {"b":
//! [{}]}}}`. Literals are values, templates are strings, and every other expression is its source in `"${…}"`. Not as there: an
//! object that sets a key twice is an error, as are expressions of more than 128 operators or 64 levels; whole numbers of 64 bits
//! are exact.

mod expression;
mod lines;
mod template;

use std::collections::BTreeMap;

use hcl_edit::Span as _;
use hcl_edit::structure::{Block, Body, Structure};
use regimen_engine::{Object, Value};
use regimen_yaml::Path;

use crate::ParseError;
use crate::lines::Lines;
use expression::Source;

/// The stack that the library's parser gets: some kilobytes for each of its levels, which it limits itself.
const STACK: usize = 32 * 1024 * 1024;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    stacker::grow(STACK, || {
        let body = hcl_edit::parser::parse_body(text)
            .map_err(|error| ParseError::at(text, error.location().offset(), error.message()))?;
        Source(text).body(&body)
    })
}

/// The lines of all parts; none if the text does not parse.
pub(crate) fn lines(text: &str) -> Lines<'_> {
    stacker::grow(STACK, || {
        let mut lines = Lines::new(text);
        if let Ok(body) = hcl_edit::parser::parse_body(text) {
            lines::add_body(Source(text), &body, &Path::default(), &mut lines);
        }
        lines
    })
}

/// What stands under a key of a body.
enum Entry {
    /// Blocks without further labels.
    Blocks(Vec<Value>),
    /// Blocks by their next label.
    Labels(BTreeMap<String, Self>),
}

impl Source<'_> {
    fn body(&self, body: &Body) -> Result<Value, ParseError> {
        let mut blocks = BTreeMap::new();
        let mut attributes = Vec::new();
        for structure in body {
            match structure {
                Structure::Block(block) => self.add_block(block, &mut blocks)?,
                Structure::Attribute(attribute) => {
                    attributes.push((Value::from(attribute.key.as_str()), self.value(&attribute.value)));
                }
            }
        }
        let blocks = blocks.into_iter().map(|(key, entry)| (Value::from(key), entry.into_value()));
        Ok(Value::from(blocks.chain(attributes).collect::<Object>()))
    }

    fn add_block(&self, block: &Block, out: &mut BTreeMap<String, Entry>) -> Result<(), ParseError> {
        let mixed = |key: &str| {
            let offset = block.span().map_or(0, |span| span.start);
            let message =
                format!("`{key}` has blocks with and without a label behind it, and only one can be kept");
            ParseError::at(self.0, offset, message)
        };
        let (mut out, mut key) = (out, block.ident.as_str());
        for label in &block.labels {
            let entry = out.entry(key.to_owned()).or_insert_with(|| Entry::Labels(BTreeMap::new()));
            let Entry::Labels(labels) = entry else { return Err(mixed(key)) };
            (out, key) = (labels, label.as_str());
        }
        match out.entry(key.to_owned()).or_insert_with(|| Entry::Blocks(Vec::new())) {
            Entry::Blocks(blocks) => blocks.push(self.body(&block.body)?),
            Entry::Labels(_) => return Err(mixed(key)),
        }
        Ok(())
    }
}

impl Entry {
    fn into_value(self) -> Value {
        match self {
            Self::Blocks(blocks) => Value::from(blocks),
            Self::Labels(labels) => {
                let pairs = labels.into_iter().map(|(key, entry)| (Value::from(key), entry.into_value()));
                Value::from(pairs.collect::<Object>())
            }
        }
    }
}
