//! Where a pod spec lives. The same meaning as `data.lib.workload` has for rules.

use std::sync::LazyLock;

use regimen_yaml::{Node, Path};

/// Kinds with a pod template under `spec.template`: Kubernetes' own, and one of `OpenShift`.
const CONTROLLERS: [&str; 7] = [
    "DaemonSet",
    "Deployment",
    "DeploymentConfig",
    "Job",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

/// The kinds with a pod spec that every cluster has, by group: a Pod too.
pub(crate) const BUILT_IN_WORKLOADS: [(&str, &[&str]); 3] = [
    ("", &["Pod", "PodTemplate", "ReplicationController"]),
    ("apps", &["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]),
    ("batch", &["CronJob", "Job"]),
];

/// The API groups of these kinds. Others have kinds of the same names, with pods elsewhere (Volcano's `Job`).
const GROUPS: [&str; 5] = ["", "apps", "batch", "extensions", "apps.openshift.io"];

/// Where pod templates are: one path for all objects that have theirs there.
static PLACES: LazyLock<[Path; 4]> = LazyLock::new(|| {
    let keys: [&[&str]; 4] =
        [&[], &["template"], &["spec", "template"], &["spec", "jobTemplate", "spec", "template"]];
    keys.map(|keys| keys.iter().map(|key| (*key).into()).collect())
});

/// Where in an object of this kind the pod template is: empty for a Pod, which is its own. None for an object that has
/// no pod template. A custom resource has one if it carries containers under `spec.template.spec`.
pub(super) fn template_path(group: &str, kind: &str, object: &Node) -> Option<&'static Path> {
    let [own, in_template, in_controller, in_cron_job] = &*PLACES;
    match kind {
        _ if !GROUPS.contains(&group) && !carries_containers(object) => None,
        "Pod" => Some(own),
        "PodTemplate" => Some(in_template),
        "CronJob" => Some(in_cron_job),
        kind if CONTROLLERS.contains(&kind) || carries_containers(object) => Some(in_controller),
        _ => None,
    }
}

/// Where a Pod is its own template.
pub(crate) fn of_pod() -> &'static Path {
    let [own, ..] = &*PLACES;
    own
}

fn carries_containers(object: &Node) -> bool {
    let keys = ["spec", "template", "spec", "containers"];
    keys.iter().try_fold(object, |node, key| node.get(key)).is_some_and(Node::is_sequence)
}

#[cfg(test)]
mod tests {
    use super::super::tests::resource;
    use super::*;

    fn template(text: &str) -> Option<String> {
        resource(text).template_path.map(Path::to_string)
    }

    #[test]
    fn each_kind_has_its_place() {
        let of = |kind: &str| template(&format!("apiVersion: v1\nkind: {kind}\nmetadata: {{name: a}}\n"));
        assert_eq!(of("Pod").as_deref(), Some(""));
        assert_eq!(of("PodTemplate").as_deref(), Some("template"));
        assert_eq!(of("CronJob").as_deref(), Some("spec.jobTemplate.spec.template"));
        for kind in CONTROLLERS {
            assert_eq!(of(kind).as_deref(), Some("spec.template"));
        }
        assert_eq!(of("Service"), None);
    }

    #[test]
    fn the_built_in_ones_have_a_template() {
        for (group, kinds) in BUILT_IN_WORKLOADS {
            let version = if group.is_empty() { "v1".to_owned() } else { format!("{group}/v1") };
            for kind in kinds {
                let text = format!("apiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\n");
                assert!(template(&text).is_some(), "{kind}");
            }
        }
    }

    #[test]
    fn a_kind_of_another_group_has_no_template_by_its_name_alone() {
        let job =
            "apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata: {name: a}\nspec: {tasks: []}\n";
        assert_eq!(template(job), None);
        assert_eq!(
            template(&job.replace("batch.volcano.sh/v1alpha1", "batch/v1")).as_deref(),
            Some("spec.template")
        );
    }

    #[test]
    fn a_custom_resource_has_a_pod_template_if_it_carries_containers() {
        let rollout = "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec: {template: {spec: {containers: []}}}\n";
        assert_eq!(template(rollout).as_deref(), Some("spec.template"));
        let machines = "apiVersion: cluster.x-k8s.io/v1\nkind: MachineDeployment\nmetadata: {name: a}\nspec: {template: {spec: {version: v1}}}\n";
        assert_eq!(template(machines), None);
    }
}
