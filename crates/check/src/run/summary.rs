//! Answers to one report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::evaluate::{Answers, Asked, Asking, Found, Run, State};
use super::failures::Failures;
use super::fingerprint::repeated;
use super::secrets::Secrets;
use super::{CheckOptions, Input};
use super::{baseline, constraints, controls, waiving};
use crate::parsed::ParsedFile;
use crate::ruleset::RuleSet;
use crate::{Finding, Place, Problem, ProblemKind, Report, Rule, SourceFile, Status, Summary, waiver_rules};

pub(super) fn report(
    files: &[ParsedFile],
    results: Vec<Answers>,
    input: Input,
    run: Run<'_>,
    options: &CheckOptions,
) -> Report {
    let Run { rules, states, platform, .. } = run;
    let Input { places, mut problems, mut skipped, .. } = input;
    let mut report = Report { rules: rules.rules(), platform: platform.clone(), ..Report::default() };
    report.summary = count(files, &report);
    let (mut found, asked, failures) = gather(results, rules.instances.len(), &mut problems);
    waiving::heed(&mut found, files, run, &asked, &options.exceptions);
    found.sort_by(|a, b| a.finding.order(&b.finding));
    make_unique(&mut found);
    if let Some(baseline) = &options.exceptions.baseline {
        baseline::mark(&mut found, baseline);
    }
    report.notes = rules.notes.iter().cloned().chain(failures.notes()).collect();
    report.notes.extend(constraints::notes(run, files, &asked));
    if let Some(baseline) = &options.exceptions.baseline {
        report.notes.extend(baseline::notes(&found, files, run, &asked, baseline));
    }
    report.controls = controls::results(run, &found, &asked);
    report.packs = controls::packs(rules, &report.controls);
    problems.extend(not_evaluable(rules, states));
    let secrets = Secrets::of(&found);
    secrets.mask_messages(&mut found, files);
    let (shown, hidden): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|found| found.finding.severity >= options.severity);
    report.summary.hidden = hidden.len();
    report.findings = shown.into_iter().map(|found| found.finding).collect();
    count_findings(&mut report);
    add_rules_about_waivers(&mut report);
    for file in files {
        problems.extend(file.problems.iter().cloned());
        skipped.extend(file.skipped.iter().cloned());
    }
    if !options.allow_empty {
        let empty = empty_places(&places, files, &problems);
        problems.extend(empty);
    }
    if let Some(baseline) = &options.exceptions.baseline {
        skipped.retain(|skipped| skipped.file != baseline.file);
    }
    problems.sort_by(Problem::order);
    skipped.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    report.problems = problems;
    report.skipped = skipped;
    keep_sources(&mut report, files, &options.exceptions.sources);
    secrets.mask_sources(&mut report.sources);
    report
}

fn count(files: &[ParsedFile], report: &Report) -> Summary {
    Summary {
        files: files.len(),
        documents: files.iter().map(|file| file.documents.len()).sum(),
        resources: files.iter().map(|file| file.resources.len()).sum(),
        rules: report.rules.len(),
        ..Summary::default()
    }
}

/// Counts the findings by what becomes of them.
fn count_findings(Report { findings, summary, .. }: &mut Report) {
    for finding in findings {
        match finding.status {
            Status::Active => *summary.findings.entry(finding.severity).or_default() += 1,
            Status::Waived(_) => summary.waived += 1,
            Status::Baselined => summary.baselined += 1,
        }
    }
}

/// The rules of all findings are among those of the report.
fn add_rules_about_waivers(report: &mut Report) {
    let is_found = |rule: &&Arc<Rule>| report.findings.iter().any(|finding| finding.rule.id == rule.id);
    let own: Vec<Arc<Rule>> = waiver_rules().iter().filter(is_found).cloned().collect();
    report.rules.extend(own);
    report.rules.sort_by(|a, b| a.id.cmp(&b.id));
}

fn gather(
    results: Vec<Answers>,
    instances: usize,
    problems: &mut Vec<Problem>,
) -> (Vec<Found>, Vec<Asked>, Failures) {
    let mut found = Vec::new();
    let mut failures = Failures::default();
    let mut asked = vec![Asked::default(); instances];
    for mut result in results {
        found.append(&mut result.findings);
        problems.append(&mut result.problems);
        failures.add(result.failures);
        for (all, here) in asked.iter_mut().zip(&result.asked) {
            all.objects += here.objects;
            all.errors += here.errors;
        }
    }
    (found, asked, failures)
}

/// Equal objects in several files have equal fingerprints: the later ones are told apart by their count.
fn make_unique(found: &mut [Found]) {
    let mut seen = BTreeMap::<String, usize>::new();
    for Found { finding, .. } in found {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = repeated(&finding.fingerprint, *count);
        }
    }
}

/// How many rules a problem names.
const NAMED: usize = 5;

/// The rules that look up other objects of a run of which some could not be read, as one problem.
fn not_evaluable(rules: &RuleSet, states: &[State]) -> Option<Problem> {
    let instances = rules.instances.iter().zip(states);
    let unasked = instances.filter(|(_, state)| state.asking == Asking::NotEvaluable);
    let ids: BTreeSet<&str> = unasked.map(|(instance, _)| &*instance.rule.id).collect();
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = ids.len().saturating_sub(NAMED);
    let named = if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") };
    let look = if ids.len() == 1 { "looks" } else { "look" };
    let message =
        format!("not evaluable: {named} {look} at several objects, and not all of this run could be read");
    let help = "mend what could not be read, or leave it out of the run";
    (!ids.is_empty()).then(|| Problem::new(ProblemKind::Evaluation, message).help(help))
}

/// Places without an object, unless something else is wrong there and says why.
fn empty_places(places: &[Arc<str>], files: &[ParsedFile], problems: &[Problem]) -> Vec<Problem> {
    let objects = files.iter().filter(|file| !file.resources.is_empty()).map(|file| &file.source.name);
    let wrong = problems.iter().filter_map(|problem| Some(&problem.place.as_ref()?.file));
    let told: Vec<&Arc<str>> = objects.chain(wrong).collect();
    let empty = places.iter().filter(|place| !told.iter().any(|file| is_in(file, place)));
    empty
        .map(|place| {
            Problem::new(ProblemKind::Empty, "there is no Kubernetes object here, so nothing was checked")
                .at(Place::file(place.clone()))
                .help("name files or folders of manifests, or pass `--allow-empty`")
        })
        .collect()
}

/// Whether a file is a place, or below it.
fn is_in(file: &str, place: &str) -> bool {
    let below = file.strip_prefix(place.trim_end_matches('/'));
    place == "." || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Keeps the texts that readers of the report will want to see.
fn keep_sources(report: &mut Report, files: &[ParsedFile], others: &[SourceFile]) {
    let of_findings = report.findings.iter().map(|finding: &Finding| &finding.location.file);
    let of_problems = report.problems.iter().filter_map(|problem| Some(&problem.place.as_ref()?.file));
    let named: BTreeSet<_> = of_findings.chain(of_problems).cloned().collect();
    let sources = others.iter().chain(files.iter().map(|file| &file.source));
    let sources = sources.map(|source| (source.name.clone(), source.text.clone()));
    report.sources = sources.filter(|(name, _)| named.contains(name)).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_itself_and_what_is_below_it() {
        assert!(is_in("k8s/a.yaml", "k8s") && is_in("k8s/a.yaml", "k8s/") && is_in("k8s/a.yaml", "."));
        assert!(is_in("<stdin>", "<stdin>"));
        assert!(!is_in("k8s-old/a.yaml", "k8s") && !is_in("a.yaml", "k8s"));
    }
}
