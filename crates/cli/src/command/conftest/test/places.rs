//! The lines of results whose rules do not say them.

use regimen_check::{ConftestReport, ConftestTester, Path, Segment};
use regimen_engine::{Value, from_node};
use regimen_formats::{Placed, combine_placed};
use regimen_yaml::Node;

use super::super::input::Input;

/// The documents of inputs, as far as their parts have lines.
pub(super) struct Places<'a> {
    documents: Vec<(&'a str, Option<Placed>)>,
    /// Whether they are asked about at once.
    at_once: bool,
}

impl<'a> Places<'a> {
    pub(super) fn of(inputs: &[&'a Input], at_once: bool) -> Self {
        let of_input = |input: &&'a Input| {
            let placed = input.source.as_ref().map(|(parser, text)| parser.placed(text));
            let path = input.path.as_str();
            placed.unwrap_or_default().into_iter().map(move |placed| (path, placed)).collect::<Vec<_>>()
        };
        Self { documents: inputs.iter().flat_map(of_input).collect(), at_once }
    }

    /// Gives the results of the last test, which was about `values`, their lines.
    pub(super) fn place(
        &self,
        report: &mut ConftestReport,
        values: &[Value],
        tester: &mut ConftestTester<'_>,
    ) {
        let all = self.at_once.then(|| self.all()).flatten();
        let each = || self.documents.iter().map(|(_, placed)| placed.as_ref().map(Placed::node)).collect();
        let nodes: Vec<Option<&Node>> = if self.at_once { vec![all.as_ref()] } else { each() };
        // What was read as something else is not asked about.
        let pairs = nodes.into_iter().zip(values);
        let same = pairs.map(|(node, value)| node.filter(|node| from_node(node) == *value));
        tester.locate(report, &same.collect::<Vec<_>>());
        for finding in report.failures.iter_mut().chain(&mut report.warnings) {
            if let Some(path) = &finding.path {
                finding.result.location = self.line(finding.document, path);
            }
        }
    }

    /// All documents as one, if all have lines.
    fn all(&self) -> Option<Node> {
        let documents = self.documents.iter().map(|(path, placed)| Some((*path, placed.as_ref()?)));
        documents.collect::<Option<Vec<_>>>().map(combine_placed)
    }

    /// File and line of a path in a document that was asked about.
    fn line(&self, document: usize, path: &Path) -> Option<(String, u32)> {
        let (document, path) = match path.segments() {
            [Segment::Index(document), Segment::Key(key), rest @ ..]
                if self.at_once && &**key == "contents" =>
            {
                (*document, rest.iter().cloned().collect())
            }
            // Its path is no part of it: the document as a whole.
            [Segment::Index(document), ..] if self.at_once => (*document, Path::default()),
            _ if self.at_once => return None,
            _ => (document, path.clone()),
        };
        let (file, placed) = self.documents.get(document)?;
        let file = if *file == "-" { "" } else { *file };
        Some((file.to_owned(), placed.as_ref()?.line(&path)))
    }
}
