//! YAML as Kubernetes reads and writes it: the builtins `yaml.*`.
//!
//! Source: OPA's reference, "Encoding", and `sigs.k8s.io/yaml` with `goyaml.v2` below it: YAML 1.1 by way of JSON.

mod order;
mod scalar;
mod text;
mod write;

use regimen_yaml::{ErrorKind, Limits, Node, Stream, Value as Yaml};

use super::{Args, Context, Error, Table};
use crate::value::{Value, from_node};
use write::Writer;

/// The builtins of this file.
pub(super) const TABLE: Table =
    &[("yaml.is_valid", is_valid), ("yaml.marshal", marshal), ("yaml.unmarshal", unmarshal)];

fn is_valid(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let Value::String(text) = args.value(0)? else {
        return Ok(Some(Value::from(false)));
    };
    let stream = parse(text);
    Ok(Some(Value::from(root(text, &stream).is_ok())))
}

fn unmarshal(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    let stream = parse(text);
    let Some(node) = root(text, &stream).map_err(Error::Failed)? else {
        return Ok(Some(Value::Null));
    };
    context.take(size(node))?;
    Ok(Some(from_node(node)))
}

fn parse(text: &str) -> Stream {
    regimen_yaml::parse(text, &Limits::DEFAULT)
}

/// The root of the first document; what follows it is not looked at.
fn root<'a>(text: &str, stream: &'a Stream) -> Result<Option<&'a Node>, String> {
    let first = stream.documents.first().filter(|document| document.index == 0);
    let error = stream.errors.iter().find(|error| error.kind != ErrorKind::DuplicateKey);
    let start = first.map(|document| document.root.span.start as usize);
    let before = start.or(error.map(|error| error.span.start as usize)).and_then(|start| text.get(..start));
    if let Some(before) = before {
        if before.lines().any(|line| line.starts_with("%YAML") && !line.contains("1.1")) {
            return Err("yaml: found incompatible YAML document".into());
        }
        if ends_document(before) {
            return Ok(None);
        }
    }
    match (first, error) {
        (Some(document), _) => Ok(Some(&document.root)),
        (None, Some(error)) => Err(format!("yaml: {}", error.message)),
        (None, None) => Ok(None),
    }
}

/// Whether a document without content ends in `text`, which has nothing but marks and comments.
fn ends_document(text: &str) -> bool {
    let marks = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
    marks("---") > 1 || marks("---") == 1 && marks("...") > 0
}

/// About the bytes of the value.
fn size(node: &Node) -> usize {
    const EACH: usize = 64;
    EACH.saturating_add(match &node.value {
        Yaml::String(text) => text.len(),
        Yaml::Sequence(items) => items.iter().fold(0, |sum, item| sum.saturating_add(size(item))),
        Yaml::Mapping(entries) => entries.iter().fold(0, |sum, entry| {
            sum.saturating_add(EACH).saturating_add(entry.key.len()).saturating_add(size(&entry.node))
        }),
        _ => 0,
    })
}

fn marshal(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let value = args.value(0)?;
    context.take(write::most(value, 0))?;
    Ok(Some(Value::from(to_yaml(value).map_err(Error::Failed)?)))
}

/// A value as YAML in blocks, keys sorted, as `kubectl get -o yaml` writes it.
///
/// # Errors
/// Why it cannot be written.
pub fn to_yaml(value: &Value) -> Result<String, String> {
    let mut writer = Writer::default();
    writer.document(value)?;
    Ok(writer.text)
}

#[cfg(test)]
mod tests;
