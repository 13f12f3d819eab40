//! What Gatekeeper must keep for rules that look up other objects.
//!
//! Source: Gatekeeper, "Replicating Data" (`config.gatekeeper.sh/v1alpha1`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use regimen_engine::{Value, object};

use super::Export;
use super::policy::Policy;

/// The file.
pub(super) const CONFIG: &str = "config.yaml";

/// Kinds that every cluster with Gatekeeper serves, by group and version. Gatekeeper fails to watch others.
/// Source: Kubernetes API reference, v1.35; Gatekeeper's own definitions.
const SERVED: &[(&str, &str, &[&str])] = &[
    (
        "",
        "v1",
        &[
            "ConfigMap",
            "LimitRange",
            "Namespace",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Pod",
            "PodTemplate",
            "ReplicationController",
            "ResourceQuota",
            "Secret",
            "Service",
            "ServiceAccount",
        ],
    ),
    (
        "admissionregistration.k8s.io",
        "v1",
        &[
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
        ],
    ),
    ("apiextensions.k8s.io", "v1", &["CustomResourceDefinition"]),
    ("apps", "v1", &["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]),
    ("autoscaling", "v2", &["HorizontalPodAutoscaler"]),
    ("batch", "v1", &["CronJob", "Job"]),
    ("expansion.gatekeeper.sh", "v1beta1", &["ExpansionTemplate"]),
    ("externaldata.gatekeeper.sh", "v1beta1", &["Provider"]),
    ("networking.k8s.io", "v1", &["Ingress", "IngressClass", "NetworkPolicy"]),
    ("node.k8s.io", "v1", &["RuntimeClass"]),
    ("policy", "v1", &["PodDisruptionBudget"]),
    ("rbac.authorization.k8s.io", "v1", &["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]),
    ("storage.k8s.io", "v1", &["StorageClass"]),
    ("templates.gatekeeper.sh", "v1", &["ConstraintTemplate"]),
];

/// What rules look up in files of components, and no cluster serves.
const NEVER_SERVED: [&str; 2] = ["AdmissionConfiguration", "kubeadm.k8s.io/*"];

/// Adds the `Config` if a policy needs one.
pub(super) fn add(policies: &[Policy<'_>], export: &mut Export) {
    let mut wanted = BTreeMap::<&str, BTreeSet<&str>>::new();
    for policy in policies {
        for kind in &policy.instance.rule.inventory {
            wanted.entry(kind).or_default().insert(&policy.instance.rule.id);
        }
    }
    wanted.retain(|kind, _| !NEVER_SERVED.contains(kind));
    if wanted.is_empty() {
        return;
    }
    let mut synced = BTreeSet::new();
    let mut open = Vec::new();
    for (kind, rules) in &wanted {
        let found = served(kind);
        if found.is_empty() || *kind == "*" {
            let rules: Vec<&str> = rules.iter().copied().collect();
            open.push(format!("{kind} ({})", rules.join(", ")));
        }
        synced.extend(found);
    }
    if !open.is_empty() {
        export.notes.push(format!(
            "`{CONFIG}` has the kinds that every cluster serves; others that rules look up stand in its comment: add \
             those that yours serves"
        ));
    }
    export.add_object(CONFIG, &config(&synced), |yaml| comment(&open) + &yaml);
}

/// Group, version and kind of what an entry of a rule's `inventory` names.
fn served(wanted: &str) -> Vec<(&'static str, &'static str, &'static str)> {
    let all = SERVED
        .iter()
        .flat_map(|(group, version, kinds)| kinds.iter().map(move |kind| (*group, *version, *kind)));
    let is_wanted = |(group, _, kind): &(&str, &str, &str)| match wanted.strip_suffix("/*") {
        Some(of) => of == *group,
        None => wanted == "*" || wanted == *kind,
    };
    all.filter(is_wanted).collect()
}

fn config(synced: &BTreeSet<(&str, &str, &str)>) -> Value {
    let entry = |(group, version, kind): &(&str, &str, &str)| {
        object([
            ("group", Value::from(*group)),
            ("version", Value::from(*version)),
            ("kind", Value::from(*kind)),
        ])
    };
    let only = Value::from(synced.iter().map(entry).collect::<Vec<_>>());
    let metadata = [("name", Value::from("config")), ("namespace", Value::from("gatekeeper-system"))];
    object([
        ("apiVersion", Value::from("config.gatekeeper.sh/v1alpha1")),
        ("kind", Value::from("Config")),
        ("metadata", object(metadata)),
        ("spec", object([("sync", object([("syncOnly", only)]))])),
    ])
}

fn comment(open: &[String]) -> String {
    let mut text = String::from(
        "# The objects that rules look up. A cluster has one Config, of this name: put these kinds into yours if it has one.\n",
    );
    if !open.is_empty() {
        text += "# Rules look up these kinds, too. Add those that your cluster serves, in the version that it serves:\n";
    }
    for kind in open {
        let _ = writeln!(text, "# - {kind}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_a_group_and_everything_can_be_wanted() {
        assert_eq!(served("Job"), [("batch", "v1", "Job")]);
        assert_eq!(served("batch/*").len(), 2);
        assert_eq!(served("*").len(), SERVED.iter().map(|(.., kinds)| kinds.len()).sum::<usize>());
        assert_eq!(served("kyverno.io/*"), []);
    }
}
