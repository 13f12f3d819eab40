package lib.rrsa_test

import data.lib.rrsa
import data.lib.testing

account(annotations) := {
	"kind": "ServiceAccount",
	"metadata": {"name": "app", "namespace": "shop", "annotations": annotations},
}

role := {"pod-identity.alibabacloud.com/role-name": "app-role"}

on := {"pod-identity.alibabacloud.com/injection": "on"}

test_the_annotation_names_the_role if {
	rrsa.role(account(role)) == "app-role"
	rrsa.role(account({"pod-identity.alibabacloud.com/role-name": " app-role "})) == "app-role"
}

test_other_annotations_name_none if {
	every value in [null, 1, true, [], {}, "", " "] {
		not rrsa.role(account({"pod-identity.alibabacloud.com/role-name": value}))
		not rrsa.role(account(value))
		not rrsa.role(value)
	}
}

test_only_on_is_on if {
	rrsa.is_injecting(on)
	every value in [null, 1, true, [], {}, "", "On", "off", "true"] {
		not rrsa.is_injecting({"pod-identity.alibabacloud.com/injection": value})
		not rrsa.is_injecting(value)
	}
}

pod := {
	"kind": "Pod",
	"metadata": {"name": "app", "namespace": "shop", "labels": on},
	"spec": {"serviceAccountName": "app", "containers": []},
}

run(annotations, labels) := {
	"cluster": {"v1": {"Namespace": {"shop": {"metadata": {"labels": labels}}}}},
	"namespace": {"shop": {"v1": {"ServiceAccount": {"app": account(annotations)}}}},
}

test_a_pod_has_the_role_of_its_account if {
	rrsa.account_role == "app-role" with input as testing.review(pod, {}) with data.inventory as run(role, {})
	rrsa.pod_injects with input as testing.review(pod, {}) with data.inventory as run(role, {})
	not rrsa.namespace_injects with input as testing.review(pod, {}) with data.inventory as run(role, {})
	rrsa.namespace_injects with input as testing.review(pod, {}) with data.inventory as run(role, on)
	not rrsa.account_role with input as testing.review(pod, {}) with data.inventory as {}
	not rrsa.account_role with input as testing.review(pod, {}) with data.inventory as run({}, on)
}

test_accounts_with_a_role_are_listed if {
	found := {"namespace": "shop", "name": "app", "role": "app-role"}
	rrsa.accounts == [found] with data.inventory as run(role, {})
	rrsa.namespaces == {"shop"} with data.inventory as run(role, {})
	rrsa.accounts == [] with data.inventory as run({}, {})
	rrsa.accounts == [] with data.inventory as {}
}

of_default(metadata) := {"namespace": {"default": {"v1": {"ServiceAccount": {"app": {"metadata": metadata}}}}}}

test_an_account_without_a_namespace_may_be_anywhere if {
	unnamed := {"name": "app", "annotations": role}
	rrsa.some_account_is_anywhere with data.inventory as of_default(unnamed)
	named := object.union(unnamed, {"namespace": "default"})
	not rrsa.some_account_is_anywhere with data.inventory as of_default(named)
}
