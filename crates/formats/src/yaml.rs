//! YAML as conftest reads it: parted at the lines that are `---`, each part through `sigs.k8s.io/yaml`, which is YAML 1.1.
//!
//! One part is its document, or null if it has none; several are an array, with null for a part without content. A part may
//! hold further documents, behind marks that conftest does not know (`--- # next`); it drops these, and here they are read. Of
//! equal keys the last counts, as there.

use regimen_engine::{Value, from_node};
use regimen_yaml::{Document, ErrorKind, Limits};

use crate::ParseError;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    let value = |document: &Option<(_, Document)>| {
        document.as_ref().map_or(Value::Null, |(_, document)| from_node(&document.root))
    };
    let mut documents: Vec<Value> = read(text)?.iter().map(value).collect();
    Ok(if documents.len() == 1 { documents.pop().unwrap_or(Value::Null) } else { Value::from(documents) })
}

/// The documents, each with the number of lines before its part of the text; none for a part without content. Empty if they do
/// not parse.
pub(crate) fn documents(text: &str) -> Vec<Option<(u32, Document)>> {
    read(text).unwrap_or_default()
}

fn read(text: &str) -> Result<Vec<Option<(u32, Document)>>, ParseError> {
    let mut documents = Vec::new();
    let (mut before, mut counted) = (0, 0);
    for (offset, part) in parts(text) {
        let stream = regimen_yaml::parse(part, &Limits::DEFAULT);
        if let Some(error) = stream.errors.iter().find(|error| error.kind != ErrorKind::DuplicateKey) {
            return Err(ParseError::at(text, offset + error.span.start as usize, error.message.clone()));
        }
        let breaks = text.get(counted..offset).unwrap_or_default().matches('\n').count();
        before += u32::try_from(breaks).unwrap_or(u32::MAX);
        counted = offset;
        if stream.documents.is_empty() {
            documents.push(None);
        }
        documents.extend(stream.documents.into_iter().map(|document| Some((before, document))));
    }
    Ok(documents)
}

/// The parts between separators, with the byte at which each starts.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let separator = if text.contains("\r\n---\r\n") { "\r\n---\r\n" } else { "\n---\n" };
    let mut parts = Vec::new();
    let mut start = 0;
    // Directives at the top end with a separator of their own.
    let mut searched =
        if text.starts_with('%') { after(text, 0, separator).unwrap_or(text.len()) } else { 0 };
    while let Some(next) = after(text, searched, separator) {
        parts.push((start, text.get(start..next - separator.len()).unwrap_or_default()));
        (start, searched) = (next, next);
    }
    parts.push((start, text.get(start..).unwrap_or_default()));
    parts
}

/// The byte behind the first separator that is not before `start`.
fn after(text: &str, start: usize, separator: &str) -> Option<usize> {
    text.get(start..)?.find(separator).map(|at| start + at + separator.len())
}
