//! The `# METADATA` of a rule's package: OPA's fields, and ours under `custom`.

use std::collections::BTreeMap;

use regimen_yaml::Node;

use super::{Link, OnPlatform, Parameter};
use crate::fields::{Fault, Fields};
use crate::{Applicability, Confidence, Match, Platform, Severity};

/// What the metadata of a template holds; the rules it gives take their parts from here.
#[derive(Debug, Clone)]
pub(crate) struct Metadata {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) links: Vec<Link>,
    pub(crate) severity: Severity,
    pub(crate) confidence: Confidence,
    pub(crate) platforms: Vec<Platform>,
    pub(crate) by_platform: BTreeMap<Platform, OnPlatform>,
    pub(crate) sensitive: bool,
    pub(crate) waivable: bool,
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
            confidence: Confidence::High,
            platforms: Vec::new(),
            by_platform: BTreeMap::new(),
            sensitive: false,
            waivable: true,
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
            fields.list("related_resources").iter().map(|node| Link::read(node, fields.faults())).collect();
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
        self.confidence = fields.parsed("confidence").unwrap_or_default();
        self.platforms = platforms(&mut fields);
        if let Some(node) = fields.optional("by_platform") {
            self.by_platform = on_platforms(node, fields.faults());
        }
        self.sensitive = fields.optional("sensitive").and_then(Node::as_bool).unwrap_or(false);
        self.waivable = fields.optional("waivable").and_then(Node::as_bool).unwrap_or(true);
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

/// The list `platforms`.
pub(crate) fn platforms(fields: &mut Fields<'_, '_>) -> Vec<Platform> {
    let nodes = fields.list("platforms");
    nodes
        .iter()
        .filter_map(|node| platform(node.as_str().unwrap_or_default(), node, fields.faults()))
        .collect()
}

fn platform(name: &str, node: &Node, faults: &mut Vec<Fault>) -> Option<Platform> {
    let fault = |error: crate::UnknownPlatform| {
        faults.push(Fault { message: error.to_string(), span: node.span, help: None });
    };
    name.parse().map_err(fault).ok()
}

/// The mapping `by_platform`: what is otherwise, by platform.
pub(crate) fn on_platforms(node: &Node, faults: &mut Vec<Fault>) -> BTreeMap<Platform, OnPlatform> {
    let mut on = BTreeMap::new();
    for entry in node.entries() {
        let mut fields = Fields::new(&entry.node, faults);
        let severity = fields.parsed("severity");
        let effect = fields.text("effect").map(Into::into);
        fields.finish();
        if let Some(platform) = platform(&entry.key, &entry.node, faults) {
            on.insert(platform, OnPlatform { severity, effect });
        }
    }
    on
}
