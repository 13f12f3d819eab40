//! The `# METADATA` of a rule's package: OPA's fields, and ours under `custom`.

use regimen_yaml::Node;

use super::{Link, Parameter};
use crate::fields::{Fault, Fields};
use crate::{Match, Severity};

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
    pub(crate) since: String,
}

impl Metadata {
    pub(crate) fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(node, faults);
        fields.text("scope");
        let title = fields.required_text("title");
        let description = fields.required_text("description");
        let links = fields.list("related_resources").iter().map(|node| link(node, fields.faults())).collect();
        let custom = fields.required("custom");
        fields.finish();
        let mut fields = Fields::new(custom?, faults);
        let severity = fields.required("severity").and_then(|_| fields.parsed("severity"));
        let remediation = fields.required_text("remediation");
        let matching = fields.required("match").map(|node| Match::read(node, fields.faults()));
        let parameters = fields.optional("parameters").map(|node| Parameter::read_all(node, fields.faults()));
        let inventory = fields.texts("inventory");
        let since = fields.required_text("since");
        fields.finish();
        Some(Self {
            title,
            description,
            links,
            severity: severity?,
            remediation,
            matching: matching?,
            parameters: parameters.unwrap_or_default(),
            inventory,
            since,
        })
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
