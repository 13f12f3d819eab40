//! What one run has to say.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{
    Action, Applicability, Finding, Note, Owner, Problem, Rule, RunPlatform, Severity, Skipped, Sources,
};

/// Everything a run found, sorted: the same for any number of threads and any order of files.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The findings of at least the severity asked for.
    pub findings: Vec<Finding>,
    /// What was found and is mended, where the texts were changed before: with its place there.
    pub fixed: Vec<Finding>,
    /// What kept the check from being done whole.
    pub problems: Vec<Problem>,
    /// What happened in policies, by place, that their authors may not mean.
    pub notes: Vec<Note>,
    /// What was left out on purpose.
    pub skipped: Vec<Skipped>,
    /// The controls of the packs asked for, in the packs' order.
    pub controls: Vec<ControlResult>,
    /// The packs asked for, and how their controls stand together.
    pub packs: Vec<PackResult>,
    /// Where the manifests are deployed to, as far as it is known.
    pub platform: RunPlatform,
    /// The rules that were asked, and those about waivers that found something, by id.
    pub rules: Vec<Arc<Rule>>,
    /// The counts.
    pub summary: Summary,
    /// What was compared with, where only new findings are in the report.
    pub since: Option<Since>,
    /// The texts of the files that findings and problems are in.
    pub sources: Sources,
}

impl Report {
    /// The exit status that this report asks for.
    pub fn exit_status(&self, fail_on_warn: bool) -> ExitStatus {
        if !self.problems.is_empty() {
            return ExitStatus::Incomplete;
        }
        let fails = |finding: &Finding| match finding.action {
            _ if !finding.is_active() => false,
            Action::Deny => true,
            Action::Warn => fail_on_warn,
            Action::Dryrun => false,
        };
        if self.findings.iter().any(fails) { ExitStatus::Findings } else { ExitStatus::Clean }
    }

    /// How many findings have a fix of this sort that can be made in their file.
    pub fn fixable(&self, applicability: Applicability) -> usize {
        let active = self.findings.iter().filter(|finding| finding.is_active());
        let fixes = active.filter_map(|finding| finding.fix.as_ref());
        fixes.filter(|fix| fix.applicability == applicability && fix.edits.is_ok()).count()
    }
}

/// What a report was compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// What the user named: a branch, a tag, a commit.
    pub reference: String,
    /// The commit that was compared with, abbreviated.
    pub commit: String,
    /// Findings that were there before, and are not in the report.
    pub old: usize,
    /// Findings of then that are gone.
    pub mended: usize,
    /// What could not be checked then: findings there count as new.
    pub problems: usize,
}

/// What the process says at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Nothing to report: 0.
    Clean,
    /// A finding that denies: 1.
    Findings,
    /// The check could not be done whole: 2. Wins over findings.
    Incomplete,
}

impl ExitStatus {
    /// The number for the operating system.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Incomplete => 2,
        }
    }
}

/// A control of a benchmark and how it stands in this run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlResult {
    /// The pack's name.
    pub pack: Arc<str>,
    /// The control's id, such as `CIS-5.2.2`.
    pub id: Arc<str>,
    /// Its title, in our words.
    pub title: Arc<str>,
    /// How it stands.
    pub status: ControlStatus,
    /// Who answers for it on the platform, where that is known.
    pub owner: Option<Owner>,
    /// How many findings it has that count.
    pub findings: usize,
    /// How many it has that waivers or the baseline cover.
    pub accepted: usize,
}

/// How a control stands. Nothing that was not looked at passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ControlStatus {
    /// Objects it is about were looked at, and none is at fault.
    Pass,
    /// At least one is at fault.
    Fail,
    /// Objects are at fault, and waivers or the baseline cover all that was found: it does not fail the run, and is not met.
    Accepted,
    /// No manifest can show it; why.
    Manual(Arc<str>),
    /// No object in this run is what it is about, or its rules were left out by choice.
    NotApplicable,
    /// One of its rules failed on some object, and nothing was found on the others.
    Incomplete,
    /// It rests on other objects of the run, and some of those could not be read.
    NotEvaluable,
}

impl ControlStatus {
    /// The name in reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Accepted => "accepted",
            Self::Manual(_) => "manual",
            Self::NotApplicable => "not-applicable",
            Self::Incomplete => "incomplete",
            Self::NotEvaluable => "not-evaluable",
        }
    }
}

/// A pack, and how many of its controls stand how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackResult {
    /// Its name.
    pub name: Arc<str>,
    /// What it is called.
    pub title: String,
    /// Whether it is a mere selection of rules: its controls are called like them.
    pub selection: bool,
    /// Controls that pass.
    pub pass: usize,
    /// Controls that fail.
    pub fail: usize,
    /// Controls that are not met, all of whose findings waivers or the baseline cover.
    pub accepted: usize,
    /// Controls one of whose rules failed on some object.
    pub incomplete: usize,
    /// Controls that rest on objects that could not be read.
    pub not_evaluable: usize,
    /// Controls that no manifest can show.
    pub manual: usize,
    /// Controls that are about nothing in this run.
    pub not_applicable: usize,
}

impl PackResult {
    /// A pack with controls that stand so.
    pub(crate) fn of<'a>(
        name: Arc<str>,
        title: String,
        selection: bool,
        controls: impl IntoIterator<Item = &'a ControlStatus>,
    ) -> Self {
        let mut pack = Self {
            name,
            title,
            selection,
            pass: 0,
            fail: 0,
            accepted: 0,
            incomplete: 0,
            not_evaluable: 0,
            manual: 0,
            not_applicable: 0,
        };
        controls.into_iter().for_each(|status| pack.add(status));
        pack
    }

    pub(crate) fn add(&mut self, status: &ControlStatus) {
        let count = match status {
            ControlStatus::Pass => &mut self.pass,
            ControlStatus::Fail => &mut self.fail,
            ControlStatus::Accepted => &mut self.accepted,
            ControlStatus::Incomplete => &mut self.incomplete,
            ControlStatus::NotEvaluable => &mut self.not_evaluable,
            ControlStatus::Manual(_) => &mut self.manual,
            ControlStatus::NotApplicable => &mut self.not_applicable,
        };
        *count += 1;
    }

    /// How many of a hundred controls pass, of those that were judged; none if none was.
    pub fn score(&self) -> Option<usize> {
        (self.pass * 100).checked_div(self.judged())
    }

    /// How many controls are met or not: what the score is about. A waiver raises no score.
    pub fn judged(&self) -> usize {
        self.pass + self.fail + self.accepted
    }

    /// How many controls it has, as far as they were asked for.
    pub fn controls(&self) -> usize {
        self.judged() + self.incomplete + self.not_evaluable + self.manual + self.not_applicable
    }
}

/// The counts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Documents with content in them.
    pub documents: usize,
    /// Kubernetes objects in those; the items of a List count each.
    pub resources: usize,
    /// Rules asked.
    pub rules: usize,
    /// Active findings by severity.
    pub findings: BTreeMap<Severity, usize>,
    /// Findings below the severity asked for, not shown.
    pub hidden: usize,
    /// Of the findings of the report, those that waivers cover.
    pub waived: usize,
    /// Of the findings of the report, those that the baseline covers.
    pub baselined: usize,
}
