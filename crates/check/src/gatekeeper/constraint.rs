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
    /// What its violations do; none if it is enforced at other points alone.
    pub(crate) action: Option<Action>,
    pub(crate) place: Place,
    /// The template's place among those at hand.
    pub(crate) template: usize,
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
            return (ConstraintMatch::default(), template.1.schema.apply(None), Some(Action::Deny));
        };
        let mut fields = Fields::new(spec, &mut faults);
        let matching = fields.optional("match");
        let matching = matching.map(|node| ConstraintMatch::read(node, fields.faults())).unwrap_or_default();
        let parameters = template.1.schema.apply(fields.optional("parameters"));
        let scoped = fields.list("scopedEnforcementActions");
        let action = action(&mut fields, spec, scoped);
        fields.finish();
        (matching, parameters, action)
    });
    let Some((matching, (parameters, wrong), action)) = read else {
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
        name: resource.id.name.clone(),
        matching,
        parameters,
        action,
        place: file.place(resource.node(&file.documents).map(focus).unwrap_or_default()),
        template: template.0,
    })
}

/// What violations do: the worst action of those for our points, where it says for which.
fn action(fields: &mut Fields<'_, '_>, spec: &Node, scoped: &[Node]) -> Option<Action> {
    let text = fields.text("enforcementAction").unwrap_or_default();
    if text != "scoped" {
        return Some(parsed(fields, spec.get("enforcementAction"), &text).unwrap_or(Action::Deny));
    }
    let is_ours = |entry: &&Node| {
        let points = entry.get("enforcementPoints").map(Node::items).unwrap_or_default();
        let mut names = points.iter().filter_map(|point| point.get("name")?.as_str());
        names.any(|name| POINTS.contains(&name))
    };
    let ours: Vec<&Node> = scoped.iter().filter(is_ours).filter_map(|entry| entry.get("action")).collect();
    let actions =
        ours.into_iter().filter_map(|node| parsed(fields, Some(node), node.as_str().unwrap_or_default()));
    actions.min_by_key(|action| match action {
        Action::Deny => 0,
        Action::Warn => 1,
        Action::Dryrun => 2,
    })
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
