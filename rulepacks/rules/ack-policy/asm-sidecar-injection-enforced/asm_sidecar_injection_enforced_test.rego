package rules.asm_sidecar_injection_enforced_test

import data.lib.testing
import data.rules.asm_sidecar_injection_enforced

defaults := {}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := asm_sidecar_injection_enforced.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

namespace(name, labels) := {"kind": "Namespace", "metadata": {"name": name, "labels": labels}}

key := "sidecar.istio.io/inject"

pod(metadata, containers) := {"kind": "Pod", "metadata": metadata, "spec": {"containers": containers}}

test_a_namespace_that_turns_it_off_is_reported_at_its_label if {
	violations(namespace("shop", {"istio-injection": "disabled"})) == {{
		"msg": "namespace turns off the sidecar of the service mesh (`istio-injection: disabled`)",
		"details": {"path": ["metadata", "labels", "istio-injection"]},
	}}
	every name in ["istio-system", "kube-system", "kube-public", "kube-node-lease"] {
		violations(namespace(name, {"istio-injection": "disabled"})) == set()
	}
}

test_a_pod_that_turns_it_off_is_reported_at_its_label if {
	violations(pod({"labels": {key: "false"}}, [])) == {{
		"msg": "pod turns off the sidecar of the service mesh (`sidecar.istio.io/inject: false`)",
		"details": {"path": ["metadata", "labels", key]},
	}}
	testing.paths(violations(pod({"annotations": {key: " False"}}, []))) == {["metadata", "annotations", key]}
	deployment := {"kind": "Deployment", "spec": {"template": {"metadata": {"labels": {key: "disabled"}}, "spec": {}}}}
	testing.paths(violations(deployment)) == {["spec", "template", "metadata", "labels", key]}
}

test_pods_of_system_namespaces_pass if {
	every name in ["istio-system", "kube-system"] {
		violations(pod({"namespace": name, "labels": {key: "false"}}, [])) == set()
	}
	count(violations(pod({"namespace": "shop", "labels": {key: "false"}}, []))) == 1
}

test_the_label_counts_before_the_annotation if {
	violations(pod({"labels": {key: "true"}, "annotations": {key: "false"}}, [])) == set()
	testing.paths(violations(pod({"labels": {key: "false"}, "annotations": {key: "false"}}, []))) == {
		["metadata", "labels", key],
	}
	count(violations(pod({"labels": {key: null}, "annotations": {key: "false"}}, []))) == 1
}

test_a_sidecar_of_its_own_passes if {
	violations(pod({"labels": {key: "false"}}, [{"name": "web"}, {"name": "istio-proxy"}])) == set()
}

test_other_values_pass if {
	every value in ["enabled", "true", "", null, false, 1, ["disabled"]] {
		violations(namespace("shop", {"istio-injection": value})) == set()
		violations(pod({"labels": {key: value}}, [])) == set()
	}
	every value in array.concat(testing.not_objects, [{}]) {
		violations(namespace("shop", value)) == set()
		violations(pod(value, [])) == set()
		violations(pod({"labels": value, "annotations": value}, value)) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
