package rules.rrsa_not_injected_test

import data.lib.testing
import data.rules.rrsa_not_injected

with_parameters(object, inventory, parameters) := found if {
	found := rrsa_not_injected.violation with input as testing.review(object, parameters)
		with data.inventory as inventory
}

violations(object, inventory) := with_parameters(object, inventory, {"unknown_namespace": true})

applies(object, inventory) if {
	rrsa_not_injected.applies with input as testing.review(object, {}) with data.inventory as inventory
}

on := {"pod-identity.alibabacloud.com/injection": "on"}

accounts := {
	"app": {"metadata": {"annotations": {"pod-identity.alibabacloud.com/role-name": "app-role"}}},
	"other": {"metadata": {}},
}

namespaced := {"shop": {"v1": {"ServiceAccount": accounts}}}

run(labels) := {
	"cluster": {"v1": {"Namespace": {"shop": {"metadata": {"name": "shop", "labels": labels}}}}},
	"namespace": namespaced,
}

without_namespace := {"namespace": namespaced}

spec := {"serviceAccountName": "app", "containers": []}

pod(labels) := object.union(testing.pod(spec), {"metadata": {"labels": labels}})

test_a_pod_without_the_label_is_reported if {
	every inventory in [run({}), run(null), without_namespace] {
		violations(pod({}), inventory) == {{
			"msg": concat("", [
				"pod does not get the RAM role `app-role` of service account `shop/app`: ",
				"label `pod-identity.alibabacloud.com/injection` is not `on`",
			]),
			"details": {"path": ["metadata", "labels", "pod-identity.alibabacloud.com/injection"]},
		}}
		applies(pod({}), inventory)
	}
}

test_either_label_is_enough if {
	violations(pod(on), run({})) == set()
	violations(pod(on), without_namespace) == set()
	violations(pod({}), run(on)) == set()
	every value in ["off", "true", "", true, null] {
		labels := {"pod-identity.alibabacloud.com/injection": value}
		count(violations(pod(labels), run(labels))) == 1
	}
}

test_accounts_without_a_role_pass if {
	every name in ["other", "unknown", "default"] {
		object := testing.pod({"serviceAccountName": name, "containers": []})
		violations(object, run({})) == set()
		not applies(object, run({}))
	}
	violations(pod({}), {}) == set()
}

test_an_unknown_namespace_can_be_left_out if {
	with_parameters(pod({}), without_namespace, {"unknown_namespace": false}) == set()
	count(with_parameters(pod({}), run({}), {"unknown_namespace": false})) == 1
}

test_a_token_of_its_own_passes if {
	every audience in ["sts.aliyuncs.com", "vault"] {
		source := {"serviceAccountToken": {"path": "token", "audience": audience}}
		object := testing.pod({
			"serviceAccountName": "app",
			"containers": [],
			"volumes": [{"name": "token", "projected": {"sources": [source]}}],
		})
		count(violations(object, run({}))) == count({audience} - {"sts.aliyuncs.com"})
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec) { count(violations(object, run({}))) == 1 }
	deployment := {
		"kind": "Deployment",
		"metadata": {"namespace": "shop", "labels": on},
		"spec": {"template": {"spec": spec}},
	}
	testing.paths(violations(deployment, run({}))) == {[
		"spec",
		"template",
		"metadata",
		"labels",
		"pod-identity.alibabacloud.com/injection",
	]}
}

test_wrong_types_pass if {
	every object in testing.broken_pods { violations(object, run({})) == set() }
	every value in testing.not_objects {
		count(violations(pod(value), run(value))) == 1
		violations(pod({}), {"namespace": {"shop": {"v1": {"ServiceAccount": {"app": value}}}}}) == set()
	}
}
