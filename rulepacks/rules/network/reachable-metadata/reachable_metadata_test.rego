package rules.reachable_metadata_test

import data.lib.testing
import data.rules.reachable_metadata

parameters := {
	"metadata_cidrs": ["100.100.100.200/32", "169.254.169.254/32"],
	"exempt_namespaces": ["kube-system"],
	"other_policies": true,
}

with_parameters(reviewed, stock, changes) := found if {
	all := object.union(parameters, changes)
	found := reachable_metadata.violation with input as testing.review(reviewed, all) with data.inventory as stock
}

violations(reviewed, stock) := with_parameters(reviewed, stock, {})

namespace := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

pod(name) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": name, "namespace": "shop", "labels": {"app": name}},
	"spec": {"containers": [testing.container({})]},
}

# A run with two pods and policies of these specs.
run(specs) := {
	"cluster": {"v1": {"Namespace": {"shop": namespace}}},
	"namespace": {"shop": {
		"v1": {"Pod": {"api": pod("api"), "web": pod("web")}},
		"networking.k8s.io/v1": {"NetworkPolicy": {sprintf("policy-%d", [index]): {"spec": spec} |
			some index, spec in specs
		}},
	}},
}

egress(selector, rules) := {"podSelector": selector, "policyTypes": ["Egress"], "egress": rules}

everywhere(except) := {"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": except}}]}

of_web := {"matchLabels": {"app": "web"}}

test_without_policies_for_egress_everything_is_reached if {
	every specs in [[], [{"podSelector": {}, "policyTypes": ["Ingress"]}]] {
		violations(namespace, run(specs)) == {{
			"msg": concat("", [
				"pods of namespace `shop` reach the metadata service at `100.100.100.200/32`, `169.254.169.254/32`: ",
				"those of Pod `api` and others",
			]),
			"details": {"path": ["metadata", "name"]},
		}}
		violations(pod("api"), run(specs)) == set()
	}
}

test_the_first_workload_has_the_finding_where_no_namespace_is_there if {
	stock := object.remove(run([]), ["cluster"])
	testing.paths(violations(pod("api"), stock)) == {["metadata", "namespace"]}
	violations(pod("web"), stock) == set()
}

test_one_pod_that_is_not_held_back_is_enough if {
	testing.messages(violations(namespace, run([egress(of_web, [])]))) == {concat("", [
		"pods of namespace `shop` reach the metadata service at `100.100.100.200/32`, `169.254.169.254/32`: ",
		"those of Pod `api`",
	])}
}

test_denied_egress_passes if {
	violations(namespace, run([egress({}, [])])) == set()
	violations(namespace, run([egress({}, [{"ports": [{"port": 53, "protocol": "UDP"}]}])])) == set()
	violations(namespace, run([egress({}, [{"to": [{"namespaceSelector": {}}]}])])) == set()
	violations(namespace, run([egress({}, [everywhere(["100.100.100.200/32", "169.254.169.254/32"])])])) == set()
	violations(namespace, run([egress({}, [everywhere(["100.64.0.0/10", "169.254.0.0/16"])])])) == set()
}

test_a_rule_that_lets_some_address_through_is_told_with_it if {
	stock := run([egress({}, []), egress(of_web, [everywhere(["169.254.169.254/32"])])])
	testing.messages(violations(namespace, stock)) == {
		"pods of namespace `shop` reach the metadata service at `100.100.100.200/32`: those of Pod `web`",
	}
	count(violations(namespace, run([egress({}, [{}])]))) == 1
	count(violations(namespace, run([egress({}, [{"ports": [{"port": 80}]}])]))) == 1
	violations(namespace, run([egress({}, [{"ports": [{"port": 443}]}])])) == set()
}

test_the_addresses_are_a_parameter if {
	stock := run([egress({}, [everywhere(["100.100.100.200/32", "169.254.169.254/32"])])])
	testing.messages(with_parameters(namespace, stock, {"metadata_cidrs": ["168.63.129.16/32", "nowhere"]})) == {
		"pods of namespace `shop` reach the metadata service at `168.63.129.16/32`: those of Pod `api` and others",
	}
	with_parameters(namespace, run([]), {"metadata_cidrs": []}) == set()
}

test_exempt_namespaces_and_other_engines_are_parameters if {
	with_parameters(namespace, run([]), {"exempt_namespaces": ["shop"]}) == set()
	cilium := object.union(run([]), {"namespace": {"shop": {"cilium.io/v2": {"CiliumNetworkPolicy": {"a": {}}}}}})
	violations(namespace, cilium) == set()
	count(with_parameters(namespace, cilium, {"other_policies": false})) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads(pod("web").spec) { count(violations(reviewed, {})) == 1 }
}

test_pods_on_the_host_network_and_namespaces_without_pods_pass if {
	violations(testing.pod({"hostNetwork": true, "containers": []}), {}) == set()
	violations(namespace, {}) == set()
}

test_what_is_no_pod_passes if {
	violations({"apiVersion": "v1", "kind": "ConfigMap", "metadata": testing.metadata}, {}) == set()
	violations({"apiVersion": "v1", "kind": "ReplicationController", "spec": {"template": null}}, {}) == set()
	violations({"apiVersion": "v1", "kind": "Namespace"}, {}) == set()
}
