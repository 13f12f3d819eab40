//! Waivers: reasoned, dated exceptions from rules, wherever they are written.

pub(crate) mod annotation;
pub(crate) mod comment;
mod foreign;
mod grammar;
mod known;
mod pattern;
pub(crate) mod rules;
mod scope;

use std::sync::Arc;

use jiff::civil::Date;

pub(crate) use known::Known;
pub use pattern::Pattern;
pub use rules::rules as waiver_rules;
pub use scope::{Target, WaiverScope};

use crate::{Finding, Place, ResourceId};

/// An exception from rules: what it covers is reported, marked, and does not fail the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Which rules, or controls: any of these.
    pub rules: Vec<Pattern>,
    /// What it is about.
    pub scope: WaiverScope,
    /// Why. Never empty.
    pub reason: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where it was decided: `SEC-12`, an address.
    pub ticket: Option<String>,
    /// Its last day; none if it never runs out.
    pub until: Option<Date>,
    /// In what form it is written.
    pub origin: WaiverOrigin,
    /// Where it is written.
    pub place: Place,
}

/// In what form a waiver is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaiverOrigin {
    /// A table `[[waivers]]` in a file of its own, or in the configuration.
    Configuration,
    /// A comment in the manifest.
    Comment,
    /// An annotation of the object or its pod template.
    Annotation,
    /// What another tool reads in the manifest: its name.
    Tool(&'static str),
}

impl WaiverOrigin {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Comment => "comment",
            Self::Annotation => "annotation",
            Self::Tool(name) => name,
        }
    }

    /// Whether it stands in the manifest itself.
    pub fn is_in_source(self) -> bool {
        self != Self::Configuration
    }
}

impl Waiver {
    /// Whether it is about a finding, by its rule and its place. `container` names the container that the finding is in.
    pub(crate) fn covers(&self, finding: &Finding, container: impl FnOnce() -> Option<String>) -> bool {
        let ids = || std::iter::once(&finding.rule.id).chain(&*finding.controls);
        self.rules.iter().any(|rule| ids().any(|id| rule.fits(id))) && self.scope.holds(finding, container)
    }

    /// Whether its last day is over.
    pub(crate) fn has_run_out(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// What it is a waiver of, for messages: `host-pid`, `CIS-5.2.*`.
    pub(crate) fn named(&self) -> String {
        self.rules.iter().map(|rule| format!("`{rule}`")).collect::<Vec<_>>().join(", ")
    }
}

/// What was meant as a waiver and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// What is wrong: one line, lower case, no full stop.
    pub(crate) message: String,
    /// Where.
    pub(crate) place: Place,
    /// The object that it is written in.
    pub(crate) resource: Arc<ResourceId>,
}

/// Whether a waiver may stand in a text: a quick look. Keys may be written with escapes.
pub(crate) fn may_be_in(text: &str) -> bool {
    text.contains('\\') || annotation::words().chain(comment::words()).any(|word| text.contains(word))
}

/// Waivers that stand in manifests, with the objects they are written in, and what was meant as one.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) waivers: Vec<(Waiver, Arc<ResourceId>)>,
    pub(crate) mistakes: Vec<Mistake>,
}

/// A day as `2027-01-31`.
///
/// # Errors
/// That it is none.
pub fn read_day(text: &str) -> Result<Date, String> {
    let day: Option<Date> = text.parse().ok();
    day.filter(|day| day.to_string() == text)
        .ok_or_else(|| format!("`{text}` is no day such as `2027-01-31`"))
}
