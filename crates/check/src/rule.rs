//! What a rule says of itself.

mod kind;
pub(crate) mod metadata;
mod parameter;
mod pattern;

use std::collections::BTreeMap;
use std::sync::Arc;

use arcstr::ArcStr;
use regimen_engine::{Lazy, Value};
use regimen_yaml::Node;
use serde::{Deserialize, Serialize};

pub use kind::ParameterKind;
pub(crate) use metadata::Metadata;
pub use parameter::Parameter;
pub(crate) use parameter::plain;
pub use pattern::TextPattern;

use crate::fields::{Fault, Fields};
use crate::{Applicability, Confidence, Match, Platform, Severity};

/// One thing with an id that can be violated: a template with its parameters.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// Kebab-case, unique: `privileged-container`.
    pub id: Arc<str>,
    /// The folder of rules it is in: `workload`.
    pub area: Lazy<String>,
    /// A short noun phrase.
    pub title: Lazy<String>,
    /// Why it matters; empty where the author does not say.
    pub description: Lazy<String>,
    /// What to type; empty where the author does not say.
    pub remediation: Lazy<String>,
    /// How bad, unless a control says otherwise; already lowered by what is not sure.
    pub severity: Severity,
    /// How sure its source is.
    pub confidence: Confidence,
    /// The platforms it is for; all without any.
    pub platforms: Vec<Platform>,
    /// What is otherwise on some platforms.
    pub by_platform: BTreeMap<Platform, OnPlatform>,
    /// Whether what it finds must not be shown: the marked text is masked in every report.
    pub sensitive: bool,
    /// Whether a waiver may cover what it finds.
    pub waivable: bool,
    /// Where to read on.
    pub links: Lazy<Vec<Link>>,
    /// Which resources it is for.
    pub matching: Match,
    /// What it is told. Users may change those that are not fixed.
    pub parameters: Vec<Parameter>,
    /// The kinds it reads from `data.inventory`.
    pub inventory: Vec<String>,
    /// Kinds of which the run must hold an object, or there is nothing that it could judge.
    pub requires: Vec<String>,
    /// Whether its module says by a rule `applies` which objects it is about: an object of which it does not hold was not
    /// looked at. Else all objects that the match fits are.
    pub applies: bool,
    /// What the fixes that it offers are.
    pub fix: Option<Applicability>,
    /// The version that brought it, for built-in rules.
    pub since: Lazy<Option<String>>,
    /// The package of its module: `rules.privileged_container`.
    pub package: String,
    /// The file of its module.
    pub file: Arc<str>,
}

impl Rule {
    /// A rule with what its metadata says.
    pub(crate) fn new(id: &str, package: String, metadata: Metadata, file: &Arc<str>, area: &str) -> Self {
        Self {
            id: id.into(),
            area: area.to_owned().into(),
            title: metadata.title.into(),
            description: metadata.description.into(),
            remediation: metadata.remediation.into(),
            severity: metadata.severity.with(metadata.confidence),
            confidence: metadata.confidence,
            platforms: metadata.platforms,
            by_platform: metadata.by_platform,
            sensitive: metadata.sensitive,
            waivable: metadata.waivable,
            links: metadata.links.into(),
            matching: metadata.matching,
            parameters: metadata.parameters,
            inventory: metadata.inventory,
            requires: metadata.requires,
            applies: false,
            fix: metadata.fix,
            since: metadata.since.into(),
            package,
            file: file.clone(),
        }
    }

    /// The parameters that users may change.
    pub fn open_parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !parameter.fixed)
    }

    /// The parameter of that name, if users may change it.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.open_parameters().find(|parameter| parameter.name == name)
    }

    /// Whether it has something to say of objects that are deployed to `platform`.
    pub fn is_for(&self, platform: Platform) -> bool {
        self.platforms.is_empty() || self.platforms.contains(&platform)
    }

    /// The values of its parameters when nobody says otherwise, by name.
    pub fn defaults(&self) -> BTreeMap<String, Value> {
        self.parameters.iter().map(|parameter| (parameter.name.clone(), parameter.default.clone())).collect()
    }
}

/// What of a rule is otherwise on a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPlatform {
    /// How bad it is there.
    pub severity: Option<Severity>,
    /// What the platform makes of the field, for the reader of the finding.
    pub effect: Option<ArcStr>,
}

/// A page to read on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its address.
    pub url: String,
    /// What is there.
    pub description: Option<String>,
}

impl Link {
    /// An address, or `{ref, description}` as OPA writes it.
    pub(crate) fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        if let Some(url) = node.as_str() {
            return Self { url: url.to_owned(), description: None };
        }
        let mut fields = Fields::new(node, faults);
        let link = Self { url: fields.required_text("ref"), description: fields.text("description") };
        fields.finish();
        link
    }
}
