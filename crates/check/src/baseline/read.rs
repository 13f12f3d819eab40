//! A file of accepted findings, read.

use regimen_yaml::{Limits, LineIndex, Node, Span};

use super::{Baseline, BaselineEntry, SCHEMA};
use crate::fields::{Fault, Fields};
use crate::library::range;
use crate::{Place, Problem, ProblemKind, SourceFile};

/// The next step for who has a file that is none.
const HELP: &str = "`regimen baseline` writes a new one where there is none";

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// All that is wrong with it, with places.
    pub fn read(source: SourceFile) -> Result<Self, Vec<Problem>> {
        let stream = regimen_yaml::parse(&source.text, &Limits::default());
        let fault = |message: String, span| Fault { message, span, help: None };
        let mut faults: Vec<Fault> =
            stream.errors.into_iter().map(|error| fault(error.message, error.span)).collect();
        let file = File { lines: LineIndex::new(&source.text), source: &source };
        let entries = if let [document] = stream.documents.as_slice() {
            read(&document.root, &file, &mut faults)
        } else {
            let message = "it must hold one object".to_owned();
            faults.extend(faults.is_empty().then(|| fault(message, Span::default())));
            Vec::new()
        };
        let problem = |Fault { message, span, .. }| {
            let message = format!("the baseline cannot be read: {message}");
            Problem::new(ProblemKind::Read, message).at(file.place(span)).help(HELP)
        };
        let problems: Vec<Problem> = faults.into_iter().map(problem).collect();
        if problems.is_empty() { Ok(Self { file: source.name, entries }) } else { Err(problems) }
    }
}

struct File<'a> {
    source: &'a SourceFile,
    lines: LineIndex,
}

impl File<'_> {
    fn place(&self, span: Span) -> Place {
        let range = range(&self.source.text, &self.lines, span);
        Place { file: self.source.name.clone(), range: Some(range) }
    }
}

fn read(root: &Node, file: &File<'_>, faults: &mut Vec<Fault>) -> Vec<BaselineEntry> {
    let mut fields = Fields::new(root, faults);
    let schema = fields.required_text("schema");
    if schema != SCHEMA && !schema.is_empty() {
        fields.fault(root.span, format!("its `schema` is `{schema}`, and must be `{SCHEMA}`"));
    }
    let list = fields.list("findings");
    fields.finish();
    list.iter().map(|node| entry(node, file, faults)).collect()
}

fn entry(node: &Node, file: &File<'_>, faults: &mut Vec<Fault>) -> BaselineEntry {
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
