//! Keys of mappings: twice the same, and merge keys.

use std::collections::{HashMap, HashSet};

use arcstr::ArcStr;

use super::builder::error;
use super::{Error, ErrorKind, Note};
use crate::{Entry, Node, Span, Value};

/// Above this many keys a set tells duplicates faster than looking.
const FEW: usize = 12;

/// The entries with only the last of each key; each duplicate is told with both places.
pub(super) fn without_duplicates(entries: Vec<Entry>, warnings: &mut Vec<Error>) -> Vec<Entry> {
    if !has_duplicates(&entries) {
        return entries;
    }
    let mut places = HashMap::with_capacity(entries.len());
    let mut kept: Vec<Option<Entry>> = Vec::with_capacity(entries.len());
    for entry in entries {
        let earlier = places.insert(entry.key.clone(), kept.len());
        if let Some(first) = earlier.and_then(|at| kept.get_mut(at)?.take()) {
            warnings.push(Error {
                kind: ErrorKind::DuplicateKey,
                message: format!("the key `{}` stands twice in one mapping", entry.key),
                span: entry.key_span,
                note: Some(Note { message: "first here".to_owned(), span: first.key_span }),
            });
        }
        kept.push(Some(entry));
    }
    kept.into_iter().flatten().collect()
}

/// Adds what merge keys bring. Keys of the mapping win over merged ones, earlier merged ones over later.
pub(super) fn merged(mut entries: Vec<Entry>, merges: Vec<(Span, Node)>) -> Result<Vec<Entry>, Error> {
    if merges.is_empty() {
        return Ok(entries);
    }
    let mut known: HashSet<ArcStr> = entries.iter().map(|entry| entry.key.clone()).collect();
    for (span, node) in merges {
        let sources = match node.value {
            Value::Mapping(source) => vec![source],
            Value::Sequence(items) => {
                items.into_iter().map(|item| mapping(item, span)).collect::<Result<_, _>>()?
            }
            _ => return Err(cannot_merge(&node, span)),
        };
        let new = sources.into_iter().flatten().filter(|entry| known.insert(entry.key.clone()));
        entries.extend(new);
    }
    Ok(entries)
}

fn mapping(node: Node, span: Span) -> Result<Vec<Entry>, Error> {
    match node.value {
        Value::Mapping(entries) => Ok(entries),
        _ => Err(cannot_merge(&node, span)),
    }
}

fn cannot_merge(node: &Node, span: Span) -> Error {
    let message = format!("`<<` needs a mapping or a list of mappings, found {}", node.type_name());
    error(ErrorKind::Syntax, message, span)
}

/// Whether a key stands twice.
pub(super) fn has_duplicates(entries: &[Entry]) -> bool {
    if entries.len() > FEW {
        let mut seen = HashSet::with_capacity(entries.len());
        return entries.iter().any(|entry| !seen.insert(&entry.key));
    }
    entries.iter().enumerate().any(|(at, entry)| entries.iter().take(at).any(|known| known.key == entry.key))
}
