//! Findings that were there before, told from new ones.

use std::collections::BTreeMap;

use arcstr::ArcStr;
use regimen_check::{Finding, Report, Since, Skipped};

use super::base::{Base, short};

/// How often each fault stands in the base: in each file, and in all.
#[derive(Default)]
struct Known {
    in_file: BTreeMap<(ArcStr, String), usize>,
    anywhere: BTreeMap<ArcStr, usize>,
}

impl Known {
    fn of(before: &Report, base: &Base) -> Self {
        let mut known = Self::default();
        for finding in &before.findings {
            let file = base.of_base(&finding.location.file);
            for fault in &finding.faults {
                *known.in_file.entry((fault.clone(), file.clone())).or_default() += 1;
                *known.anywhere.entry(fault.clone()).or_default() += 1;
            }
        }
        known
    }

    /// Takes a fault of the same file away.
    fn take_in(&mut self, fault: &ArcStr, file: &str) -> bool {
        let place = (fault.clone(), file.to_owned());
        let there = self.in_file.get_mut(&place).is_some_and(take);
        there && self.take(fault)
    }

    /// Takes a fault away, wherever it was: files may be renamed.
    fn take(&mut self, fault: &str) -> bool {
        self.anywhere.get_mut(fault).is_some_and(take)
    }
}

fn take(count: &mut usize) -> bool {
    let some = *count > 0;
    *count = count.saturating_sub(1);
    some
}

/// Keeps the findings of a report that the base does not have, and says how many others there are.
pub(super) fn keep_new(report: &mut Report, before: &Report, base: &Base) {
    leave_submodules(report, base);
    let mut known = Known::of(before, base);
    let files: Vec<String> =
        report.findings.iter().map(|finding| base.of_work_tree(&finding.location.file)).collect();
    // First what stands where it stood: of equal objects in two files, the new one is the new one.
    let mut unknown: Vec<Vec<&ArcStr>> = Vec::with_capacity(files.len());
    for (finding, file) in report.findings.iter().zip(&files) {
        unknown.push(finding.faults.iter().filter(|fault| !known.take_in(fault, file)).collect());
    }
    let new: Vec<bool> = unknown.iter().map(|faults| !faults.iter().all(|fault| known.take(fault))).collect();
    let mended = before.findings.iter().filter(|finding| is_mended(finding, &mut known)).count();
    let all = report.findings.len();
    let mut new = new.into_iter();
    report.findings.retain(|_| new.next().unwrap_or(true));
    report.since = Some(Since {
        reference: base.reference.clone(),
        commit: short(&base.commit),
        old: all - report.findings.len(),
        mended,
        problems: before.problems.len(),
    });
    name_pointers(report, base);
    report.summary.findings.clear();
    for finding in &report.findings {
        *report.summary.findings.entry(finding.severity).or_default() += 1;
    }
}

/// Whether nothing of a finding of the base was found again.
fn is_mended(finding: &Finding, left: &mut Known) -> bool {
    let gone: Vec<bool> = finding.faults.iter().map(|fault| left.take(fault)).collect();
    gone.into_iter().all(|gone| gone)
}

/// The history of a submodule is in a repository of its own.
fn leave_submodules(report: &mut Report, base: &Base) {
    for submodule in &base.tree.submodules {
        let is_in = |finding: &Finding| {
            let file = base.of_work_tree(&finding.location.file);
            file.strip_prefix(submodule.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        let before = report.findings.len();
        report.findings.retain(|finding| !is_in(finding));
        if report.findings.len() < before {
            let reason = "a submodule: what was there before is not known here, so its findings are left out";
            report.skipped.push(Skipped {
                file: submodule.as_str().into(),
                line: None,
                reason: reason.to_owned(),
                help: Some(format!("regimen check {submodule}")),
            });
        }
    }
}

/// Of a file in Git LFS the repository has only a pointer.
fn name_pointers(report: &mut Report, base: &Base) {
    let mut files: Vec<_> = report.findings.iter().map(|finding| finding.location.file.clone()).collect();
    files.dedup();
    for file in files {
        if base.tree.pointers.contains(&base.of_work_tree(&file)) {
            let reason =
                "kept in Git LFS: what was there before is not known here, so all findings count as new";
            report.skipped.push(Skipped { file, line: None, reason: reason.to_owned(), help: None });
        }
    }
}
