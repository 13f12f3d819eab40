//! Places of problems, notes and other things that are told of rendered texts, moved to the sources.

use std::sync::Arc;

use regimen_yaml::{Node, Path, Segment, Span};

use super::{Asked, Origins};
use crate::parsed::Held;
use crate::{Location, Place, PlatformSource, Problem, Report, Skipped};

impl Origins {
    /// Moves the places of a report, apart from those of its findings.
    pub(in crate::run) fn move_places(&self, report: &mut Report, files: &[Held<'_>]) {
        for (_, place) in report.notes.iter_mut().filter_map(|note| note.first.as_mut()) {
            *place = self.moved(place, files);
        }
        if let PlatformSource::Manifests(found) = &mut report.platform.source {
            found.place = self.moved(&found.place, files);
        }
        for problem in &mut report.problems {
            self.move_problem(problem, files);
        }
        self.move_skipped(&mut report.skipped);
    }

    /// A place in a rendered text, in the sources.
    fn moved(&self, place: &Place, files: &[Held<'_>]) -> Place {
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
            object: Path::default(),
            span: range.span,
            start: range.start,
            end: range.end,
            path: Arc::new(path.clone()),
            exact: true,
        };
        let found = self.locate(&Asked { rendered, file, resource, root, path: &path }, &location);
        let range = crate::Range { span: found.span, start: found.start, end: found.end };
        Place { file: found.file, range: Some(range) }
    }

    fn move_problem(&self, problem: &mut Problem, files: &[Held<'_>]) {
        if let Some(place) = &mut problem.place {
            *place = self.moved(place, files);
        }
        if let Some(related) = &mut problem.related {
            related.1 = self.moved(&related.1, files);
        }
    }

    /// Names what was skipped in rendered texts by the files that stand for them. That one says which of its files are no
    /// objects is not told: nothing of them was left out.
    fn move_skipped(&self, skipped: &mut [Skipped]) {
        for skipped in skipped {
            if let Some(rendered) = self.rendered.get(&skipped.file) {
                (skipped.file, skipped.line) = (rendered.file.clone(), None);
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_span_is_that_of_the_key_or_item_it_starts_at() {
        let text = "a: 1\nb: [{c: 2}, {d: xy}]\n";
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let path = |marked: &str| {
            let start = text.find(marked).unwrap();
            path_at(&stream.documents[0].root, Span::new(start, start + marked.len())).to_string()
        };
        assert_eq!((path("b"), path("c"), path("xy")), ("b".into(), "b[0].c".into(), "b[1].d".into()));
    }
}
