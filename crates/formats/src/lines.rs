//! The lines of parts of a value that was not read as nodes.

use std::collections::BTreeMap;

use regimen_engine::Value;
use regimen_yaml::{Entry, LineIndex, Node, Path, Span, Value as Yaml};

/// The lines, from 1, of the parts of a text's value, as far as they are known.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    index: LineIndex,
    known: BTreeMap<Path, u32>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, index: LineIndex::new(text), known: BTreeMap::new() }
    }

    /// Notes the line of a byte for a path; the first counts.
    pub(crate) fn add_byte(&mut self, path: Path, offset: usize) {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let line = self.index.position(self.text, offset).line;
        self.known.entry(path).or_insert(line);
    }

    /// Notes a line for a path.
    pub(crate) fn add(&mut self, path: Path, line: usize) {
        self.known.insert(path, u32::try_from(line).unwrap_or(u32::MAX));
    }

    pub(crate) fn into_known(self) -> BTreeMap<Path, u32> {
        self.known
    }
}

/// The line of a path, or of the nearest part that it is in; 1 if none is known.
pub(crate) fn nearest(known: &BTreeMap<Path, u32>, path: &Path) -> u32 {
    let mut path = path.clone();
    loop {
        match (known.get(&path), path.pop()) {
            (Some(line), _) => return *line,
            (None, None) => return 1,
            (None, Some(_)) => {}
        }
    }
}

/// A value as a node without places; none for one with a key that is no string, or that JSON has not.
pub(crate) fn node(value: &Value) -> Option<Node> {
    let value = match value {
        Value::Null => Yaml::Null,
        Value::Bool(value) => Yaml::Bool(*value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Yaml::Int(number),
            None => Yaml::Float(number.as_f64()),
        },
        Value::String(text) => Yaml::String((&**text).into()),
        Value::Array(items) => Yaml::Sequence(items.iter().map(node).collect::<Option<_>>()?),
        Value::Object(pairs) => Yaml::Mapping(pairs.iter().map(entry).collect::<Option<_>>()?),
        Value::Set(_) => return None,
    };
    Some(Node { value, span: Span::default() })
}

fn entry((key, value): (&Value, &Value)) -> Option<Entry> {
    Some(Entry { key: key.as_str()?.into(), key_span: Span::default(), node: node(value)? })
}
