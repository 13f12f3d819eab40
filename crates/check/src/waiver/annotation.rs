//! Waivers in annotations of objects and their pod templates: `regimen/waive` with a line for each, and those of other tools.

use regimen_yaml::{Entry, Node, Path, lines_in_source};

use super::{Known, Mistake, Waiver, WaiverOrigin, WaiverScope, Written, foreign, grammar};
use crate::parsed::ParsedFile;
use crate::suggest::did_you_mean;
use crate::{Place, Resource};

/// What stands before the names of our annotations.
const PREFIX: &str = "regimen/";

/// Our annotation.
const WAIVE: &str = "waive";

/// What texts must hold for an annotation to be a waiver, where its key is written as it is.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    std::iter::once(PREFIX).chain(foreign::of_annotations())
}

/// Adds what the annotations of a file's objects say.
pub(crate) fn read(file: &ParsedFile, known: &Known, written: &mut Written) {
    for resource in &file.resources {
        // A Pod is its own template.
        let template = resource.template_path.filter(|path| !path.is_empty());
        for path in std::iter::once(&Path::default()).chain(template) {
            let reader = Reader { file, resource, path };
            for entry in reader.annotations() {
                reader.read(entry, known, written);
            }
        }
    }
}

/// The annotations at one place of an object.
struct Reader<'a> {
    file: &'a ParsedFile,
    resource: &'a Resource,
    /// Where in the object: empty, or the pod template.
    path: &'a Path,
}

impl<'a> Reader<'a> {
    fn annotations(&self) -> &'a [Entry] {
        let document = self.file.documents.get(self.resource.document);
        let path = self.resource.path.concat(self.path).join("metadata").join("annotations");
        let found = document.map(|document| document.locate(&path)).filter(|found| found.exact);
        found.map(|found| found.node.entries()).unwrap_or_default()
    }

    fn read(&self, entry: &Entry, known: &Known, written: &mut Written) {
        let Some(value) = entry.node.as_str() else { return };
        if let Some(name) = entry.key.strip_prefix(PREFIX) {
            if name == WAIVE {
                return self.read_own(value, &entry.node, written);
            }
            let help = did_you_mean(name, [WAIVE]).unwrap_or_else(|| format!("`{PREFIX}{WAIVE}` is read"));
            let message = format!("there is no annotation `{}`; {help}", entry.key);
            return written.mistakes.push(self.mistake(message, self.file.place(entry.key_span)));
        }
        let Some(suppression) = foreign::of_annotation(&entry.key, value) else { return };
        let rules = suppression.rules(known);
        if rules.is_empty() {
            return;
        }
        let waiver = Waiver {
            rules,
            scope: self.scope(),
            origin: WaiverOrigin::Tool(suppression.tool),
            reason: suppression.reason,
            owner: None,
            ticket: None,
            until: suppression.until,
            place: self.file.place(entry.key_span),
        };
        written.waivers.push((waiver, self.resource.id.clone()));
    }

    fn read_own(&self, value: &str, node: &Node, written: &mut Written) {
        let lines = lines_in_source(&self.file.source.text, node);
        for (number, line) in value.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line_of_file = lines.as_ref().and_then(|lines| Some(lines.get(number)?.0));
            let place = self.place(line_of_file, node);
            match grammar::read(line.trim()) {
                Ok(line) => {
                    let waiver = line.waiver(self.scope(), WaiverOrigin::Annotation, place);
                    written.waivers.push((waiver, self.resource.id.clone()));
                }
                Err(message) => written.mistakes.push(self.mistake(message, place)),
            }
        }
    }

    /// A line of the file without its indent, or the value where it is not written line by line.
    fn place(&self, line: Option<u32>, node: &Node) -> Place {
        let text = &self.file.source.text;
        let mut span = line.and_then(|line| self.file.lines.line_span(text, line)).unwrap_or(node.span);
        let indent = span.slice(text).len() - span.slice(text).trim_start().len();
        span.start = span.start.saturating_add(u32::try_from(indent).unwrap_or(0));
        self.file.place(span)
    }

    fn scope(&self) -> WaiverScope {
        let document = self.file.documents.get(self.resource.document);
        WaiverScope::Object {
            file: self.file.source.name.clone(),
            document: document.map_or(0, |document| document.index),
            resource: self.resource.id.clone(),
            path: self.path.clone(),
        }
    }

    fn mistake(&self, message: String, place: Place) -> Mistake {
        Mistake { message, place, resource: self.resource.id.clone() }
    }
}
