//! One file read: documents, objects, and what is wrong with them.

mod held;
mod outline;
mod store;

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use regimen_engine::{Value, to_node};
use regimen_yaml::{Document, Edit, ErrorKind, Layout, Limits, LineIndex, Path, Reader, Span, Stream};

use crate::library::range;
use crate::platform::Said;
use crate::problem::{render_chart, render_kustomization};
use crate::resource::{Other, Unpacked, alone, unpack};
use crate::{Place, Problem, ProblemKind, Resource, Skipped, SourceFile};
pub(crate) use held::{Held, Opened, holding};
pub use outline::Outline;
pub(crate) use store::{Readers, Store};

/// A file of manifests, read.
#[derive(Debug)]
pub struct ParsedFile {
    /// What is known of it without what follows.
    outline: Arc<Outline>,
    /// Its name and text.
    pub source: SourceFile,
    /// Where its lines start.
    pub lines: Arc<LineIndex>,
    /// Its documents.
    pub documents: Vec<Document>,
    /// Its comments, where they are known.
    comments: Option<Box<[Span]>>,
    /// How it is written, from when that is asked for until nobody does any more.
    layout: Mutex<Option<Layout>>,
}

impl Deref for ParsedFile {
    type Target = Outline;

    fn deref(&self) -> &Outline {
        &self.outline
    }
}

impl ParsedFile {
    /// Reads a text as manifests. One of a Helm template is skipped.
    pub fn new(source: SourceFile, limits: &Limits) -> Self {
        Self::read(source, &mut Reader::new(limits.clone()))
    }

    /// The same with a reader that has read others, and shares strings with them.
    pub fn read(source: SourceFile, reader: &mut Reader) -> Self {
        let stream = reader.parse(&source.text);
        match chart_of_template(&source, &stream.errors) {
            Some(chart) => Self::template(source, stream.lines, &chart),
            None => Self { comments: reader.comments().map(Into::into), ..Self::of_stream(source, stream) },
        }
    }

    /// Reads the text of a file of which the outline is known.
    fn read_again(outline: Arc<Outline>, text: Arc<str>, reader: &mut Reader) -> Self {
        let Stream { mut documents, lines, .. } = reader.parse(&text);
        // A template has none, whatever can be read of it.
        documents.truncate(outline.count);
        let source = SourceFile { name: outline.name.clone(), text };
        let comments = reader.comments().map(Into::into);
        Self { outline, source, lines, documents, comments, layout: Mutex::default() }
    }

    /// Reads a text that is known to be no Helm template, whatever its folder is called: templates of Gatekeeper stand in
    /// `templates/` too, and their Rego has `{{`.
    pub(crate) fn verbatim(source: SourceFile) -> Self {
        let stream = regimen_yaml::parse(&source.text, &Limits::default());
        Self::of_stream(source, stream)
    }

    fn of_stream(source: SourceFile, stream: Stream) -> Self {
        let Unpacked { resources, faults, others } = unpack(&stream.documents);
        let broken = !stream.errors.is_empty();
        // A document with a key twice is read all the same.
        let lost = stream.errors.iter().any(|error| error.kind != ErrorKind::DuplicateKey);
        let incomplete = lost || faults.iter().any(|fault| fault.hides_object);
        let outline = Outline {
            count: stream.documents.len(),
            platform: Said::of(&resources, &stream.documents),
            resources,
            incomplete,
            ..Outline::of(&source)
        };
        let mut file = Self {
            outline: Arc::new(outline),
            source,
            lines: stream.lines,
            documents: stream.documents,
            comments: None,
            layout: Mutex::default(),
        };
        let errors: Vec<Problem> = stream.errors.into_iter().map(|error| file.yaml_problem(error)).collect();
        let faults = faults.into_iter().map(|fault| {
            let problem = Problem::new(ProblemKind::Resource, fault.message).at(file.place(fault.span));
            Problem { help: fault.help, ..problem }
        });
        let faults: Vec<Problem> = faults.collect();
        file.outline_mut().problems = errors.into_iter().chain(faults).collect();
        file.outline_mut().skipped = file.skip(&others, broken);
        file
    }

    /// A file that is no YAML until Helm has rendered it.
    fn template(source: SourceFile, lines: Arc<LineIndex>, chart: &str) -> Self {
        let skipped = Skipped::chart(source.name.clone(), chart);
        let outline = Outline { skipped: vec![skipped], ..Outline::of(&source) };
        let layout = Mutex::default();
        Self { outline: Arc::new(outline), source, lines, documents: Vec::new(), comments: None, layout }
    }

    /// The same with each document as one object: no List is opened, and no object is judged by its shape.
    pub(crate) fn with_lists_closed(mut self) -> Self {
        let whole = |(document, of): (usize, &Document)| Some(Resource { document, ..alone(&of.root)? });
        let resources = self.documents.iter().enumerate().filter_map(whole).collect();
        let outline = self.outline_mut();
        outline.resources = resources;
        outline.problems.retain(|problem| problem.kind != ProblemKind::Resource);
        self
    }

    /// Its outline, while it is made.
    fn outline_mut(&mut self) -> &mut Outline {
        Arc::make_mut(&mut self.outline)
    }

    /// The edits that make a part of an object of this file be `value`; or why there are none.
    pub(crate) fn edits(&self, resource: &Resource, part: &Path, value: &Value) -> Result<Vec<Edit>, String> {
        let text = &self.source.text;
        let document = self.documents.get(resource.document).ok_or("the document is gone")?;
        let mut layout = self.layout.lock().unwrap_or_else(PoisonError::into_inner);
        let layout =
            layout.get_or_insert_with(|| Layout::of(text, self.comments.as_deref(), &Limits::default()));
        let edits = layout.edits(text, document, &resource.path.concat(part), &to_node(value).value);
        edits.map_err(|refusal| {
            let line = self.lines.position(text, refusal.span.start).line;
            format!("{} (line {line})", refusal.message)
        })
    }

    /// Forgets what only edits need: nobody asks for edits of this file any more, or not soon.
    pub(crate) fn forget_layout(&self) {
        *self.layout.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// A place in this file.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: self.source.name.clone(), range: Some(range(&self.source.text, &self.lines, span)) }
    }

    fn yaml_problem(&self, error: regimen_yaml::Error) -> Problem {
        let kind = if error.kind == ErrorKind::Limit { ProblemKind::Limit } else { ProblemKind::Parse };
        let is_template = matches!(error.kind, ErrorKind::Syntax | ErrorKind::NotJson)
            && self.line_at(error.span).contains("{{");
        let (message, help) = if is_template {
            ("template syntax, `{{`, where YAML is expected".to_owned(), Some(RENDER))
        } else {
            (error.message, help_for(error.kind))
        };
        let related = error.note.map(|note| Box::new((note.message, self.place(note.span))));
        Problem {
            related,
            help: help.map(str::to_owned),
            ..Problem::new(kind, message).at(self.place(error.span))
        }
    }

    /// The text of the line in which a span starts.
    fn line_at(&self, span: Span) -> &str {
        let line = self.lines.position(&self.source.text, span.start).line;
        self.lines.line_span(&self.source.text, line).unwrap_or_default().slice(&self.source.text)
    }

    /// A file that holds no object at all is skipped whole; else each document that is none.
    fn skip(&mut self, others: &[Other], broken: bool) -> Vec<Skipped> {
        if self.documents.is_empty() && !broken {
            return vec![self.skipped("empty", None)];
        }
        if broken && self.is_other_json() {
            let outline = self.outline_mut();
            outline.problems.clear();
            outline.incomplete = false;
            return vec![self.skipped("no Kubernetes object, and no JSON", None)];
        }
        if self.resources.is_empty() {
            let first = others.first().map(|other| self.skipped(&other.reason, None));
            return first.into_iter().collect();
        }
        let line = |other: &Other| self.lines.position(&self.source.text, other.span.start).line;
        others.iter().map(|other| self.skipped(&other.reason, Some(line(other)))).collect()
    }

    /// JSON with comments and the like, as editors and compilers have it. No object is without an `apiVersion`.
    fn is_other_json(&self) -> bool {
        self.source.name.ends_with(".json") && !self.source.text.contains("apiVersion")
    }

    fn skipped(&self, reason: &str, line: Option<u32>) -> Skipped {
        let reason = if self.source.text.starts_with(LFS) { POINTER } else { reason };
        let (reason, help) = by_name(&self.source.name).unwrap_or((reason.to_owned(), None));
        Skipped { file: self.source.name.clone(), line, reason, help }
    }
}

/// How a file starts whose content Git LFS keeps elsewhere, and what it is told to be.
const LFS: &str = "version https://git-lfs.github.com/spec/";
const POINTER: &str = "a pointer of Git LFS, whose content is not here: `git lfs pull` brings it";

const RENDER: &str = "render the template and check what comes out, or list the file in `.regimenignore`";

fn help_for(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::DuplicateKey => Some("remove one of the two; a cluster keeps the last, or refuses both"),
        ErrorKind::NotJson => Some("Kubernetes reads manifests as JSON, which has no such value"),
        _ => None,
    }
}

/// What only Helm's templates hold. Others have `{{` too, as text: workflows of Argo, alerts of Prometheus.
const HELM: [&str; 5] = [".Values", ".Release.", ".Chart.", "{{ include ", "{{- include "];

/// The chart that a file in a folder `templates` belongs to, whether its `Chart.yaml` is at hand or not: the file has template
/// syntax, and is no YAML or speaks of what only Helm knows.
fn chart_of_template(source: &SourceFile, errors: &[regimen_yaml::Error]) -> Option<String> {
    let (folders, _) = source.name.rsplit_once('/')?;
    let parts: Vec<&str> = folders.split('/').collect();
    let at = parts.iter().rposition(|part| *part == "templates")?;
    let broken = errors.iter().any(|error| matches!(error.kind, ErrorKind::Syntax | ErrorKind::NotJson));
    let of_helm = broken || HELM.iter().any(|word| source.text.contains(word));
    if !of_helm || !source.text.contains("{{") {
        return None;
    }
    let chart = parts.get(..at)?.join("/");
    Some(if chart.is_empty() { ".".to_owned() } else { chart })
}

/// Files that are known by their names to be no manifests, and the command that makes manifests of them.
fn by_name(file: &str) -> Option<(String, Option<String>)> {
    let (folder, name) = file.rsplit_once('/').unwrap_or((".", file));
    match name {
        "kustomization.yaml" | "kustomization.yml" | "Kustomization" => Some((
            "what kustomize is to do is no object of a cluster".to_owned(),
            Some(render_kustomization(folder)),
        )),
        "Chart.yaml" => Some((
            "a Helm chart's description is no object of a cluster".to_owned(),
            Some(render_chart(folder)),
        )),
        _ => None,
    }
}

/// A file's name as an [`Arc`], with forward slashes.
impl From<(&str, &str)> for SourceFile {
    fn from((name, text): (&str, &str)) -> Self {
        Self { name: Arc::from(name), text: Arc::from(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(name: &str, text: &str) -> ParsedFile {
        ParsedFile::new(SourceFile::from((name, text)), &Limits::default())
    }

    #[test]
    fn a_file_without_objects_is_skipped_whole_and_says_why() {
        let reasons = |name, text| -> Vec<String> {
            parsed(name, text).skipped.iter().map(|skipped| skipped.reason.clone()).collect()
        };
        assert_eq!(reasons("a.yaml", "a: 1\n---\nb: 1\n"), ["no Kubernetes object"]);
        assert_eq!(reasons("a.yaml", "# only a comment\n"), ["empty"]);
        assert_eq!(
            reasons("x/Chart.yaml", "apiVersion: v2\nname: x\n"),
            ["a Helm chart's description is no object of a cluster"]
        );
    }

    #[test]
    fn json_of_editors_is_skipped_and_broken_manifests_are_not() {
        let file = parsed("tsconfig.json", "{ \"a\": [ } // b\n");
        assert_eq!((file.problems.len(), &*file.skipped[0].reason), (0, "no Kubernetes object, and no JSON"));
        let file = parsed("pod.json", "{ \"apiVersion\": [ } // b\n");
        assert_eq!((file.problems.len(), file.skipped.len()), (1, 0));
    }

    #[test]
    fn the_folder_to_render_is_named() {
        let file = parsed("app/kustomization.yaml", "resources: [a.yaml]\n");
        assert_eq!(file.skipped[0].help.as_deref(), Some("kubectl kustomize app | regimen check -"));
    }

    #[test]
    fn templates_are_skipped_by_their_folder_and_are_problems_elsewhere() {
        let text = "kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n";
        let file = parsed("charts/web/templates/tests/pod.yaml", text);
        assert_eq!(file.skipped[0].help.as_deref(), Some("helm template charts/web | regimen check -"));
        assert_eq!((file.resources.len(), file.problems.len()), (0, 0));
        let quoted = "apiVersion: v1\nkind: Pod\nmetadata: {name: '{{ .Release.Name }}'}\n";
        assert_eq!(parsed("charts/web/templates/pod.yaml", quoted).skipped.len(), 1);
        let alert = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: '{{ $value }}'}\n";
        assert_eq!(parsed("grafana/templates/alert.yaml", alert).resources.len(), 1);
        let file = parsed("config/pod.yaml", text);
        assert_eq!(file.problems[0].message, "template syntax, `{{`, where YAML is expected");
        let file = parsed("templates/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
        assert_eq!(file.resources.len(), 1);
    }

    #[test]
    fn a_duplicate_key_is_a_problem_with_both_places_and_the_object_is_read() {
        let file = parsed("a.yaml", "apiVersion: v1\nkind: Pod\nkind: Service\nmetadata: {name: a}\n");
        let problem = &file.problems[0];
        let line = |place: &Place| place.range.unwrap().start.line;
        assert_eq!(line(problem.place.as_ref().unwrap()), 3);
        assert_eq!(line(&problem.related.as_ref().unwrap().1), 2);
        assert_eq!(file.resources[0].id.kind, "Service");
    }
}
