//! `regimen parse`: what the tool sees.

use regimen_check::{ExitStatus, ParsedFile, Problem, Resource, SourceFile};
use regimen_yaml::{Limits, Node};
use serde_json::{Value, json};

use crate::args::{ParseArgs, RenderArgs, When};
use crate::checked::Places;
use crate::files::find;
use crate::output::{Failure, print};

/// The name and version of what is printed.
const SCHEMA: &str = "regimen.parse/v1";

pub(crate) fn run(args: &ParseArgs) -> Result<u8, Failure> {
    let (mut input, files) = find(&Places {
        paths: &args.paths,
        render: &RenderArgs::new(When::Never),
        max_file_size: args.max_file_size,
    });
    input.files.sort();
    let mut documents = Vec::new();
    for name in &input.files {
        match files.read(name) {
            Ok(text) => {
                let source = SourceFile { name: name.clone(), text: text.into() };
                let file = ParsedFile::new(source, &Limits::default());
                documents.extend(of_file(&file));
                input.problems.extend(file.problems.iter().cloned());
            }
            Err(problem) => input.problems.push(problem),
        }
    }
    let status = if input.problems.is_empty() { ExitStatus::Clean } else { ExitStatus::Incomplete };
    let problems: Vec<Value> = input.problems.iter().map(problem).collect();
    let mut text = format!("{:#}", json!({ "schema": SCHEMA, "documents": documents, "problems": problems }));
    text.push('\n');
    print(text.as_bytes())?;
    Ok(status.code())
}

/// One entry for each document; for each item of a list, and the list itself, one for each item.
fn of_file(file: &ParsedFile) -> Vec<Value> {
    let mut entries = Vec::new();
    for (place, document) in file.documents.iter().enumerate() {
        let resources: Vec<&Resource> =
            file.resources.iter().filter(|resource| resource.document == place).collect();
        if resources.is_empty() {
            entries.push(entry(file, document, None));
        }
        for resource in resources {
            entries.push(entry(file, document, Some(resource)));
        }
    }
    entries
}

fn entry(file: &ParsedFile, document: &regimen_yaml::Document, resource: Option<&Resource>) -> Value {
    let node = match resource {
        Some(resource) => document.locate(&resource.path).node,
        None => &document.root,
    };
    json!({
        "file": &*file.source.name,
        "document": document.index,
        "line": file.lines.position(&file.source.text, node.span.start).line,
        "value": json_of(node),
        "resource": resource.map(identity),
    })
}

fn json_of(node: &Node) -> Value {
    use regimen_yaml::Value as Yaml;
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::from(*value),
        Yaml::Int(number) => Value::from(*number),
        Yaml::UInt(number) => Value::from(*number),
        Yaml::Float(number) => Value::from(*number),
        Yaml::String(text) => Value::from(&**text),
        Yaml::Sequence(items) => items.iter().map(json_of).collect(),
        Yaml::Mapping(entries) => {
            entries.iter().map(|entry| (entry.key.to_string(), json_of(&entry.node))).collect()
        }
    }
}

fn identity(resource: &Resource) -> Value {
    json!({
        "apiVersion": resource.id.api_version,
        "kind": resource.id.kind,
        "namespace": resource.id.namespace,
        "name": resource.id.name,
    })
}

fn problem(problem: &Problem) -> Value {
    let location = problem.place.as_ref().map(|place| {
        let start = place.range.map(|range| range.start);
        json!({ "file": &*place.file, "line": start.map(|at| at.line), "column": start.map(|at| at.column) })
    });
    json!({ "kind": problem.kind.name(), "message": problem.message, "location": location })
}
