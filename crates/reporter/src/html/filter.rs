//! By what findings can be filtered: each rule, pack and file is a class of its findings.

use std::collections::{BTreeMap, BTreeSet};

use regimen_check::{Finding, Report};

use crate::text::clean;

/// A style for each of so many rules or files; with more, only the script filters by them.
const MANY: usize = 200;

/// The classes of what findings are of.
pub(super) struct Filters<'a> {
    rules: BTreeMap<&'a str, Class>,
    packs: BTreeMap<&'a str, Class>,
    files: BTreeMap<&'a str, Class>,
    /// The packs of each control.
    packs_of: BTreeMap<&'a str, Vec<&'a str>>,
}

/// A number, and how many findings have it.
#[derive(Clone, Copy, Default)]
struct Class {
    number: usize,
    findings: usize,
}

/// What a list offers: the class, the name and how many findings there are.
pub(super) type Choice = (String, String, usize);

impl<'a> Filters<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let mut packs_of = BTreeMap::<&str, Vec<&str>>::new();
        for control in &report.controls {
            packs_of.entry(&control.id).or_default().push(&control.pack);
        }
        let active: Vec<&Finding> = report.findings.iter().filter(|finding| finding.is_active()).collect();
        let mut filters =
            Self { rules: BTreeMap::new(), packs: BTreeMap::new(), files: BTreeMap::new(), packs_of };
        filters.rules = numbered(active.iter().map(|finding| &*finding.rule.id));
        filters.files = numbered(active.iter().map(|finding| &*finding.location.file));
        filters.packs = numbered(active.iter().flat_map(|finding| filters.packs(finding)));
        filters
    }

    /// The packs that asked for what a finding is about.
    fn packs(&self, finding: &Finding) -> BTreeSet<&'a str> {
        let packs = finding.controls.iter().filter_map(|id| self.packs_of.get(&**id));
        packs.flatten().copied().collect()
    }

    /// The classes of a finding.
    pub(super) fn classes(&self, finding: &Finding) -> String {
        let class = |sign: &str, of: &BTreeMap<&str, Class>, name: &str| {
            of.get(name).map(|class| format!("{sign}{}", class.number))
        };
        let rule = class("r", &self.rules, &finding.rule.id);
        let file = class("f", &self.files, &finding.location.file);
        let packs = self.packs(finding).into_iter().filter_map(|pack| class("p", &self.packs, pack));
        rule.into_iter().chain(file).chain(packs).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn rules(&self) -> Vec<Choice> {
        choices("r", &self.rules)
    }

    pub(super) fn packs_found(&self) -> Vec<Choice> {
        choices("p", &self.packs)
    }

    pub(super) fn files(&self) -> Vec<Choice> {
        choices("f", &self.files)
    }

    pub(super) fn many_rules(&self) -> bool {
        self.rules.len() > MANY
    }

    pub(super) fn many_files(&self) -> bool {
        self.files.len() > MANY
    }
}

fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, Class> {
    let mut classes = BTreeMap::<&str, Class>::new();
    for name in names {
        classes.entry(name).or_default().findings += 1;
    }
    for (at, class) in classes.values_mut().enumerate() {
        class.number = at + 1;
    }
    classes
}

fn choices(sign: &str, classes: &BTreeMap<&str, Class>) -> Vec<Choice> {
    let choice =
        |(name, class): (&&str, &Class)| (format!("{sign}{}", class.number), clean(name), class.findings);
    classes.iter().map(choice).collect()
}
