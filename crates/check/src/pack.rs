//! A named list of controls.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_engine::{Lazy, Value, from_node};
use regimen_yaml::Node;
use serde::{Deserialize, Serialize};

use crate::fields::{Fault, Fields, wrong_type};
use crate::{Match, Platform, Problem, Severity};

/// A benchmark, a standard, or a selection: its controls, and which rules give evidence for them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    /// The name of its file: `pss-baseline`.
    pub name: Arc<str>,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// Where its controls come from.
    pub source: Option<String>,
    /// The platform that it is about, if one: where it is asked for and manifests do not say another, that is theirs.
    pub platform: Option<Platform>,
    /// Values for every rule of the pack that has a parameter of that name.
    pub parameters: BTreeMap<String, Value>,
    /// Packs whose controls come first, under this pack's parameters.
    pub include: Vec<String>,
    /// Ids of included controls that are left out.
    pub exclude: Vec<String>,
    /// Its controls, in order.
    pub controls: Vec<Control>,
    /// The file it was read from.
    pub file: Arc<str>,
}

/// A numbered requirement.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Control {
    /// Its id: `CIS-5.2.2`.
    pub id: Arc<str>,
    /// Its title, in our words.
    pub title: Arc<str>,
    /// How bad a violation is, where the pack says otherwise than the rules.
    pub severity: Option<Severity>,
    /// Why it is in the pack, where the pack says so.
    pub why: Lazy<Option<String>>,
    /// The rules that give evidence: it fails if one of them finds something.
    pub rules: Vec<RuleUse>,
    /// Why no manifest can show that it is met, so that people must judge; what rules find is evidence for them.
    pub manual: Option<Arc<str>>,
    /// The Constraint that does the same in a cluster, where the pack is a library of such.
    pub constraint: Lazy<Option<Constraint>>,
    /// What other tools call it, by tool: the nearest that they have, which may mean a little more or less.
    pub peers: Lazy<BTreeMap<String, Vec<String>>>,
}

/// What a policy is called in a library of `ConstraintTemplates` that clusters have.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Constraint {
    /// The kind of its Constraints: `ACKAllowedRepos`.
    pub kind: String,
    /// The part of the library that it is in: `K8s-general`.
    pub category: String,
    /// The parameters that the policy has: the rule's of the same names.
    pub parameters: Vec<String>,
    /// Those without any of which it would refuse everything or nothing.
    pub needs: Vec<String>,
    /// What it sees at admission, where that is not what its rule looks at.
    pub matching: Option<Match>,
}

/// A rule that a control asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleUse {
    /// The rule's id.
    pub id: String,
    /// Values for its parameters.
    pub parameters: BTreeMap<String, Value>,
}

impl Pack {
    pub(crate) fn read(name: &str, file: Arc<str>, root: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(root, faults);
        let title = fields.required_text("title");
        let description = fields.required_text("description");
        let source = fields.text("source");
        let platform = fields.parsed("platform");
        let parameters = values(fields.optional("parameters"), fields.faults());
        let include = fields.texts("include");
        let exclude = fields.texts("exclude");
        let controls = fields.list("controls");
        if controls.is_empty() && include.is_empty() {
            fields.fault(root.span, "the pack has no `controls` and includes none");
        }
        fields.finish();
        let controls = controls.iter().map(|node| Control::read(node, faults)).collect();
        Self {
            name: name.into(),
            title,
            description,
            source,
            platform,
            parameters,
            include,
            exclude,
            controls,
            file,
        }
    }

    /// A mistake in the pack as a problem of its file.
    pub(crate) fn refused(&self, message: String) -> Problem {
        Problem::of_policy(&self.file, message)
    }
}

impl Control {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let id = fields.required_text("id");
        let title = fields.text("title");
        let severity = fields.parsed("severity");
        let why = fields.text("why");
        let manual: Option<Arc<str>> = fields.text("manual").map(Into::into);
        let rules = fields.list("rules");
        let constraint = fields.optional("constraint").map(|node| Constraint::read(node, fields.faults()));
        let peers = fields.optional("peers").map(Node::entries).unwrap_or_default();
        fields.finish();
        let peers: BTreeMap<_, _> =
            peers.iter().map(|entry| (entry.key.to_string(), texts(&entry.node, faults))).collect();
        let mut rules: Vec<RuleUse> = rules.iter().map(|node| RuleUse::read(node, faults)).collect();
        if rules.is_empty() && manual.is_none() {
            rules.push(RuleUse { id: id.clone(), parameters: BTreeMap::new() });
        }
        let title = title.unwrap_or_default().into();
        Self {
            id: id.into(),
            title,
            severity,
            why: why.into(),
            rules,
            manual,
            constraint: constraint.into(),
            peers: peers.into(),
        }
    }
}

impl Constraint {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let constraint = Self {
            kind: fields.required_text("kind"),
            category: fields.required_text("category"),
            parameters: fields.texts("parameters"),
            needs: fields.texts("needs"),
            matching: fields.optional("match").map(|node| Match::read(node, fields.faults())),
        };
        fields.finish();
        constraint
    }
}

impl RuleUse {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let id = fields.required_text("id");
        let parameters = values(fields.optional("parameters"), fields.faults());
        fields.finish();
        Self { id, parameters }
    }
}

/// A list of strings.
fn texts(node: &Node, faults: &mut Vec<Fault>) -> Vec<String> {
    if !node.is_sequence() {
        faults.push(wrong_type(node, "array"));
    }
    let wrong = node.items().iter().filter(|item| item.as_str().is_none());
    faults.extend(wrong.map(|item| wrong_type(item, "string")));
    node.items().iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

fn values(node: Option<&Node>, faults: &mut Vec<Fault>) -> BTreeMap<String, Value> {
    let Some(node) = node else { return BTreeMap::new() };
    if !node.is_mapping() {
        faults.push(wrong_type(node, "object"));
    }
    node.entries().iter().map(|entry| (entry.key.to_string(), from_node(&entry.node))).collect()
}
