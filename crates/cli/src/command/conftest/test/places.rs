//! The lines of results whose rules do not say them.

use regimen_check::{ConftestReport, ConftestTester, Path, Segment};
use regimen_engine::{Value, from_node};
use regimen_formats::{Placed, combine_placed};
use regimen_yaml::Node;

use super::super::input::Input;

/// The documents of inputs, as far as their parts have lines.
pub(super) struct Places<'a> {
    documents: Vec<(&'a str, Option<Placed>)>,
    /// All of them as one, if they are asked about at once; none inside if some of them have no lines.
    combined: Option<Option<Node>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(inputs: &[&'a Input], combines: bool) -> Self {
        let documents: Vec<_> = inputs
            .iter()
            .flat_map(|input| {
                let placed = input.source.as_ref().map(|(parser, text)| parser.placed(text));
                placed.unwrap_or_default().into_iter().map(|placed| (input.path.as_str(), placed))
            })
            .collect();
        let all = documents.iter().map(|(path, placed)| Some((*path, placed.as_ref()?)));
        let all: Option<Vec<(&str, &Placed)>> = all.collect();
        let combined = combines.then(|| all.map(combine_placed));
        Self { documents, combined }
    }

    /// What is asked about, in order: what was tested, and none where that was read as something else.
    fn nodes(&self, tested: &[Value]) -> Vec<Option<&Node>> {
        let nodes: Vec<Option<&Node>> = match &self.combined {
            Some(combined) => vec![combined.as_ref()],
            None => self.documents.iter().map(|(_, placed)| placed.as_ref().map(Placed::node)).collect(),
        };
        let nodes = nodes.into_iter().zip(tested);
        nodes.map(|(node, value)| node.filter(|node| from_node(node) == *value)).collect()
    }

    /// File and line of a path in a document that was tested.
    fn line(&self, document: usize, path: &Path) -> Option<(String, u32)> {
        let combines = self.combined.is_some();
        let (document, path) = match path.segments() {
            [Segment::Index(document), Segment::Key(key), rest @ ..] if combines && &**key == "contents" => {
                (*document, rest.iter().cloned().collect())
            }
            _ if combines => return None,
            _ => (document, path.clone()),
        };
        let (file, placed) = self.documents.get(document)?;
        let file = if *file == "-" { "" } else { *file };
        Some((file.to_owned(), placed.as_ref()?.line(&path)))
    }
}

/// Gives the results of the last test their lines.
pub(super) fn place(
    tester: &mut ConftestTester<'_>,
    report: &mut ConftestReport,
    tested: &[Value],
    places: &Places<'_>,
) {
    tester.locate(report, &places.nodes(tested));
    for finding in report.failures.iter_mut().chain(&mut report.warnings) {
        if let Some(path) = &finding.path {
            finding.result.location = places.line(finding.document, path);
        }
    }
}
