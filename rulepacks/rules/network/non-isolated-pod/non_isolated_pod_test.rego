package rules.non_isolated_pod_test

import data.lib.testing
import data.rules.non_isolated_pod

with_parameters(reviewed, stock, changes) := found if {
	defaults := {"exempt_namespaces": ["kube-system"], "other_policies": true, "only_with_eip": false}
	parameters := object.union(defaults, changes)
	found := non_isolated_pod.violation with input as testing.review(reviewed, parameters) with data.inventory as stock
}

violations(reviewed, stock) := with_parameters(reviewed, stock, {})

namespace := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

spec := {"containers": [testing.container({})]}

deployment(metadata) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", "namespace": "shop", "labels": {"app": "outer"}},
	"spec": {"template": {"metadata": metadata, "spec": spec}},
}

web := deployment({"labels": {"app": "web"}})

# A run with policies of these specs in the namespace.
run(specs) := {"namespace": {"shop": {
	"apps/v1": {"Deployment": {"web": web}},
	"networking.k8s.io/v1": {"NetworkPolicy": {sprintf("policy-%d", [index]): {"spec": policy} |
		some index, policy in specs
	}},
}}}

of(app) := {"podSelector": {"matchLabels": {"app": app}}}

test_a_pod_that_no_policy_selects_is_reported_at_its_labels if {
	violations(web, run([of("api"), of("outer")])) == {{
		"msg": "pod is selected by no NetworkPolicy of namespace `shop`",
		"details": {"path": ["spec", "template", "metadata", "labels"]},
	}}
}

test_one_policy_that_selects_it_is_enough if {
	violations(web, run([of("api"), of("web")])) == set()
	violations(web, run([{"podSelector": {}}])) == set()
	violations(web, run([{"podSelector": {"matchExpressions": [{"key": "team", "operator": "DoesNotExist"}]}}])) == set()
}

test_a_pod_without_labels_is_selected_by_their_absence_alone if {
	every metadata in array.concat(testing.not_objects, [{}, {"labels": null}, {"labels": "x"}]) {
		count(violations(deployment(metadata), run([of("web")]))) == 1
		violations(deployment(metadata), run([{}])) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads(spec) {
		testing.messages(violations(reviewed, run([of("web")]))) == {
			"pod is selected by no NetworkPolicy of namespace `shop`",
		}
	}
}

test_without_policies_every_pod_is_reported if {
	testing.paths(violations(web, run([]))) == {["spec", "template", "metadata", "labels"]}
	testing.paths(violations(testing.pod(spec), {})) == {["metadata", "labels"]}
	violations(namespace, {}) == set()
}

test_a_policy_of_another_namespace_does_not_count if {
	other := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "labels": {"app": "web"}}, "spec": spec}
	testing.messages(violations(other, run([of("web")]))) == {
		"pod is selected by no NetworkPolicy of the namespace that these manifests are applied to",
	}
}

test_pods_on_the_host_network_cannot_be_selected if {
	violations(testing.pod({"hostNetwork": true, "containers": []}), run([of("web")])) == set()
}

test_exempt_namespaces_and_other_engines_are_parameters if {
	every stock in [run([]), run([of("api")])] {
		with_parameters(web, stock, {"exempt_namespaces": ["shop"]}) == set()
		cilium := object.union(stock, {"namespace": {"shop": {"cilium.io/v2": {"CiliumNetworkPolicy": {"a": {}}}}}})
		with_parameters(web, cilium, {}) == set()
		count(with_parameters(web, cilium, {"other_policies": false})) == 1
	}
}

test_only_pods_with_an_eip_are_looked_at_by_parameter if {
	only := {"only_with_eip": true}
	with_parameters(web, run([]), only) == set()
	public := deployment({"labels": {"app": "web"}, "annotations": {"network.alibabacloud.com/pod-with-eip": "true"}})
	count(with_parameters(public, run([]), only)) == 1
	count(with_parameters(public, run([]), {})) == 1
	with_parameters(public, run([of("web")]), only) == set()
	not non_isolated_pod.applies with input as testing.review(web, only)
}

test_what_is_no_pod_passes if {
	violations({"apiVersion": "v1", "kind": "ConfigMap", "metadata": testing.metadata}, run([of("api")])) == set()
	violations({"apiVersion": "v1", "kind": "ReplicationController", "spec": {"template": null}}, {}) == set()
	violations({"apiVersion": "v1", "kind": "Namespace"}, {}) == set()
}
