//! Results of files to one report.

use std::collections::{BTreeMap, BTreeSet};

use super::CheckOptions;
use super::evaluate::{Asked, FileResult, Found};
use super::fingerprint::repeated;
use crate::parsed::ParsedFile;
use crate::ruleset::RuleSet;
use crate::{ControlResult, ControlStatus, Finding, Problem, ProblemKind, Report, Skipped, Summary};

pub(super) fn report(
    files: Vec<ParsedFile>,
    results: Vec<FileResult>,
    rules: &RuleSet,
    options: &CheckOptions,
    mut problems: Vec<Problem>,
    mut skipped: Vec<Skipped>,
) -> Report {
    let mut report = Report { rules: rules.rules(), ..Report::default() };
    report.summary = count(&files, &report);
    let (found, asked) = gather(results, rules.instances.len(), &mut problems);
    report.controls = controls(rules, &found, &asked);
    let (shown, hidden): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|found| found.finding.severity >= options.severity);
    report.summary.hidden = hidden.len();
    report.findings = shown.into_iter().map(|found| found.finding).collect();
    for finding in &report.findings {
        *report.summary.findings.entry(finding.severity).or_default() += 1;
    }
    let mut files = files;
    for file in &mut files {
        problems.append(&mut file.problems);
        skipped.append(&mut file.skipped);
    }
    if report.summary.resources == 0 && problems.is_empty() && !options.allow_empty {
        problems.push(nothing_to_check(&files));
    }
    problems.sort_by(Problem::order);
    skipped.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    report.problems = problems;
    report.skipped = skipped;
    keep_sources(&mut report, files);
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

fn gather(
    results: Vec<FileResult>,
    instances: usize,
    problems: &mut Vec<Problem>,
) -> (Vec<Found>, Vec<Asked>) {
    let mut found = Vec::new();
    let mut asked = vec![Asked::default(); instances];
    for mut result in results {
        found.append(&mut result.findings);
        problems.append(&mut result.problems);
        for (all, here) in asked.iter_mut().zip(&result.asked) {
            all.objects += here.objects;
            all.errors += here.errors;
        }
    }
    found.sort_by(|a, b| a.finding.order(&b.finding));
    make_unique(&mut found);
    (found, asked)
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

fn controls(rules: &RuleSet, found: &[Found], asked: &[Asked]) -> Vec<ControlResult> {
    let mut findings = vec![0_usize; rules.controls.len()];
    for found in found {
        for control in found.controls.iter().collect::<BTreeSet<_>>() {
            if let Some(count) = findings.get_mut(*control) {
                *count += 1;
            }
        }
    }
    let mut totals = vec![Asked::default(); rules.controls.len()];
    for (instance, asked) in rules.instances.iter().zip(asked) {
        for control in &instance.controls {
            if let Some(total) = totals.get_mut(*control) {
                total.objects += asked.objects;
                total.errors += asked.errors;
            }
        }
    }
    let results = rules.controls.iter().zip(findings).zip(totals);
    results
        .map(|((control, findings), asked)| ControlResult {
            pack: control.pack.clone(),
            id: control.id.clone(),
            title: control.title.clone(),
            status: match &control.manual {
                Some(reason) => ControlStatus::Manual(reason.clone()),
                None if findings > 0 => ControlStatus::Fail,
                None if asked.errors > 0 => ControlStatus::Incomplete,
                None if asked.objects > 0 => ControlStatus::Pass,
                None => ControlStatus::NotApplicable,
            },
            findings,
        })
        .collect()
}

fn nothing_to_check(files: &[ParsedFile]) -> Problem {
    let message = if files.is_empty() {
        "there is no file to check"
    } else {
        "none of the files holds a Kubernetes object"
    };
    Problem::new(ProblemKind::Empty, message)
        .help("name files or folders of manifests, or pass `--allow-empty`")
}

/// Keeps the texts that readers of the report will want to see.
fn keep_sources(report: &mut Report, files: Vec<ParsedFile>) {
    let of_findings = report.findings.iter().map(|finding: &Finding| &finding.location.file);
    let of_problems = report.problems.iter().filter_map(|problem| Some(&problem.place.as_ref()?.file));
    let named: BTreeSet<_> = of_findings.chain(of_problems).cloned().collect();
    let sources = files.into_iter().map(|file| (file.source.name, file.source.text));
    report.sources = sources.filter(|(name, _)| named.contains(name)).collect();
}
