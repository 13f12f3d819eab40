//! Findings in what was rendered, placed in the files that it was made from.

mod generator;
mod matched;
mod patch;
mod template;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regimen_yaml::{Node, Path, Segment, Span};

use super::Host;
use super::evaluate::{Found, locate};
use crate::library::range;
use crate::parsed::ParsedFile;
use crate::{Finding, Location, Place, Problem, Rendered, Resource, Skipped, SourceFile};
use matched::matched;

/// The rendered files of a run, and what they were made from.
#[derive(Default)]
pub(super) struct Origins {
    rendered: BTreeMap<Arc<str>, Rendered>,
    sources: BTreeMap<Arc<str>, ParsedFile>,
}

/// A place in a source, and how well it fits.
struct Fit<'a> {
    file: &'a ParsedFile,
    /// Which of its documents.
    document: usize,
    /// From the root of that document.
    whole: Path,
    /// How many steps of the path asked for lead there.
    depth: usize,
    /// From the root of the object, where it is the source of one.
    path: Option<Path>,
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
    pub(super) fn place(&self, found: &mut [Found], files: &[ParsedFile]) -> Vec<(Arc<str>, Span)> {
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
        let path = fit.path.unwrap_or_else(|| location.path.clone());
        at(fit.file, fit.document, span, path, exact && location.exact)
    }

    /// The source, or patch, in which most of the path is found; the source wins a draw.
    fn best<'a>(&'a self, asked: &Asked<'_>) -> Option<Fit<'a>> {
        let own = self.own(asked).and_then(|own| in_source(own, asked));
        let name = own.as_ref().map_or("", |(_, name)| name);
        let patches = asked.rendered.patches.iter().filter_map(|patch| self.sources.get(patch));
        let of_patches = patches.flat_map(|file| {
            let documents = file.documents.iter().enumerate();
            documents.flat_map(move |(document, root)| {
                patch::fits(&root.root, asked.root, asked.path, (&asked.resource.id, name))
                    .into_iter()
                    .map(move |(whole, depth)| Fit { file, document, whole, depth, path: None })
            })
        });
        let of_patches: Vec<Fit<'a>> = of_patches.collect();
        own.map(|(fit, _)| fit).into_iter().chain(of_patches).rev().max_by_key(|fit| fit.depth)
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

    /// A place in a rendered text, in the sources.
    pub(super) fn moved(&self, place: &Place, files: &[ParsedFile]) -> Place {
        let Some((rendered, file)) = self.of(&place.file, files) else { return place.clone() };
        let Some(range) = place.range else { return Place::file(rendered.file.clone()) };
        let found = file.resources.iter().find_map(|resource| {
            let root = resource.node(&file.documents)?;
            let is_in = root.span.range().contains(&range.span.range().start);
            is_in.then(|| (resource, root, path_at(root, range.span)))
        });
        let Some((resource, root, path)) = found else { return Place::file(rendered.file.clone()) };
        let document = file.documents.get(resource.document).map_or(0, |document| document.index);
        let location = Location {
            file: place.file.clone(),
            document,
            span: range.span,
            start: range.start,
            end: range.end,
            path: path.clone(),
            exact: true,
        };
        let found = self.locate(&Asked { rendered, file, resource, root, path: &path }, &location);
        let range = crate::Range { span: found.span, start: found.start, end: found.end };
        Place { file: found.file, range: Some(range) }
    }

    /// The same for a problem.
    pub(super) fn moved_problem(&self, problem: &mut Problem, files: &[ParsedFile]) {
        if let Some(place) = &mut problem.place {
            *place = self.moved(place, files);
        }
        if let Some(related) = &mut problem.related {
            related.1 = self.moved(&related.1, files);
        }
    }

    /// What was rendered under a name, and its objects.
    fn of<'a>(&'a self, name: &Arc<str>, files: &'a [ParsedFile]) -> Option<(&'a Rendered, &'a ParsedFile)> {
        let rendered = self.rendered.get(name)?;
        Some((rendered, files.iter().find(|file| file.source.name == *name)?))
    }

    /// Names what was skipped in rendered texts by the files that stand for them. That one says which of its files are no
    /// objects is not told: nothing of them was left out.
    pub(super) fn move_skipped(&self, skipped: &mut [Skipped]) {
        for skipped in skipped {
            if let Some(rendered) = self.rendered.get(&skipped.file) {
                (skipped.file, skipped.line) = (rendered.file.clone(), None);
            }
        }
    }
}

/// The object of a file that became a rendered one, as far as the path leads in it, and its name there.
fn in_source<'a>(file: &'a ParsedFile, asked: &Asked<'_>) -> Option<(Fit<'a>, &'a str)> {
    let id = &asked.resource.id;
    let same_kind =
        |resource: &&&Resource| resource.id.kind == id.kind && resource.group() == asked.resource.group();
    let candidates: Vec<&Resource> = file.resources.iter().filter(|resource| same_kind(&resource)).collect();
    // Names may have got a prefix or a suffix.
    let in_name = candidates.iter().filter(|resource| id.name.contains(&resource.id.name));
    let resource = match candidates.as_slice() {
        [only] => only,
        _ => in_name.max_by_key(|resource| resource.id.name.len())?,
    };
    let path = matched(asked.root, asked.path.segments(), resource.node(&file.documents)?);
    let depth = path.segments().len();
    let whole = resource.path.concat(&path);
    let rest = asked.path.segments().get(depth..).unwrap_or_default().iter().cloned().collect();
    let fit = Fit { file, document: resource.document, whole, depth, path: Some(path.concat(&rest)) };
    Some((fit, &resource.id.name))
}

fn at(file: &ParsedFile, document: usize, span: Span, path: Path, exact: bool) -> Location {
    let range = range(&file.source.text, &file.lines, span);
    Location {
        file: file.source.name.clone(),
        document: file.documents.get(document).map_or(0, |document| document.index),
        span: range.span,
        start: range.start,
        end: range.end,
        path,
        exact,
    }
}

/// The path of what starts where a span does.
fn path_at(root: &Node, span: Span) -> Path {
    let (mut node, mut path) = (root, Path::default());
    let at = span.range().start;
    loop {
        let entry =
            node.entries().iter().find(|entry| entry.key_span.to(entry.node.span).range().contains(&at));
        let item = node.items().iter().position(|item| item.span.range().contains(&at));
        let (next, segment) = match (entry, item) {
            (Some(entry), _) => (&entry.node, Segment::from(&*entry.key)),
            (None, Some(index)) => match node.items().get(index) {
                Some(item) => (item, Segment::from(index)),
                None => return path,
            },
            (None, None) => return path,
        };
        path.push(segment);
        if entry.is_some_and(|entry| entry.key_span.range().start == at) {
            return path;
        }
        node = next;
    }
}

/// Where a secret stands in a text. What is too short to be one is not looked for.
fn occurrences<'a>(text: &'a str, secret: &'a str) -> impl Iterator<Item = Span> + 'a {
    let secret = secret.trim_matches(['"', '\'', ' ', '\n']);
    let long = secret.len() >= super::secrets::SHORTEST;
    let found = long.then(|| text.match_indices(secret)).into_iter().flatten();
    found.map(|(start, secret)| Span::new(start, start + secret.len()))
}
