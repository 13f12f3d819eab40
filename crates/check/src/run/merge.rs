//! The reports of the scopes of a run, and what was noticed while files were looked for, as one report.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

use super::fingerprint::make_unique;
use super::origins::Origins;
use super::{CheckOptions, Input};
use crate::parsed::Held;
use crate::waiver::rules::UNUSED;
use crate::{
    ControlResult, ControlStatus, Finding, Location, PackResult, Place, Problem, ProblemKind, Report, Status,
    Summary, waiver_rules,
};

/// One report of all. `files` are those of the run.
pub(super) fn merged(
    reports: Vec<Report>,
    files: &[Held<'_>],
    origins: &Origins,
    input: Input,
    options: &CheckOptions,
) -> Report {
    let Input { places, problems, skipped, .. } = input;
    let mut reports = reports.into_iter();
    let mut all = reports.next().unwrap_or_default();
    let is_one = reports.len() == 0;
    for report in reports {
        add(&mut all, report);
    }
    if !is_one {
        all.rules.sort_by(|a, b| a.id.cmp(&b.id));
        all.rules.dedup_by(|a, b| a.id == b.id);
        all.summary.rules = all.rules.len();
        drop_unused(&mut all.findings);
        all.summary.findings.clear();
        for finding in all.findings.iter().filter(|finding| finding.is_active()) {
            *all.summary.findings.entry(finding.severity).or_default() += 1;
        }
        all.findings.sort_by(Finding::order);
        make_unique(all.findings.iter_mut());
        count(&mut all);
    }
    all.summary.files += origins.more_files();
    all.problems.extend(problems);
    // Whoever looked for files may know better why one is left out.
    all.skipped.retain(|of| of.line.is_some() || !skipped.iter().any(|told| told.file == of.file));
    all.skipped.extend(skipped);
    if !options.allow_empty {
        let empty = empty_places(&places, files, &all.problems);
        all.problems.extend(empty);
    }
    all.problems.sort_by(Problem::order);
    all.problems.dedup();
    all.skipped.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    all
}

fn add(all: &mut Report, other: Report) {
    let Report { findings, problems, notes, skipped, controls, packs, rules, summary, sources, .. } = other;
    all.findings.extend(findings);
    all.problems.extend(problems);
    let known = &all.notes;
    let notes: Vec<_> = notes.into_iter().filter(|note| !known.contains(note)).collect();
    all.notes.extend(notes);
    all.skipped.extend(skipped);
    all.rules.extend(rules);
    all.sources.extend(sources);
    let Summary { files, documents, resources, hidden, waived, baselined, .. } = summary;
    all.summary.files += files;
    all.summary.documents += documents;
    all.summary.resources += resources;
    all.summary.hidden += hidden;
    all.summary.waived += waived;
    all.summary.baselined += baselined;
    for pack in packs {
        if !all.packs.iter().any(|known| known.name == pack.name) {
            all.packs.push(pack);
        }
    }
    for control in controls {
        add_control(&mut all.controls, control);
    }
}

/// A waiver that is of use in one scope is, whatever the others say; and what all say is said once.
fn drop_unused(findings: &mut Vec<Finding>) {
    let used = findings.iter().filter_map(|finding| match &finding.status {
        Status::Waived(waiver) => Some(waiver.place.clone()),
        _ => None,
    });
    let used: Vec<Place> = used.collect();
    let mut told = BTreeSet::new();
    findings.retain(|finding| {
        let Some(rule) = waiver_rules().iter().find(|rule| rule.id == finding.rule.id) else { return true };
        let Location { file, span, .. } = &finding.location;
        let is_used =
            |place: &Place| place.file == *file && place.range.is_some_and(|range| range.span == *span);
        let is_unused = &*rule.id == UNUSED && used.iter().any(is_used);
        !is_unused && told.insert((rule.id.clone(), file.clone(), *span, finding.message.clone()))
    });
}

/// A control that several scopes ask for stands as it does where it stands worst.
fn add_control(all: &mut Vec<ControlResult>, control: ControlResult) {
    let is_same = |known: &&mut ControlResult| known.pack == control.pack && known.id == control.id;
    if let Some(known) = all.iter_mut().find(is_same) {
        known.findings += control.findings;
        known.accepted += control.accepted;
        if rank(&control.status) < rank(&known.status) {
            known.status = control.status;
        }
        return;
    }
    // Those of a pack stand together.
    let last = all.iter().rposition(|known| known.pack == control.pack);
    all.insert(last.map_or(all.len(), |last| last + 1), control);
}

fn rank(status: &ControlStatus) -> u8 {
    match status {
        ControlStatus::Fail => 0,
        ControlStatus::Incomplete => 1,
        ControlStatus::NotEvaluable => 2,
        ControlStatus::Accepted => 3,
        ControlStatus::Pass => 4,
        ControlStatus::NotApplicable => 5,
        ControlStatus::Manual(_) => 6,
    }
}

/// Counts the controls of the packs anew.
fn count(report: &mut Report) {
    for pack in &mut report.packs {
        let (name, title, selection) = (pack.name.clone(), std::mem::take(&mut pack.title), pack.selection);
        let of_pack = report.controls.iter().filter(|control| control.pack == name);
        *pack = PackResult::of(name.clone(), title, selection, of_pack.map(|control| &control.status));
    }
}

/// Places without an object, unless something else is wrong there and says why.
fn empty_places(places: &[Arc<str>], files: &[Held<'_>], problems: &[Problem]) -> Vec<Problem> {
    let objects = files.iter().filter(|file| !file.resources.is_empty()).map(|file| &*file.name);
    let wrong = problems.iter().filter_map(|problem| Some(&*problem.place.as_ref()?.file));
    let told: BTreeSet<&str> = objects.chain(wrong).collect();
    let empty = places.iter().filter(|place| !holds(place, &told));
    empty
        .map(|place| {
            Problem::new(ProblemKind::Empty, "there is no Kubernetes object here, so nothing was checked")
                .at(Place::file(place.clone()))
                .help("name files or folders of manifests, or pass `--allow-empty`")
        })
        .collect()
}

/// Whether one of some files is a place, or below it.
fn holds(place: &str, files: &BTreeSet<&str>) -> bool {
    let file = place.trim_end_matches('/');
    let folder = format!("{file}/");
    // Those of a folder stand side by side.
    let mut below = files.range::<str, _>((Bound::Included(&*folder), Bound::Unbounded));
    match place {
        "." => !files.is_empty(),
        _ => files.contains(file) || below.next().is_some_and(|first| first.starts_with(&folder)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_its_file_and_those_below_it() {
        let files = BTreeSet::from(["/srv/a.yaml", "<stdin>", "k8s-old/c.yaml", "k8s/b/c.yaml", "d.yaml"]);
        for place in
            [".", "k8s", "k8s/", "k8s/b", "k8s/b/c.yaml", "d.yaml", "/", "/srv", "k8s-old", "<stdin>"]
        {
            assert!(holds(place, &files), "{place}");
        }
        for place in ["b", "k8s/b/c", "d", "k8s-", "/k8s", "e"] {
            assert!(!holds(place, &files), "{place}");
        }
        assert!(!holds(".", &BTreeSet::new()));
    }
}
