//! The `# METADATA` of a rule's package: OPA's fields, and ours under `custom`.

use regimen_yaml::Node;

use super::{Link, Parameter};
use crate::fields::{Fault, Fields};
use crate::{Applicability, Match, Severity};

/// What the metadata of a template holds; the rules it gives take their parts from here.
#[derive(Debug, Clone)]
pub(crate) struct Metadata {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) links: Vec<Link>,
    pub(crate) severity: Severity,
    pub(crate) remediation: String,
    pub(crate) matching: Match,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) inventory: Vec<String>,
    pub(crate) requires: Vec<String>,
    pub(crate) fix: Option<Applicability>,
    pub(crate) since: Option<String>,
}

impl Metadata {
    /// What a rule is that says nothing of itself.
    pub(crate) fn of_nothing(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            description: String::new(),
            links: Vec::new(),
            severity: Severity::Medium,
            remediation: String::new(),
            matching: Match::default(),
            parameters: Vec::new(),
            inventory: Vec::new(),
            requires: Vec::new(),
            fix: None,
            since: None,
        }
    }

    pub(crate) fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        fields.text("scope");
        let mut metadata = Self::of_nothing(&fields.required_text("title"));
        metadata.description = fields.text("description").unwrap_or_default();
        metadata.links =
            fields.list("related_resources").iter().map(|node| link(node, fields.faults())).collect();
        let custom = fields.optional("custom");
        fields.finish();
        if let Some(custom) = custom {
            metadata.read_custom(custom, faults);
        }
        metadata
    }

    fn read_custom(&mut self, node: &Node, faults: &mut Vec<Fault>) {
        let mut fields = Fields::new(node, faults);
        self.severity = fields.parsed("severity").unwrap_or(self.severity);
        self.remediation = fields.text("remediation").unwrap_or_default();
        if let Some(node) = fields.optional("match") {
            self.matching = Match::read(node, fields.faults());
        }
        if let Some(node) = fields.optional("parameters") {
            self.parameters = Parameter::read_all(node, fields.faults());
        }
        self.inventory = fields.texts("inventory");
        self.requires = fields.texts("requires");
        self.fix = fields.parsed("fix");
        self.since = fields.text("since");
        fields.finish();
    }
}

fn link(node: &Node, faults: &mut Vec<Fault>) -> Link {
    if let Some(url) = node.as_str() {
        return Link { url: url.to_owned(), description: None };
    }
    let mut fields = Fields::new(node, faults);
    let link = Link { url: fields.required_text("ref"), description: fields.text("description") };
    fields.finish();
    link
}
