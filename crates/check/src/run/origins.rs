//! Findings in what was rendered, placed in the files that it was made from.

mod fit;
mod generator;
mod matched;
mod patch;
mod places;
mod template;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regimen_yaml::{Node, Path, Span};

use super::Host;
use super::evaluate::locate;
use super::state::Found;
use crate::library::range;
use crate::parsed::{Held, ParsedFile};
use crate::{Finding, Location, Rendered, Resource, SourceFile};

/// The rendered files of a run, and what they were made from.
#[derive(Default)]
pub(super) struct Origins {
    rendered: BTreeMap<Arc<str>, Rendered>,
    sources: BTreeMap<Arc<str>, ParsedFile>,
}

/// A place in a rendered object.
struct Asked<'a> {
    rendered: &'a Rendered,
    file: &'a ParsedFile,
    resource: &'a Resource,
    root: &'a Node,
    path: &'a Path,
}

impl Origins {
    /// Reads the sources of what was rendered. One that cannot be read is told where it is used.
    pub(super) fn new(rendered: Vec<Rendered>, host: &dyn Host) -> Self {
        let of = |rendered: &Rendered| {
            let sources = rendered.sources.iter().flatten().chain(&rendered.patches);
            sources.chain([&rendered.file]).cloned().collect::<Vec<_>>()
        };
        let names: BTreeSet<Arc<str>> = rendered.iter().flat_map(of).collect();
        let read = |name: Arc<str>| {
            let source = SourceFile { name: name.clone(), text: host.read(&name).ok()?.into() };
            Some((name, ParsedFile::verbatim(source)))
        };
        let sources = names.into_iter().filter_map(read).collect();
        let rendered = rendered.into_iter().map(|rendered| (rendered.name.clone(), rendered)).collect();
        Self { rendered, sources }
    }

    /// Whether nothing was rendered.
    pub(super) fn is_empty(&self) -> bool {
        self.rendered.is_empty()
    }

    /// The files that rendered objects come from, with their texts.
    pub(super) fn sources(&self) -> impl Iterator<Item = &ParsedFile> {
        self.sources.values()
    }

    /// How many files were rendered, less how many texts they became.
    pub(super) fn more_files(&self) -> usize {
        let used: BTreeSet<_> = self.rendered.values().flat_map(|of| of.sources.iter().flatten()).collect();
        used.len().saturating_sub(self.rendered.len())
    }

    /// Places findings, and gives the secrets that are then in other files as well.
    pub(super) fn place(&self, found: &mut [Found], files: &[Held<'_>]) -> Vec<(Arc<str>, Span)> {
        let mut secrets = Vec::new();
        for found in found.iter_mut() {
            let Some((rendered, file)) = self.of(&found.finding.location.file, files) else { continue };
            let secret = found.secret.take().and_then(|span| file.source.text.get(span.range()));
            self.place_finding(&mut found.finding, rendered, file);
            if let (Some(secret), Some(source)) = (secret, self.sources.get(&found.finding.location.file)) {
                let spans = occurrences(&source.source.text, secret).chain(generator::literals(source));
                secrets.extend(spans.map(|span| (source.source.name.clone(), span)));
            }
        }
        secrets
    }

    fn place_finding(&self, finding: &mut Finding, rendered: &Rendered, file: &ParsedFile) {
        finding.rendered = vec![rendered.folder.clone()];
        // A change of the rendered object is none of the file it was made from.
        finding.fix = None;
        let is_it = |resource: &&Resource| {
            let document = file.documents.get(resource.document);
            resource.id == finding.resource
                && document.is_some_and(|document| document.index == finding.location.document)
        };
        let located = file.resources.iter().find(is_it).and_then(|resource| {
            let (root, path) = (resource.node(&file.documents)?, &finding.location.path);
            Some(self.locate(&Asked { rendered, file, resource, root, path }, &finding.location))
        });
        finding.location = located.unwrap_or_else(|| self.fallback(rendered, &finding.location));
    }

    /// The place in the sources: in the object's own file if the path is there with the same value, else in the patch that
    /// has it, else where the object's file comes nearest to it.
    fn locate(&self, asked: &Asked<'_>, location: &Location) -> Location {
        if let Some(own) = self.own(asked).filter(|own| template::is_template(&own.source)) {
            let span = template::line(&own.source, &asked.file.source, location);
            return at(own, 0, span, location.path.clone(), false);
        }
        let Some(fit) = self.best(asked) else { return self.generated(asked, location) };
        let whole = asked.path.segments().get(fit.depth..).unwrap_or_default();
        let whole = fit.whole.concat(&whole.iter().cloned().collect());
        let (span, exact) = locate(fit.file, fit.document, &whole).unwrap_or_default();
        let path = fit.path.map_or_else(|| location.path.clone(), Arc::new);
        at(fit.file, fit.document, span, path, exact && location.exact)
    }

    /// The file that an object comes from.
    fn own(&self, asked: &Asked<'_>) -> Option<&ParsedFile> {
        let source = asked.rendered.sources.get(asked.resource.document)?;
        self.sources.get(source.as_ref()?)
    }

    fn generated(&self, asked: &Asked<'_>, location: &Location) -> Location {
        let Some(file) = self.sources.get(&asked.rendered.file) else {
            return self.fallback(asked.rendered, location);
        };
        let files =
            [Some(file)].into_iter().chain(asked.rendered.patches.iter().map(|name| self.sources.get(name)));
        let mut entries =
            files.flatten().filter_map(|file| Some((file, generator::entry(file, &asked.resource.id)?)));
        match entries.next() {
            Some((file, span)) => at(file, 0, span, location.path.clone(), false),
            None => self.fallback(asked.rendered, location),
        }
    }

    /// The start of the file that stands for what was rendered.
    fn fallback(&self, rendered: &Rendered, location: &Location) -> Location {
        match self.sources.get(&rendered.file) {
            Some(file) => {
                let span = locate(file, 0, &Path::default()).map(|(span, _)| span).unwrap_or_default();
                at(file, 0, span, location.path.clone(), false)
            }
            None => Location { file: rendered.file.clone(), exact: false, ..location.clone() },
        }
    }

    /// What was rendered under a name, and its objects.
    fn of<'a>(&'a self, name: &Arc<str>, files: &'a [Held<'_>]) -> Option<(&'a Rendered, &'a ParsedFile)> {
        let rendered = self.rendered.get(name)?;
        let place = files.binary_search_by(|file| file.name.cmp(name)).ok()?;
        Some((rendered, files.get(place)?.whole()?))
    }
}

fn at(file: &ParsedFile, document: usize, span: Span, path: Arc<Path>, exact: bool) -> Location {
    let range = range(&file.source.text, &file.lines, span);
    Location {
        file: file.source.name.clone(),
        object: Path::default(),
        document: file.documents.get(document).map_or(0, |document| document.index),
        span: range.span,
        start: range.start,
        end: range.end,
        path,
        exact,
    }
}

/// Where a secret stands in a text. What is too short to be one is not looked for.
fn occurrences<'a>(text: &'a str, secret: &'a str) -> impl Iterator<Item = Span> + 'a {
    let secret = secret.trim_matches(['"', '\'', ' ', '\n']);
    let long = secret.len() >= super::secrets::SHORTEST;
    let found = long.then(|| text.match_indices(secret)).into_iter().flatten();
    found.map(|(start, secret)| Span::new(start, start + secret.len()))
}
