//! Constraints.
//!
//! Source: Gatekeeper, "How to use Gatekeeper", Constraints (`constraints.gatekeeper.sh/v1beta1`).

use regimen_engine::{Value, object};

use super::texts;
use crate::matching::WORKLOAD;
use crate::resource::BUILT_IN_WORKLOADS;
use crate::{Action, Kinds, Match};

/// A Constraint.
pub(super) fn constraint(
    kind: &str,
    name: &str,
    action: Action,
    matching: &Match,
    parameters: Option<Value>,
) -> Value {
    let spec = [("enforcementAction", Value::from(action.name())), ("match", match_value(matching))];
    object([
        ("apiVersion", Value::from("constraints.gatekeeper.sh/v1beta1")),
        ("kind", Value::from(kind)),
        ("metadata", object([("name", Value::from(name))])),
        ("spec", object(spec.into_iter().chain(parameters.map(|parameters| ("parameters", parameters))))),
    ])
}

fn match_value(matching: &Match) -> Value {
    let kinds = |of: &Kinds| object([("apiGroups", texts(&of.api_groups)), ("kinds", texts(&of.kinds))]);
    let kinds: Vec<Value> = matching.kinds.iter().map(kinds).collect();
    let lists = [("namespaces", &matching.namespaces), ("excludedNamespaces", &matching.excluded_namespaces)];
    let lists =
        lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| (name, texts(list)));
    let name = matching.name.as_deref().map(|name| ("name", Value::from(name)));
    let kinds = (!kinds.is_empty()).then(|| ("kinds", Value::from(kinds)));
    object(kinds.into_iter().chain(lists).chain(name))
}

/// The same match in Gatekeeper's words: `Workload` is ours, and becomes the kinds with a pod spec that every cluster has.
/// An entry without groups or kinds is for any, which Gatekeeper writes as `*`.
pub(super) fn in_gatekeepers_words(matching: &Match) -> Match {
    Match { kinds: matching.kinds.iter().flat_map(spelled_out).collect(), ..matching.clone() }
}

fn spelled_out(of: &Kinds) -> Vec<Kinds> {
    let any = || vec!["*".to_owned()];
    let is_any_group = of.api_groups.is_empty() || of.api_groups.iter().any(|group| group == "*");
    let groups = if is_any_group { any() } else { of.api_groups.clone() };
    if !of.kinds.iter().any(|kind| kind == WORKLOAD) {
        let kinds = if of.kinds.is_empty() { any() } else { of.kinds.clone() };
        return vec![Kinds { api_groups: groups, kinds }];
    }
    let is_meant = |group: &str| is_any_group || groups.iter().any(|meant| meant == group);
    let workloads = BUILT_IN_WORKLOADS.iter().filter(|(group, _)| is_meant(group));
    let workloads = workloads.map(|(group, kinds)| Kinds {
        api_groups: vec![(*group).to_owned()],
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
    });
    let others: Vec<String> = of.kinds.iter().filter(|kind| *kind != WORKLOAD).cloned().collect();
    let others = (!others.is_empty()).then(|| Kinds { api_groups: groups.clone(), kinds: others });
    workloads.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(api_groups: &[&str], kinds: &[&str]) -> Kinds {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Kinds { api_groups: owned(api_groups), kinds: owned(kinds) }
    }

    fn shown(of: &Kinds) -> Vec<String> {
        let entry = |of: Kinds| format!("{} {}", of.api_groups.join(","), of.kinds.join(","));
        spelled_out(of).into_iter().map(entry).collect()
    }

    #[test]
    fn workloads_are_the_kinds_that_every_cluster_has_and_what_stands_beside_them_stays() {
        let all = [
            " Pod,PodTemplate,ReplicationController",
            "apps DaemonSet,Deployment,ReplicaSet,StatefulSet",
            "batch CronJob,Job",
        ];
        assert_eq!(shown(&kinds(&["*"], &["Workload"])), all);
        assert_eq!(shown(&kinds(&["batch"], &["Workload"])), ["batch CronJob,Job"]);
        assert_eq!(shown(&kinds(&[], &["Workload", "Sandbox"])), [&all[..], &["* Sandbox"]].concat());
        assert_eq!(shown(&kinds(&["kyverno.io"], &[])), ["kyverno.io *"]);
    }

    #[test]
    fn a_match_says_only_what_it_restricts() {
        assert_eq!(match_value(&Match::default()).to_string(), "{}");
        let matching = Match {
            excluded_namespaces: vec!["kube-*".to_owned()],
            name: Some("web-*".to_owned()),
            ..Match::default()
        };
        assert_eq!(
            match_value(&matching).to_string(),
            r#"{"excludedNamespaces": ["kube-*"], "name": "web-*"}"#
        );
    }
}
