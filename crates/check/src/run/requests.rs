//! What is told of requests.

use super::state::Run;
use crate::Skipped;
use crate::parsed::{Held, Opened, holding};
use crate::ruleset::Instance;

/// The requests to remove an object of which some rules were not asked: they judge what is to be.
pub(super) fn removals(run: Run<'_>, files: &[Held<'_>]) -> Vec<Skipped> {
    let knows_removals = |instance: &Instance| {
        instance.constraint().is_some() || instance.conftest().is_some_and(|rule| rule.reads_request)
    };
    if run.rules.instances.iter().all(knows_removals) {
        return Vec::new();
    }
    let of_file = |file: Opened<'_>| {
        let removes = |resource: &&crate::Resource| {
            resource.request(&file.documents).is_some_and(|request| request.only_removes)
        };
        let all = file.resources.iter().filter(removes).filter_map(|resource| resource.node(&file.documents));
        let skipped = all.map(|node| Skipped {
            file: file.source.name.clone(),
            line: Some(file.lines.position(&file.source.text, node.span.start).line),
            reason: "a request to remove an object: only constraints, and rules that read `input.request`, are asked about it"
                .to_owned(),
            help: None,
        });
        skipped.collect::<Vec<_>>()
    };
    holding(files, |resource| resource.review.is_some()).map(Held::open).flat_map(of_file).collect()
}
