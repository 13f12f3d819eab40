package rules.missing_network_policy_test

import data.lib.testing
import data.rules.missing_network_policy

parameters := {"exempt_namespaces": ["kube-system"], "other_policies": true}

with_parameters(reviewed, stock, changes) := found if {
	all := object.union(parameters, changes)
	found := missing_network_policy.violation with input as testing.review(reviewed, all) with data.inventory as stock
}

violations(reviewed, stock, wanted) := with_parameters(reviewed, stock, {"wanted": wanted})

all_wanted := ["any", "Ingress", "Egress"]

namespace := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

web := testing.pod({"containers": [testing.container({})]})

policies(specs) := {sprintf("policy-%d", [index]): {"spec": spec} | some index, spec in specs}

# A run with the workload `app` and these policies in its namespace, and with that Namespace.
run(specs) := {
	"cluster": {"v1": {"Namespace": {"shop": namespace}}},
	"namespace": {"shop": {
		"v1": {"Pod": {"app": web}},
		"networking.k8s.io/v1": {"NetworkPolicy": policies(specs)},
	}},
}

# The same without the Namespace.
workloads_only(specs) := object.remove(run(specs), ["cluster"])

messages := {
	"any": "no NetworkPolicy is in namespace `shop`",
	"Ingress": "ingress is not denied by default in namespace `shop`",
	"Egress": "egress is not denied by default in namespace `shop`",
}

test_a_namespace_without_policies_is_reported_at_its_name if {
	every wanted in all_wanted {
		violations(namespace, run([]), wanted) == {{"msg": messages[wanted], "details": {"path": ["metadata", "name"]}}}
		violations(web, run([]), wanted) == set()
	}
}

test_without_a_namespace_object_the_first_workload_has_the_finding if {
	every wanted in all_wanted {
		violations(web, workloads_only([]), wanted) == {{
			"msg": messages[wanted],
			"details": {"path": ["metadata", "namespace"]},
		}}
	}
}

test_a_namespace_that_nobody_names_is_not_called_default if {
	pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": web.spec}
	stock := {"namespace": {"default": {"v1": {"Pod": {"web": pod}}}}}
	violations(pod, stock, "any") == {{
		"msg": "no NetworkPolicy is in the namespace that these manifests are applied to",
		"details": {"path": ["metadata", "name"]},
	}}
	testing.messages(violations(pod, stock, "Ingress")) == {
		"ingress is not denied by default in the namespace that these manifests are applied to",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads(web.spec) {
		every wanted in all_wanted { count(violations(reviewed, {}, wanted)) == 1 }
	}
}

test_any_policy_is_enough_for_the_first_rule_alone if {
	stock := run([{"podSelector": {"matchLabels": {"app": "other"}}}])
	violations(namespace, stock, "any") == set()
	count(violations(namespace, stock, "Ingress")) == 1
	count(violations(namespace, stock, "Egress")) == 1
}

test_default_deny_is_by_direction if {
	ingress := run([{"podSelector": {}, "policyTypes": ["Ingress"]}])
	violations(namespace, ingress, "Ingress") == set()
	count(violations(namespace, ingress, "Egress")) == 1
	egress := run([{"podSelector": {}, "policyTypes": ["Egress"], "egress": [{"ports": [{"port": 53}]}]}])
	count(violations(namespace, egress, "Ingress")) == 1
	violations(namespace, egress, "Egress") == set()
	open := run([{"podSelector": {}, "policyTypes": ["Ingress", "Egress"], "ingress": [{}], "egress": [{}]}])
	count(violations(namespace, open, "Ingress")) == 1
	count(violations(namespace, open, "Egress")) == 1
}

test_a_policy_of_another_namespace_does_not_count if {
	stock := {"namespace": {
		"shop": {"v1": {"Pod": {"app": web}}},
		"other": {"networking.k8s.io/v1": {"NetworkPolicy": policies([{"policyTypes": ["Ingress", "Egress"]}])}},
	}}
	every wanted in all_wanted { count(violations(web, stock, wanted)) == 1 }
}

test_a_namespace_without_workloads_needs_no_default_deny if {
	count(violations(namespace, {}, "any")) == 1
	violations(namespace, {}, "Ingress") == set()
	violations(namespace, {}, "Egress") == set()
}

test_namespaces_of_the_system_are_exempt_by_parameter if {
	every wanted in all_wanted {
		changes := {"wanted": wanted, "exempt_namespaces": ["shop"]}
		with_parameters(namespace, run([]), changes) == set()
		with_parameters(web, workloads_only([]), changes) == set()
	}
}

test_policies_of_other_engines_count_by_parameter if {
	stock := object.union(run([]), {"namespace": {"shop": {"cilium.io/v2": {"CiliumNetworkPolicy": policies([{}])}}}})
	every wanted in all_wanted {
		violations(namespace, stock, wanted) == set()
		count(with_parameters(namespace, stock, {"wanted": wanted, "other_policies": false})) == 1
	}
}

test_what_is_broken_passes if {
	every reviewed in {
		{"apiVersion": "v1", "kind": "Namespace"},
		{"apiVersion": "v1", "kind": "Namespace", "metadata": null},
		{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": 1}},
		{"apiVersion": "v1", "kind": "ConfigMap", "metadata": testing.metadata},
		{"apiVersion": "v1", "kind": "ReplicationController", "spec": {"template": null}},
	} {
		violations(reviewed, {}, "any") == set()
	}
}
