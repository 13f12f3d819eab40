//! Answers to one report.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::CheckOptions;
use super::failures::Failures;
use super::fingerprint::make_unique;
use super::origins::Origins;
use super::requests::removals;
use super::same::merge_same;
use super::secrets::Secrets;
use super::state::{Answers, Asked, Asking, Found, Run, State};
use super::unseen::Counts;
use super::{baseline, constraints, controls, waiving};
use crate::parsed::Held;
use crate::ruleset::RuleSet;
use crate::source::Text;
use crate::{Finding, Problem, ProblemKind, Report, Rule, SourceFile, Status, Summary, waiver_rules};

pub(super) fn report(
    files: &[Held<'_>],
    (mut results, asked, unseen): (Vec<Answers>, Vec<Asked>, Counts),
    origins: &Origins,
    run: Run<'_>,
    options: &CheckOptions,
) -> Report {
    let Run { rules, states, platform, .. } = run;
    let (mut problems, mut skipped) = (Vec::new(), Vec::new());
    let mut report = Report { rules: rules.rules(), platform: platform.clone(), ..Report::default() };
    report.summary = count(files, &report);
    let unanswered = results.iter_mut().flat_map(|result| std::mem::take(&mut result.unanswered));
    problems.extend(rules.external.problems(unanswered));
    let unpacked = |mut result: Answers| {
        result.unpack(rules);
        result
    };
    let (mut found, failures) = gather(run.threads.map(results, unpacked), &mut problems);
    let secrets = Secrets::of(&found);
    secrets.mask_messages(&mut found, files);
    let secrets = secrets.with(origins.place(&mut found, files));
    let sources: Vec<Held<'_>> = origins.sources().map(Held::Borrowed).collect();
    let with_sources: Vec<&Held<'_>> = files.iter().chain(&sources).collect();
    waiving::heed(&mut found, &with_sources, run, &asked, &options.exceptions);
    sort(&mut found);
    if let Some(baseline) = &options.exceptions.baseline {
        baseline::mark(&mut found, baseline);
    }
    report.notes = rules.notes.iter().cloned().chain(failures.notes()).collect();
    report.notes.extend(constraints::notes(run, files, &asked));
    if let Some(baseline) = &options.exceptions.baseline {
        report.notes.extend(baseline::notes(&found, &with_sources, run, &asked, baseline));
    }
    report.controls = controls::results(run, &found, &unseen, &asked);
    report.packs = controls::packs(rules, &report.controls);
    problems.extend(not_evaluable(rules, states));
    let all = found.len();
    found.retain(|found| found.finding.severity >= options.severity);
    report.summary.hidden = unseen.all + all - found.len();
    report.findings = found.into_iter().map(|found| *found.finding).collect();
    count_findings(&mut report);
    add_rules_about_waivers(&mut report);
    for file in files {
        problems.extend(file.problems.iter().cloned());
        skipped.extend(file.skipped.iter().cloned());
    }
    skipped.extend(removals(run, files));
    report.problems = problems;
    report.skipped = skipped;
    origins.move_places(&mut report, files);
    report.problems.sort_by(Problem::order);
    report.problems.dedup();
    report.skipped.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    if let Some(baseline) = &options.exceptions.baseline {
        report.skipped.retain(|skipped| skipped.file != baseline.file);
    }
    keep_sources(&mut report, &with_sources, &options.exceptions.sources);
    secrets.mask_sources(&mut report.sources);
    report
}

fn count(files: &[Held<'_>], report: &Report) -> Summary {
    Summary {
        files: files.len(),
        documents: files.iter().map(|file| file.count).sum(),
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

fn gather(results: Vec<Answers>, problems: &mut Vec<Problem>) -> (Vec<Found>, Failures) {
    let mut found = Vec::with_capacity(results.iter().map(|result| result.findings.len()).sum());
    let mut failures = Failures::default();
    for mut result in results {
        found.append(&mut result.findings);
        problems.append(&mut result.problems);
        failures.add(result.failures);
    }
    (found, failures)
}

/// Sorts findings, and makes one of those that are the same.
fn sort(found: &mut Vec<Found>) {
    found.sort_by(Found::order);
    make_unique(found.iter_mut().map(|found| &mut *found.finding));
    merge_same(found);
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

/// Keeps the texts that readers of the report will want to see.
fn keep_sources(report: &mut Report, files: &[&Held<'_>], others: &[SourceFile]) {
    let of_findings = report.findings.iter().map(|finding: &Finding| &finding.location.file);
    let of_problems = report.problems.iter().filter_map(|problem| Some(&problem.place.as_ref()?.file));
    let named: BTreeSet<_> = of_findings.chain(of_problems).cloned().collect();
    let others = others.iter().map(|source| (source.name.clone(), Text::Plain(source.text.clone())));
    let sources = others.chain(files.iter().map(|file| (file.name.clone(), file.text())));
    report.sources = sources.filter(|(name, _)| named.contains(name)).collect();
}
