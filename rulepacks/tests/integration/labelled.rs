//! Agreement with the labels that other tools give their own test manifests, for the rules that mean the same.

use std::collections::BTreeSet;
use std::path::Path;

use regimen_check::{Finding, Selection};
use serde_json::Value;

use crate::files::{check, conformance, rules};

/// What the labels call a check, and the rules here that mean it.
const MEANINGS: &[(&str, &[&str])] = &[
    ("allow-privilege-escalation", &["privilege-escalation"]),
    ("anonymous-binding", &["anonymous-binding", "authenticated-binding", "system-masters-binding"]),
    ("automount-sa-token", &["mounted-token", "default-account-token"]),
    ("capabilities-added", &["added-capability"]),
    ("capability-net-raw", &["net-raw-capability"]),
    (
        "cluster-admin-binding",
        &["cluster-admin-binding", "namespace-cluster-admin-binding", "unlimited-binding"],
    ),
    ("default-namespace", &["default-namespace"]),
    ("default-service-account", &["default-account"]),
    ("docker-socket", &["runtime-socket"]),
    ("host-ipc", &["host-ipc"]),
    ("host-network", &["host-network"]),
    ("host-path", &["host-path-volume"]),
    ("host-pid", &["host-pid"]),
    ("host-port", &["host-port"]),
    ("host-process", &["host-process"]),
    ("ingress-nginx-snippets", &["nginx-snippet"]),
    ("ingress-tls", &["ingress-without-tls"]),
    ("ingress-wildcard-host", &["wildcard-ingress-host"]),
    ("network-policy", &["non-isolated-pod", "mismatched-policy-types"]),
    ("nodeport", &["node-port-service"]),
    ("privileged", &["privileged-container"]),
    ("proc-mount", &["proc-mount"]),
    ("rbac-create-pods", &["role-creates-workloads", "wildcard-role"]),
    ("rbac-escalate", &["role-escalates", "role-binds-roles", "role-impersonates", "wildcard-role"]),
    ("rbac-exec", &["role-execs-into-pods", "wildcard-role"]),
    (
        "rbac-secrets",
        &[
            "role-reads-all-secrets",
            "role-lists-secrets",
            "role-gets-any-secret",
            "role-writes-secrets",
            "wildcard-role",
        ],
    ),
    (
        "rbac-wildcard",
        &["wildcard-role", "wildcard-group-role", "wildcard-verb", "wildcard-resource", "wildcard-api-group"],
    ),
    ("read-only-rootfs", &["writable-root-filesystem"]),
    ("run-as-high-gid", &["low-user-id"]),
    ("run-as-high-uid", &["low-user-id"]),
    ("run-as-non-root", &["root-container", "root-group"]),
    ("seccomp", &["seccomp-profile"]),
    ("secret-in-configmap", &["config-map-credential", "known-key", "private-key"]),
    ("secret-literal-in-env", &["credential-env", "known-key"]),
    ("secrets-in-env", &["secret-env"]),
    ("selinux", &["selinux-options"]),
    ("sensitive-host-mounts", &["sensitive-host-path"]),
    ("sysctls", &["unsafe-sysctl"]),
    ("writable-host-mount", &["writable-host-path"]),
];

/// Labels that the documented meaning of a rule here contradicts: check, file, object, and why.
const EXPLAINED: &[(&str, &str, &str, &str)] = &[
    (
        "CIS_INVALID_VALUE_SECCOMP_PROFILE",
        "datree/pkg/policy/tests/99/pass/99-pass.yaml",
        "",
        "the profile is in an annotation, which Kubernetes reads no more since 1.27",
    ),
    (
        "CONTAINERS_INCORRECT_HOSTNETWORK_VALUE_TRUE",
        "datree/pkg/policy/tests/28/fail/28-fail.yaml",
        "",
        "the field is beside the pod template, where it has no effect",
    ),
    (
        "CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE",
        "datree/pkg/policy/tests/26/fail/26-fail.yaml",
        "",
        "the field is beside the pod template, where it has no effect",
    ),
    (
        "CONTAINERS_INCORRECT_PATH_VALUE_DOCKERSOCKET",
        "datree/pkg/policy/tests/30/fail/30-fail-1.yaml",
        "",
        "the path is that of a mount without a volume, not one of the node",
    ),
    (
        "CONTAINERS_INCORRECT_PATH_VALUE_DOCKERSOCKET",
        "datree/pkg/policy/tests/30/fail/30-fail.yaml",
        "",
        "the volume is beside the pod template, where it has no effect",
    ),
    (
        "CONTAINERS_INCORRECT_RUNASGROUP_VALUE_LOWGID",
        "datree/pkg/policy/tests/51/pass/51-pass.yaml",
        "",
        "2000 is below the default of `min`, 10000",
    ),
    (
        "CONTAINERS_INVALID_CAPABILITIES_VALUE",
        "datree/pkg/policy/tests/49/pass/49-pass.yaml",
        "",
        "the label is about `SYS_ADMIN` alone; here any added capability counts that is not in `allowed`",
    ),
    (
        "EKS_INVALID_SELINUXOPTIONS_ROLE_VALUE",
        "datree/pkg/policy/tests/88/pass/88-pass.yaml",
        "",
        "the label is about the role alone; the type is none of those that are allowed",
    ),
    (
        "EKS_INVALID_SELINUXOPTIONS_USER_VALUE",
        "datree/pkg/policy/tests/87/pass/87-pass.yaml",
        "",
        "the label is about the user alone; the type is none of those that are allowed",
    ),
    (
        "drop-net-raw-capability",
        "kube-linter/tests/checks/drop-net-raw-capability.yml",
        "dont-fire",
        "the label judges only what is dropped; a container that drops nothing keeps `NET_RAW`",
    ),
    (
        "CIS_INVALID_ROLE_CLUSTER_ADMIN",
        "datree/pkg/policy/tests/95/fail/95-fail.yaml",
        "",
        "a Role called `cluster-admin` is the user's own and not the ClusterRole of that name",
    ),
    (
        "CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE",
        "datree/pkg/policy/tests/105/fail/105-fail.yaml",
        "",
        "`impersonate` on pods grants nothing; `ineffective-rule` says so",
    ),
    (
        "INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE",
        "datree/pkg/policy/tests/6/pass/6-pass.yaml",
        "",
        "`*.exmpl.com` takes the traffic of every name below it; `allowed` can name it",
    ),
    (
        "SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE",
        "datree/pkg/policy/tests/53/fail/53-fail.yaml",
        "",
        "no pod of the file uses the account, and it is not `default`",
    ),
    (
        "access-to-create-pods",
        "kube-linter/tests/checks/access-to-create-pods.yml",
        "role-binding1",
        "told once, at the role that the binding refers to",
    ),
    (
        "access-to-secrets",
        "kube-linter/tests/checks/access-to-secrets.yml",
        "role-binding1",
        "told once, at the role that the binding refers to",
    ),
    (
        "missingNetworkPolicy",
        "polaris/test/checks/missingNetworkPolicy/failure.netpol_missing_egress_rules.yaml",
        "",
        "the policy is for egress and allows none: nothing is more closed",
    ),
    (
        "missingNetworkPolicy",
        "polaris/test/checks/missingNetworkPolicy/failure.netpol_missing_ingress_rules.yaml",
        "",
        "the policy is for ingress and allows none: nothing is more closed",
    ),
    (
        "sensitiveContainerEnvVar",
        "polaris/test/checks/sensitiveContainerEnvVar/failure.value_private_key.yaml",
        "",
        "`---BEGIN` with three dashes is no key that a program reads",
    ),
    (
        "clusterrolebindingClusterAdmin",
        "polaris/test/checks/clusterrolebindingClusterAdmin/success.gce_calico_binding.yaml",
        "",
        "the label goes by the name of the binding; here `allowed_bindings` does, and is empty but for `cluster-admin`",
    ),
    (
        "clusterrolebindingClusterAdmin",
        "polaris/test/checks/clusterrolebindingClusterAdmin/success.system_prefix_binding.yaml",
        "",
        "the label goes by the name of the binding; here `allowed_bindings` does, and is empty but for `cluster-admin`",
    ),
    (
        "rolebindingClusterAdminClusterRole",
        "polaris/test/checks/rolebindingClusterAdminClusterRole/success.gce_calico_binding.yaml",
        "",
        "the label goes by the name of the binding; here `allowed_bindings` does, and is empty but for `cluster-admin`",
    ),
    (
        "rolebindingClusterAdminClusterRole",
        "polaris/test/checks/rolebindingClusterAdminClusterRole/success.system_prefix_binding.yaml",
        "",
        "the label goes by the name of the binding; here `allowed_bindings` does, and is empty but for `cluster-admin`",
    ),
];

#[test]
fn labels_of_other_tools_are_met_or_explained() {
    let Some(folder) = conformance("labelled") else { return };
    let labels = std::fs::read_to_string(folder.join("labels.json")).unwrap();
    let labels: Vec<Value> = serde_json::from_str(&labels).unwrap();
    let mut differ = BTreeSet::new();
    let mut judged = 0;
    for label in &labels {
        for meaning in label["canonical"].as_array().unwrap() {
            let Some((_, ids)) = MEANINGS.iter().find(|(name, _)| meaning == name) else { continue };
            judged += 1;
            differ.extend(difference(&folder, label, ids));
        }
    }
    let explained: BTreeSet<String> =
        EXPLAINED.iter().map(|(check, file, object, _)| format!("{check} {file} {object}")).collect();
    let new: Vec<&String> = differ.difference(&explained).collect();
    let gone: Vec<&String> = explained.difference(&differ).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "{judged} labels; new: {new:#?}; no difference any more: {gone:#?}"
    );
    assert!(judged > 100, "only {judged} labels were judged");
}

/// The label by check, file and object, if the verdict here is another.
fn difference(folder: &Path, label: &Value, ids: &[&str]) -> Option<String> {
    let field = |name: &str| label[name].as_str().unwrap_or_default();
    let text = std::fs::read_to_string(folder.join(field("path"))).unwrap();
    let selection =
        Selection { rules: ids.iter().map(|id| (*id).to_owned()).collect(), ..Selection::default() };
    let report = check(field("path"), &text, &rules(&selection));
    let meant = |finding: &&Finding| {
        let whole_file = label["resource"].is_null();
        let document = u64::try_from(finding.location.document).ok();
        let is_there = label["doc_index"].is_null() || label["doc_index"].as_u64() == document;
        let id = &finding.resource;
        whole_file || (is_there && id.name == field("resource") && id.kind == field("kind"))
    };
    let found = report.findings.iter().filter(meant).count() > 0;
    let expected = field("expected") == "fail";
    (found != expected).then(|| format!("{} {} {}", field("check"), field("path"), field("resource")))
}
