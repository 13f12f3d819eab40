//! Texts changed by the fixes of their findings, and checked again: what does not hold is not changed.
//!
//! In rounds: all fixes that do not contradict each other are made, and the whole run is checked again. A file in which that has
//! another outcome than it should stays as it was; in the object at fault fixes are then made one by one, and one that fails
//! alone is refused. Each round that changes a file leaves fewer findings, so there is an end to it.

mod conflict;
mod outcome;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arcstr::ArcStr;
use regimen_yaml::{Limits, Path};

use crate::parsed::ParsedFile;
use crate::{Applicability, Finding, Fix, Report, ResourceId, SourceFile};
use conflict::conflict;
use outcome::failures;
use text::changed;

/// More rounds than any manifest needs: each checks all of the run.
const ROUNDS: usize = 100;

/// What came of fixing a run.
#[derive(Debug, Default)]
pub struct Fixed {
    /// What was found in the texts as they were. A finding whose fix was tried and does not hold says so in [`Fix::edits`], here
    /// and after.
    pub before: Report,
    /// What is found in the texts as they would be, with what is mended in [`Report::fixed`].
    pub after: Report,
    /// The files whose texts change.
    pub files: Vec<FixedFile>,
}

/// A file whose text changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedFile {
    /// Its name, with forward slashes.
    pub name: Arc<str>,
    /// Its text as it was.
    pub before: Arc<str>,
    /// Its text as it is to be.
    pub after: Arc<str>,
}

/// An object of the run: its file, document and place in it.
type ObjectKey = (Arc<str>, usize, Path);

fn object_of(finding: &Finding) -> ObjectKey {
    let location = &finding.location;
    (location.file.clone(), location.document, location.object.clone())
}

/// A finding, wherever its lines have moved to.
type FindingKey = (Arc<str>, Arc<str>, Arc<ResourceId>, ArcStr);

fn key_of(finding: &Finding) -> FindingKey {
    let Finding { rule, location, resource, message, .. } = finding;
    (rule.id.clone(), location.file.clone(), resource.clone(), message.clone())
}

/// Makes the fixes of a report. `check` checks files as `before` was made of `files`.
pub(crate) fn fix(
    files: Vec<ParsedFile>,
    before: Report,
    wanted: Applicability,
    limits: &Limits,
    check: &dyn Fn(&[ParsedFile]) -> Report,
) -> Fixed {
    let texts = files.iter().map(|file| file.source.text.clone()).collect::<Vec<_>>();
    let (fixed, careful, refused) = (Vec::new(), Careful::default(), BTreeMap::new());
    let mut fixing = Fixing { files, wanted, limits, check, fixed, careful, refused };
    let mut after = None;
    for _ in 0..ROUNDS {
        let report = after.as_ref().unwrap_or(&before);
        let chosen = fixing.chosen(report);
        if chosen.is_empty() {
            break;
        }
        after = Some(fixing.round(report, &chosen));
    }
    fixing.finish(before, after, texts)
}

/// How far it is.
struct Fixing<'a> {
    files: Vec<ParsedFile>,
    wanted: Applicability,
    limits: &'a Limits,
    check: &'a dyn Fn(&[ParsedFile]) -> Report,
    fixed: Vec<Finding>,
    /// What is fixed one by one.
    careful: Careful,
    /// What does not hold, and why.
    refused: BTreeMap<FindingKey, String>,
}

/// Where fixes are made one by one, since several have failed together.
#[derive(Default)]
struct Careful {
    objects: BTreeSet<ObjectKey>,
    files: BTreeSet<Arc<str>>,
    run: bool,
}

/// Where one of several fixes has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Among {
    Object,
    File,
    Run,
}

/// Objects in which fixes have failed: among which, and why.
type Failed = BTreeMap<ObjectKey, (Among, String)>;

/// The findings whose fixes are made at once, by object.
type Chosen<'r> = BTreeMap<ObjectKey, Vec<(&'r Finding, &'r Fix)>>;

impl Fixing<'_> {
    /// The findings of a report whose fixes can be made together.
    fn chosen<'r>(&self, report: &'r Report) -> Chosen<'r> {
        let mut chosen = Chosen::new();
        // What is waived or in the baseline is meant to stay.
        for finding in report.findings.iter().filter(|finding| finding.is_active()) {
            let is_wanted = |fix: &&Fix| fix.applicability <= self.wanted && fix.edits.is_ok();
            let Some(fix) = finding.fix.as_deref().filter(is_wanted) else { continue };
            if self.refused.contains_key(&key_of(finding)) {
                continue;
            }
            let object = object_of(finding);
            let others = chosen.get(&object).map(Vec::as_slice).unwrap_or_default();
            if !self.waits(&object, &chosen) && !others.iter().any(|(_, other)| conflict(fix, other)) {
                chosen.entry(object).or_default().push((finding, fix));
            }
        }
        chosen
    }

    /// Whether a fix of an object waits until others are made.
    fn waits(&self, object: &ObjectKey, chosen: &Chosen<'_>) -> bool {
        let Careful { objects, files, run } = &self.careful;
        (objects.contains(object) && chosen.contains_key(object))
            || (files.contains(&object.0) && chosen.keys().any(|(file, ..)| *file == object.0))
            || (*run && !chosen.is_empty())
    }

    /// Makes the chosen fixes of a report, and takes back those that do not hold; the report of the texts after that.
    fn round(&mut self, report: &Report, chosen: &Chosen<'_>) -> Report {
        let mut failed = Failed::new();
        let mut before = BTreeMap::new();
        for (at, file) in self.files.iter_mut().enumerate() {
            let own: Vec<_> = chosen.iter().filter(|((name, ..), _)| *name == file.source.name).collect();
            if own.is_empty() {
                continue;
            }
            match changed(file, &own, self.limits) {
                Ok(made) => drop(before.insert(at, std::mem::replace(file, made))),
                Err(reasons) => failed.extend(reasons),
            }
        }
        let after = (self.check)(&self.files);
        let tried = chosen.iter().filter(|((file, ..), _)| !failed.keys().any(|(other, ..)| file == other));
        let tried: Chosen<'_> = tried.map(|(object, fixes)| (object.clone(), fixes.clone())).collect();
        failed.extend(failures(report, &after, &tried));
        let is_failed = |name: &Arc<str>| failed.keys().any(|(file, ..)| file == name);
        let back: Vec<usize> =
            before.iter().filter(|(_, file)| is_failed(&file.source.name)).map(|(at, _)| *at).collect();
        for at in &back {
            if let (Some(place), Some(file)) = (self.files.get_mut(*at), before.remove(at)) {
                *place = file;
            }
        }
        let held = chosen.iter().filter(|((file, ..), _)| !is_failed(file));
        self.fixed.extend(held.flat_map(|(_, findings)| findings).map(|(finding, _)| (*finding).clone()));
        self.note(chosen, failed);
        if back.is_empty() { after } else { (self.check)(&self.files) }
    }

    /// Notes what failed: of several fixes that can be at fault each is tried again by itself, one alone is refused.
    fn note(&mut self, chosen: &Chosen<'_>, failed: Failed) {
        for (object, (among, reason)) in failed {
            let of_object = chosen.get(&object).map(Vec::as_slice).unwrap_or_default();
            let of_file = chosen.keys().filter(|(file, ..)| *file == object.0).count();
            match (among, of_object) {
                (Among::Run, _) if chosen.len() > 1 => self.careful.run = true,
                (Among::File, _) if of_file > 1 => drop(self.careful.files.insert(object.0)),
                (_, [(finding, _)]) => drop(self.refused.insert(key_of(finding), reason)),
                _ => drop(self.careful.objects.insert(object)),
            }
        }
    }

    fn finish(self, before: Report, after: Option<Report>, texts: Vec<Arc<str>>) -> Fixed {
        let (mut before, mut after) = (before.clone(), after.unwrap_or(before));
        for finding in before.findings.iter_mut().chain(&mut after.findings) {
            let reason = self.refused.get(&key_of(finding));
            if let (Some(reason), Some(fix)) = (reason, &mut finding.fix) {
                fix.edits = Err(reason.clone());
            }
        }
        after.fixed = gone(&before, &after, self.fixed);
        let files = self.files.into_iter().zip(texts).filter(|(file, text)| file.source.text != *text);
        let files = files.map(|(file, before)| {
            let SourceFile { name, text: after } = file.source;
            FixedFile { name, before, after }
        });
        Fixed { files: files.collect(), before, after }
    }
}

/// What was made, with its places before all rounds, and what else has gone in the same files because of it.
fn gone(before: &Report, after: &Report, made: Vec<Finding>) -> Vec<Finding> {
    let first: BTreeMap<FindingKey, &Finding> =
        before.findings.iter().map(|finding| (key_of(finding), finding)).collect();
    let left: BTreeSet<FindingKey> = after.findings.iter().map(key_of).collect();
    let files: BTreeSet<Arc<str>> = made.iter().map(|finding| finding.location.file.clone()).collect();
    let known: BTreeSet<FindingKey> = made.iter().map(key_of).collect();
    let place = |finding: Finding| first.get(&key_of(&finding)).map_or(finding, |first| (*first).clone());
    let is_gone = |finding: &&Finding| {
        let key = key_of(finding);
        files.contains(&finding.location.file) && !left.contains(&key) && !known.contains(&key)
    };
    let others = before.findings.iter().filter(is_gone).cloned();
    let mut all: Vec<Finding> = made.into_iter().map(place).chain(others).collect();
    all.sort_by(Finding::order);
    all
}
