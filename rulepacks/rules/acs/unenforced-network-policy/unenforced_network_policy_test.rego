package rules.unenforced_network_policy_test

import data.lib.testing
import data.rules.unenforced_network_policy

violations(reviewed, stock) := found if {
	found := unenforced_network_policy.violation with input as testing.review(reviewed, {}) with data.inventory as stock
}

applies(reviewed, stock) if {
	unenforced_network_policy.applies with input as testing.review(reviewed, {}) with data.inventory as stock
}

run(spec) := {"namespace": {"shop": {"networking.k8s.io/v1": {"NetworkPolicy": {"web": {"spec": spec}}}}}}

of_web := run({"podSelector": {"matchLabels": {"app": "web"}}})

for_all := run({"podSelector": {}})

web(annotations) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", "namespace": "shop"},
	"spec": {"template": {
		"metadata": {"labels": {"app": "web"}, "annotations": annotations},
		"spec": {"containers": []},
	}},
}

path(name) := ["spec", "template", "metadata", "annotations", name]

short := "alibabacloud.com/enable-network-policy-agent"

long := "network.alibabacloud.com/enable-network-policy-agent"

test_a_selected_pod_without_the_annotation_is_reported_where_it_would_be if {
	violations(web({}), of_web) == {{
		"msg": "pod is selected by NetworkPolicy `web`, which has no effect here",
		"details": {"path": path(long)},
	}}
	testing.paths(violations(web(null), for_all)) == {path(long)}
}

test_every_policy_that_selects_counts if {
	every selector in [
		{},
		null,
		{"matchLabels": {}},
		{"matchExpressions": [{"key": "app", "operator": "In", "values": ["api", "web"]}]},
		{"matchExpressions": [{"key": "legacy", "operator": "DoesNotExist"}], "matchLabels": {"app": "web"}},
	] {
		every version in ["networking.k8s.io/v1", "extensions/v1beta1"] {
			policies := {"api": {"spec": {"podSelector": {"matchLabels": {"app": "api"}}}}, "b": {"spec": {"podSelector": selector}}}
			found := violations(web({}), {"namespace": {"shop": {version: {"NetworkPolicy": policies}}}})
			[message] := [msg | some msg in testing.messages(found)]
			startswith(message, "pod is selected by NetworkPolicy `b`,")
		}
	}
}

test_an_annotation_that_says_no_is_reported_at_its_place if {
	every value in ["false", "", null, true] {
		testing.paths(violations(web({short: value}), of_web)) == {path(short)}
		testing.paths(violations(web({long: value}), of_web)) == {path(long)}
	}
}

test_either_name_is_enough if {
	violations(web({short: "true"}), of_web) == set()
	violations(web({long: "true"}), of_web) == set()
	violations(web({long: "false", short: "true"}), of_web) == set()
	applies(web({short: "true"}), of_web)
}

test_pods_that_no_policy_selects_are_not_looked_at if {
	every stock in [{}, run({"podSelector": {"matchLabels": {"app": "api"}}})] {
		violations(web({}), stock) == set()
		not applies(web({}), stock)
	}
	other := json.patch(web({}), [{"op": "replace", "path": "metadata/namespace", "value": "other"}])
	violations(other, for_all) == set()
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"containers": []}) { count(violations(reviewed, for_all)) == 1 }
}

test_pods_on_the_host_network_are_not_looked_at if {
	violations(testing.pod({"hostNetwork": true, "containers": []}), for_all) == set()
}

test_what_is_no_pod_passes if {
	violations({"apiVersion": "v1", "kind": "ConfigMap", "metadata": testing.metadata}, for_all) == set()
	violations({"apiVersion": "v1", "kind": "ReplicationController", "spec": {"template": null}}, for_all) == set()
}
