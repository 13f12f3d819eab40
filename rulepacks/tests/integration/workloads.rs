//! The host and the rules must find the same pod template in the same objects.

use regimen_check::{ParsedFile, SourceFile};
use regimen_engine::{Module, Policies, Value, from_node, object, path_from_value};
use regimen_yaml::Limits;

use crate::files::root;

const KINDS: [&str; 12] = [
    "CloneSet",
    "ConfigMap",
    "CronJob",
    "DaemonSet",
    "Deployment",
    "DeploymentConfig",
    "Job",
    "Pod",
    "PodTemplate",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

#[test]
fn the_host_and_the_rules_agree_where_pod_templates_are() {
    let text = std::fs::read_to_string(root().join("lib/workload.rego")).unwrap();
    let module = Module::new("workload.rego", text);
    let policies =
        Policies::new(&[module], Value::empty_object()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let mut found = 0;
    for kind in KINDS {
        for body in [
            "",
            "spec: {template: {spec: {containers: []}}}\n",
            "spec: {template: {spec: {containers: x}}}\n",
        ] {
            let text = format!("apiVersion: v1\nkind: {kind}\nmetadata: {{name: a}}\n{body}");
            let file = ParsedFile::new(SourceFile::from(("a.yaml", text.as_str())), &Limits::default());
            let input = object([("review", object([("object", from_node(&file.documents[0].root))]))]);
            let value =
                policies.evaluator().eval("data.lib.workload.template_path", Some(input)).value.unwrap();
            let path = value.as_ref().and_then(path_from_value);
            assert_eq!(file.resources[0].template_path, path.as_ref(), "{text}");
            found += usize::from(value.is_some());
        }
    }
    assert_eq!(found, 32);
}
