//! What rules will need of the inventory, found out with a few objects.

use foldhash::{HashMap, HashSet};
use regimen_engine::Settings;

use super::evaluators::{Evaluators, Pool, Ready};
use super::review::{input, review};
use super::state::Run;
use crate::inventory::inventory;
use crate::parsed::{Held, Opened, ParsedFile};
use crate::platform::of_object;
use crate::resource::{Resource, Scoping};

/// How many objects of a kind are looked at, and in how many files at most.
const OF_A_KIND: usize = 12;
const FILES: usize = 64;

/// Makes on all threads what rules need of the inventory: what they come to with a few objects in an inventory of these. That cannot
/// be seen in the rules themselves, of which most are done before they come to it.
pub(super) fn prepare(pool: &Pool, settings: Settings, files: &[&Held<'_>], run: Run<'_>) {
    let sample = sample(files);
    let looked_up =
        |kinds: &[&str]| inventory(sample.iter().map(|(file, _)| &**file), kinds, Scoping::ByKind);
    let mut evaluators = Ready::new(run.rules, looked_up).evaluators(settings);
    let mut failed = HashSet::default();
    for (file, resources) in &sample {
        for resource in resources {
            ask((file, resource), run, &mut evaluators, &mut failed);
        }
    }
    pool.prepare(&mut evaluators, run.threads);
}

/// A few objects of each kind, with their files.
fn sample<'f>(files: &[&'f Held<'_>]) -> Vec<(Opened<'f>, Vec<&'f Resource>)> {
    let mut counts = HashMap::<_, usize>::default();
    let mut is_wanted = |resource: &&'f Resource| {
        let count = counts.entry((&*resource.id.api_version, &*resource.id.kind)).or_default();
        *count += 1;
        *count <= OF_A_KIND
    };
    let of_file = |file: &'f Held<'_>| {
        let wanted: Vec<&Resource> = file.resources.iter().filter(&mut is_wanted).collect();
        (!wanted.is_empty()).then(|| (file.open(), wanted))
    };
    files.iter().copied().filter_map(of_file).take(FILES).collect()
}

/// Asks all rules of ours about an object, but those that have failed. What they answer is nobody's business here: they will be
/// asked again.
fn ask(
    (file, resource): (&ParsedFile, &Resource),
    run: Run<'_>,
    evaluators: &mut Evaluators,
    failed: &mut HashSet<usize>,
) {
    let Some(node) = resource.node(&file.documents) else { return };
    let platform = run.platform.of_pods(of_object(resource, node));
    let review = review(resource, node);
    let selected = evaluators.selection.of(resource, platform, run);
    for (number, places) in &*selected {
        let Some(batch) = run.rules.batches.get(*number) else { continue };
        let evaluator = evaluators.of_batch(batch);
        let input = input(review.clone(), &batch.parameters);
        for place in places.iter().copied() {
            let Some(questions) = run.rules.questions(place).filter(|_| !failed.contains(&place)) else {
                continue;
            };
            let mut questions = questions.applies.iter().chain([&questions.violation]);
            if questions.any(|question| evaluator.ask(question, Some(input.clone())).value.is_err()) {
                failed.insert(place);
            }
        }
    }
}
