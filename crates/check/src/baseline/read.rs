//! A file of accepted findings, read.

use regimen_yaml::{Node, Span};

use super::{Baseline, BaselineEntry, SCHEMA};
use crate::fields::{Fault, Fields};
use crate::parsed::ParsedFile;
use crate::{Problem, ProblemKind, SourceFile};

/// The next step for who has a file that is none.
const HELP: &str = "`regimen baseline` writes it anew";

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// All that is wrong with it, with places.
    pub fn read(source: SourceFile) -> Result<Self, Vec<Problem>> {
        let file = ParsedFile::verbatim(source);
        let mut faults: Vec<Fault> = Vec::new();
        let broken = file.problems.iter().filter(|problem| problem.kind != ProblemKind::Resource).cloned();
        let mut problems: Vec<Problem> = broken.collect();
        let entries = match file.documents.as_slice() {
            [document] => read(&document.root, &file, &mut faults),
            _ if problems.is_empty() => {
                let message = "it must hold one object";
                faults.push(Fault { message: message.to_owned(), span: Span::default(), help: None });
                Vec::new()
            }
            _ => Vec::new(),
        };
        problems.extend(faults.into_iter().map(|Fault { message, span, .. }| {
            let message = format!("the baseline cannot be read: {message}");
            Problem::new(ProblemKind::Read, message).at(file.place(span)).help(HELP)
        }));
        if problems.is_empty() { Ok(Self { file: file.source.name, entries }) } else { Err(problems) }
    }
}

fn read(root: &Node, file: &ParsedFile, faults: &mut Vec<Fault>) -> Vec<BaselineEntry> {
    let mut fields = Fields::new(root, faults);
    let schema = fields.required_text("schema");
    if schema != SCHEMA && !schema.is_empty() {
        fields.fault(root.span, format!("its `schema` is `{schema}`, and must be `{SCHEMA}`"));
    }
    let list = fields.list("findings");
    fields.finish();
    list.iter().map(|node| entry(node, file, faults)).collect()
}

fn entry(node: &Node, file: &ParsedFile, faults: &mut Vec<Fault>) -> BaselineEntry {
    let mut fields = Fields::new(node, faults);
    let entry = BaselineEntry {
        rule: fields.required_text("rule"),
        resource: fields.required_text("resource"),
        file: fields.required_text("file"),
        path: fields.required_text("path"),
        message: fields.required_text("message"),
        fingerprint: fields.required_text("fingerprint"),
        place: file.place(node.span),
    };
    fields.finish();
    entry
}
