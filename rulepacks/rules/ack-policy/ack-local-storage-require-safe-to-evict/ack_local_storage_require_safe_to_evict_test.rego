package rules.ack_local_storage_require_safe_to_evict_test

import data.lib.testing
import data.rules.ack_local_storage_require_safe_to_evict

defaults := {}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_local_storage_require_safe_to_evict.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

annotation := "cluster-autoscaler.kubernetes.io/safe-to-evict"

local_pod(metadata) := {
	"kind": "Pod",
	"metadata": metadata,
	"spec": {"volumes": [{"name": "a", "secret": {}}, {"name": "tmp", "emptyDir": {}}, {"name": "b", "hostPath": {}}]},
}

path := ["metadata", "annotations", annotation]

test_a_pod_without_the_annotation_is_reported_once if {
	every metadata in [{}, null, {"annotations": null}, {"annotations": {}}, {"annotations": {annotation: null}}] {
		violations(local_pod(metadata)) == {{
			"msg": "pod has local storage in volume `tmp`, and does not say whether it is safe to evict",
			"details": {"path": path},
		}}
	}
}

test_another_value_than_true_is_reported if {
	every value in ["false", "", "True", "yes"] {
		violations(local_pod({"annotations": {annotation: value}})) == {{
			"msg": sprintf("pod has local storage in volume `tmp`, and the annotation `safe-to-evict` is `%s`", [value]),
			"details": {"path": path},
		}}
	}
}

test_the_annotation_of_the_template_counts if {
	marked := {"annotations": {annotation: "true"}}
	template := {"metadata": marked, "spec": {"volumes": [{"name": "a"}]}}
	violations({"kind": "Deployment", "spec": {"template": template}}) == set()
	deployment := {"kind": "Deployment", "metadata": marked, "spec": {"template": {"spec": {"volumes": [{"name": "a"}]}}}}
	testing.paths(violations(deployment)) == {["spec", "template", "metadata", "annotations", annotation]}
}

test_safe_pods_and_other_volumes_pass if {
	violations(local_pod({"annotations": {annotation: "true"}})) == set()
	violations(testing.pod({"volumes": [{"name": "a", "secret": {}}, {"name": "b", "csi": {}}]})) == set()
	not is_looked_at(testing.pod({"volumes": [{"name": "a", "secret": {}}]}), {})
	is_looked_at(local_pod({"annotations": {annotation: "true"}}), {})
}

test_wrong_types_pass if {
	every value in [true, 1, ["true"]] { violations(local_pod({"annotations": {annotation: value}})) == set() }
}

is_looked_at(reviewed, parameters) if {
	ack_local_storage_require_safe_to_evict.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "volumes": [{"name": "tmp", "emptyDir": {}}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
