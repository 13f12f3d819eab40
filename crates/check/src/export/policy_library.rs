//! Packs that are libraries of Gatekeeper's policies, as Constraints for a cluster that has their templates.
//!
//! Source: Gatekeeper, "How to use Gatekeeper", Constraints (`constraints.gatekeeper.sh/v1beta1`).

use regimen_engine::{Value, object};

use super::constraint::constraint as constraint_object;
use crate::matching::WORKLOAD;
use crate::{Action, Constraint, Control, Kinds, Library, Match, Pack, Rule, RuleSet};

/// A policy of a pack as an object for a cluster.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The kind of the Constraint: `ACKAllowedRepos`.
    pub kind: String,
    /// Its name: `ack-allowed-repos`.
    pub name: String,
    /// The object, or why there is none.
    pub object: Result<Value, String>,
}

/// The Constraints of a pack, with the parameters that `rules` were chosen with, in the order of its controls. A policy that
/// needs parameters and was given none has no object: in a cluster it would refuse everything or nothing.
pub fn constraints(library: &Library, pack: &Pack, rules: &RuleSet, action: Action) -> Vec<Exported> {
    let policies = pack.controls.iter().filter_map(|control| Some((control, control.constraint.as_ref()?)));
    let exported = policies.map(|(control, constraint)| {
        let name = kebab(&constraint.kind);
        let object = rule_of(library, control, constraint).and_then(|rule| {
            let parameters = parameters(constraint, rule, rules)?;
            let matching = constraint.matching.as_ref().unwrap_or(&rule.matching);
            Ok(constraint_object(&constraint.kind, &name, action, &at_admission(matching), parameters))
        });
        Exported { kind: constraint.kind.clone(), name, object }
    });
    exported.collect()
}

/// The rule that says what a policy is about. Of one that only admission can judge it says so as far as it has its parameters.
fn rule_of<'a>(library: &'a Library, control: &Control, constraint: &Constraint) -> Result<&'a Rule, String> {
    if let Some(reason) = control.manual.as_ref().filter(|_| constraint.parameters.is_empty()) {
        return Err(reason.to_string());
    }
    let rule = control.rules.first().and_then(|used| library.rules.get(used.id.as_str()));
    rule.map(|rule| &**rule).ok_or_else(|| "no rule stands for it".to_owned())
}

/// The parameters that the policy knows and that say something.
fn parameters(constraint: &Constraint, rule: &Rule, rules: &RuleSet) -> Result<Option<Value>, String> {
    let known = rule.open_parameters().filter(|parameter| constraint.parameters.contains(&parameter.name));
    let values = known.filter_map(|parameter| {
        let value = rules.parameters(&rule.id).and_then(|all| all.get(&parameter.name.as_str().into()));
        let value = value.unwrap_or(&parameter.default);
        // A `0` in place of another default says something: no port at all.
        let says = !is_empty(value) || (value.as_i64().is_some() && *value != parameter.default);
        says.then(|| (parameter.name.as_str(), value.clone()))
    });
    let set: Vec<(&str, Value)> = values.collect();
    let is_set = |name: &String| set.iter().any(|(known, _)| known == name);
    if !constraint.needs.is_empty() && !constraint.needs.iter().any(is_set) {
        let names: Vec<String> =
            constraint.needs.iter().map(|name| format!("`{}.{name}`", rule.id)).collect();
        return Err(format!("it needs a parameter: set {}", names.join(" or ")));
    }
    Ok(Some(object(set.clone())).filter(|_| !set.is_empty()))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        number => number.as_i64() == Some(0),
    }
}

/// At admission a policy about workloads sees their pods.
fn at_admission(matching: &Match) -> Match {
    let seen = |of: &Kinds| {
        let about_workloads = of.kinds.iter().any(|kind| kind == WORKLOAD);
        let pods = || Kinds { api_groups: vec![String::new()], kinds: vec!["Pod".to_owned()] };
        if about_workloads { pods() } else { of.clone() }
    };
    Match { kinds: matching.kinds.iter().map(seen).collect(), ..matching.clone() }
}

/// `ACKPSPAllowedUsers` as `ack-psp-allowed-users`.
fn kebab(kind: &str) -> String {
    // Abbreviations that stand against each other, or have a plural.
    let words = [("ACKPSP", "AckPsp"), ("ACK", "Ack"), ("IPs", "Ips"), ("SELinux", "Selinux")];
    let kind = words.iter().fold(kind.to_owned(), |kind, (word, written)| kind.replace(word, written));
    let letters: Vec<char> = kind.chars().collect();
    let mut name = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at + 1);
        // A run of capitals is one word; its last letter starts the next if a small one follows.
        let starts = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase() || after.is_some_and(|after| after.is_lowercase())
            });
        if starts {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::kebab;

    #[test]
    fn kinds_become_names() {
        let names =
            ["ACKAllowedRepos", "ACKPSPFSGroup", "ACKPVSizeConstraint", "RatifyVerification"].map(kebab);
        assert_eq!(
            names,
            ["ack-allowed-repos", "ack-psp-fs-group", "ack-pv-size-constraint", "ratify-verification"]
        );
        assert_eq!(kebab("ACKExternalIPs"), "ack-external-ips");
        assert_eq!(kebab("ACKPSPSELinuxV2"), "ack-psp-selinux-v2");
    }
}
