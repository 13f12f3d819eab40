//! Files of answers, read.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_engine::{Providers, Recorded, from_node};
use regimen_yaml::{Entry, Limits, LineIndex, Node};

use crate::fields::{Fault, article};
use crate::library::range;
use crate::{Place, Problem, ProblemKind, SourceFile};

/// What stands in a mapping of its own where an answer is no plain value.
const KINDS: [&str; 3] = ["value", "error", "system_error"];

/// Reads files one after the other.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) providers: Providers,
    /// The first file of each provider.
    pub(super) files: BTreeMap<String, Arc<str>>,
    /// Where each answer is.
    places: BTreeMap<(String, String), Place>,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn read(&mut self, file: &SourceFile) {
        let stream = regimen_yaml::parse(&file.text, &Limits::default());
        let fault =
            |error: regimen_yaml::Error| Fault { message: error.message, span: error.span, help: None };
        self.problems.extend(stream.errors.into_iter().map(|error| fault(error).in_file(file)));
        let (lines, mut faults) = (LineIndex::new(&file.text), Vec::new());
        for document in &stream.documents {
            if !document.root.is_mapping() {
                faults.push(expected("providers", &document.root));
            }
            for provider in document.root.entries() {
                self.provider((file, &lines), provider, &mut faults);
            }
        }
        self.problems.extend(faults.into_iter().map(|fault| fault.in_file(file)));
    }

    fn provider(
        &mut self,
        (file, lines): (&SourceFile, &LineIndex),
        Entry { key: provider, node, .. }: &Entry,
        faults: &mut Vec<Fault>,
    ) {
        if !node.is_mapping() {
            return faults.push(expected(&format!("the answers of `{provider}`"), node));
        }
        self.providers.add(provider);
        self.files.entry(provider.to_string()).or_insert_with(|| file.name.clone());
        for Entry { key, key_span, node } in node.entries() {
            let Some(answer) = answer(node, faults) else { continue };
            let range = Some(range(&file.text, lines, *key_span));
            let place = Place { file: file.name.clone(), range };
            let id = (provider.to_string(), key.to_string());
            if let Some(first) = self.places.get(&id) {
                let message = format!("the answer of `{provider}` for `{key}` is recorded twice");
                let problem =
                    Problem::new(ProblemKind::Policy, message).at(place).help("remove one of the two");
                let related = Some(Box::new(("the first".to_owned(), first.clone())));
                self.problems.push(Problem { related, ..problem });
                continue;
            }
            self.providers.record(provider, key, answer);
            self.places.insert(id, place);
        }
    }
}

fn answer(node: &Node, faults: &mut Vec<Fault>) -> Option<Recorded> {
    let kind = KINDS.into_iter().find(|kind| node.get(kind).is_some());
    let Some((kind, inner)) = kind.and_then(|kind| Some((kind, node.get(kind)?))) else {
        return Some(Recorded::Value(from_node(node)));
    };
    let mut refuse = |node: &Node, message: String, help: &str| {
        faults.push(Fault { message, span: node.span, help: Some(help.to_owned()) });
        None
    };
    if node.entries().len() > 1 {
        let message = format!("beside `{kind}` an answer has nothing else");
        return refuse(node, message, "write `{value: …}` around an answer that is such an object");
    }
    if kind == "value" {
        return Some(Recorded::Value(from_node(inner)));
    }
    let Some(text) = inner.as_str().filter(|text| !text.is_empty()) else {
        let message = format!("`{kind}` must be a text");
        return refuse(inner, message, "write what the provider says, or leave out the key");
    };
    let text = text.to_owned();
    Some(if kind == "error" { Recorded::Error(text) } else { Recorded::SystemError(text) })
}

fn expected(what: &str, node: &Node) -> Fault {
    let message = format!("{what} must be a mapping, found {}", article(node.type_name()));
    let help = Some("write `provider: {key: value, other: {error: TEXT}}`".to_owned());
    Fault { message, span: node.span, help }
}
