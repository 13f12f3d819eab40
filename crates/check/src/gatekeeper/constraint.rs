//! Constraints.
//!
//! Source: Gatekeeper, `constraints.gatekeeper.sh/v1beta1`; `pkg/util/enforcement_action.go`.

use std::sync::Arc;

use regimen_engine::Value;
use regimen_yaml::Node;

use super::matching::ConstraintMatch;
use super::schema::Wrong;
use super::template::{Template, focus, problem};
use crate::fields::{Fault, Fields};
use crate::parsed::ParsedFile;
use crate::{Action, Place, Problem, Resource};

/// The enforcement points of a scoped constraint that are ours.
const POINTS: [&str; 2] = ["*", "gator.gatekeeper.sh"];

/// A constraint: a template with parameters, and the objects that it is for.
pub(crate) struct Constraint {
    /// Its kind, the template's.
    pub(crate) kind: Arc<str>,
    pub(crate) name: String,
    pub(crate) matching: ConstraintMatch,
    pub(crate) parameters: Value,
    pub(crate) enforcement: Enforcement,
    pub(crate) place: Place,
    /// The template's place among those at hand.
    pub(crate) template: usize,
}

/// What the violations of a constraint do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Enforcement {
    /// The same wherever it is enforced.
    Everywhere(Action),
    /// The actions for our points, each once.
    Scoped(Vec<Action>),
}

impl Enforcement {
    /// The worst; none if the constraint is enforced at other points alone.
    pub(crate) fn action(&self) -> Option<Action> {
        match self {
            Self::Everywhere(action) => Some(*action),
            // Actions are ordered from bad to good.
            Self::Scoped(actions) => actions.iter().min().copied(),
        }
    }
}

/// What is wrong with a constraint.
pub(crate) struct Refused {
    pub(crate) problems: Vec<Problem>,
    /// Whether the schema of the template does not allow its parameters.
    pub(crate) by_schema: bool,
}

/// Reads a constraint with its template.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read(
    file: &ParsedFile,
    resource: &Resource,
    template: (usize, &Template),
) -> Result<Constraint, Refused> {
    let (mut faults, mut by_schema) = (Vec::new(), false);
    let read = resource.node(&file.documents).map(|node| {
        if !is_dns_name(&resource.id.name) {
            let message = format!("`{}` is no name of a constraint", resource.id.name);
            let help = Some("a name has lower case letters, digits, `-` and `.`".to_owned());
            faults.push(Fault { message, span: focus(node), help });
        }
        let Some(spec) = node.get("spec") else {
            return (
                ConstraintMatch::default(),
                template.1.schema.apply(None),
                Enforcement::Everywhere(Action::Deny),
            );
        };
        let mut fields = Fields::new(spec, &mut faults);
        let matching = fields.optional("match");
        let matching = matching.map(|node| ConstraintMatch::read(node, fields.faults())).unwrap_or_default();
        let parameters = template.1.schema.apply(fields.optional("parameters"));
        let scoped = fields.list("scopedEnforcementActions");
        let enforcement = enforcement(&mut fields, spec, scoped);
        fields.finish();
        (matching, parameters, enforcement)
    });
    let Some((matching, (parameters, wrong), enforcement)) = read else {
        return Err(Refused { problems: Vec::new(), by_schema });
    };
    for wrong in wrong {
        by_schema |= matches!(wrong, Wrong::Value(_));
        faults.push(wrong.fault());
    }
    if !faults.is_empty() {
        let problems = faults.into_iter().map(|fault| problem(file, fault)).collect();
        return Err(Refused { problems, by_schema });
    }
    Ok(Constraint {
        kind: template.1.kind.clone(),
        name: resource.id.name.to_string(),
        matching,
        parameters,
        enforcement,
        place: file.place(resource.node(&file.documents).map(focus).unwrap_or_default()),
        template: template.0,
    })
}

/// What violations do; of a scoped constraint what is said for our points.
fn enforcement(fields: &mut Fields<'_, '_>, spec: &Node, scoped: &[Node]) -> Enforcement {
    let text = fields.text("enforcementAction").unwrap_or_default();
    if text != "scoped" {
        let action = parsed(fields, spec.get("enforcementAction"), &text);
        return Enforcement::Everywhere(action.unwrap_or(Action::Deny));
    }
    let is_ours = |entry: &&Node| {
        let points = entry.get("enforcementPoints").map(Node::items).unwrap_or_default();
        let mut names = points.iter().filter_map(|point| point.get("name")?.as_str());
        names.any(|name| POINTS.contains(&name))
    };
    let mut actions = Vec::new();
    for node in scoped.iter().filter(is_ours).filter_map(|entry| entry.get("action")) {
        let action = parsed(fields, Some(node), node.as_str().unwrap_or_default());
        actions.extend(action.filter(|action| !actions.contains(action)));
    }
    Enforcement::Scoped(actions)
}

fn parsed(fields: &mut Fields<'_, '_>, node: Option<&Node>, text: &str) -> Option<Action> {
    match text {
        "" | "deny" => Some(Action::Deny),
        "warn" => Some(Action::Warn),
        "dryrun" => Some(Action::Dryrun),
        other => {
            let message = format!("`{other}` is no action: one of `deny`, `warn`, `dryrun`, `scoped`");
            fields.fault(node.map(|node| node.span).unwrap_or_default(), message);
            None
        }
    }
}

/// Source: RFC 1123, as Kubernetes takes it.
fn is_dns_name(name: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(is_label)
}
