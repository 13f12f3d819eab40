package rules.webhook_without_ca_test

import data.lib.testing
import data.lib.webhook_testing
import data.rules.webhook_without_ca

violations(object) := in_run(object, {})

in_run(object, inventory) := found if {
	found := webhook_without_ca.violation with input as testing.review(object, {})
		with data.inventory as inventory
}

service := {"service": {"namespace": "policy", "name": "webhook"}}

called(fields) := webhook_testing.validating({"clientConfig": object.union(service, fields)})

definition(fields) := object.union(fields, {
	"kind": "CustomResourceDefinition",
	"metadata": {"name": "orders.shop.example"},
	"spec": {
		"names": {"kind": "Order"},
		"conversion": {"strategy": "Webhook", "webhook": {"clientConfig": service}},
	},
})

role(rule) := {"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"operator": {"rules": [rule]}}}}}

job(container) := {"namespace": {"policy": {"batch/v1": {"Job": {"patch": {
	"spec": {"template": {"spec": {"containers": [container]}}},
}}}}}}

patching(resource) := {
	"apiGroups": ["admissionregistration.k8s.io"],
	"resources": [resource],
	"verbs": ["get", "patch"],
}

test_no_bundle_is_reported if {
	found := {{
		"msg": "webhook `pods.shop.example` has no `caBundle`",
		"details": {"path": ["webhooks", 0, "clientConfig", "caBundle"]},
	}}
	violations(called({})) == found
	every empty in [null, "", "Cg==", "Cgo=", "\n"] { violations(called({"caBundle": empty})) == found }
}

test_a_conversion_without_a_bundle_is_reported if {
	violations(definition({})) == {{
		"msg": "conversion webhook has no `caBundle`",
		"details": {"path": ["spec", "conversion", "webhook", "clientConfig", "caBundle"]},
	}}
}

test_a_bundle_passes if {
	every bundle in ["LS0tLS1CRUdJTg==", "${CA_BUNDLE}", 1, []] { violations(called({"caBundle": bundle})) == set() }
}

test_a_url_may_have_a_public_certificate if {
	violations(webhook_testing.validating({"clientConfig": {"url": "https://policy.example"}})) == set()
	violations(webhook_testing.validating({})) == set()
}

test_an_injected_bundle_passes if {
	every name in [
		"cert-manager.io/inject-ca-from",
		"cert-manager.io/inject-ca-from-secret",
		"cert-manager.io/inject-apiserver-ca",
		"certmanager.k8s.io/inject-ca-from",
		"service.beta.openshift.io/inject-cabundle",
		"service.alpha.openshift.io/inject-cabundle",
	] {
		violations(object.union(called({}), {"metadata": {"annotations": {name: "x"}}})) == set()
	}
	every annotations in [null, "x", {}, {"cert-manager.io/issuer": "x"}] {
		count(violations(object.union(called({}), {"metadata": {"annotations": annotations}}))) == 1
	}
	injected := {"metadata": {"annotations": {"cert-manager.io/inject-ca-from": "a/b"}}}
	violations(object.union(definition({}), injected)) == set()
}

test_one_that_a_role_of_the_run_lets_patch_passes if {
	rule := patching("validatingwebhookconfigurations")
	in_run(called({}), role(rule)) == set()
	in_run(called({}), role(object.union(rule, {"verbs": ["*"]}))) == set()
	in_run(called({}), role(object.union(rule, {"resourceNames": ["admission"]}))) == set()
	in_run(definition({}), role(patching("customresourcedefinitions"))) == set()
}

test_other_roles_do_not_count if {
	rule := patching("validatingwebhookconfigurations")
	every other in [
		object.union(rule, {"verbs": ["get", "create"]}),
		object.union(rule, {"resourceNames": ["other"]}),
		patching("mutatingwebhookconfigurations"),
		patching("*"),
		{},
	] {
		count(in_run(called({}), role(other))) == 1
	}
}

test_one_that_a_job_of_the_run_patches_passes if {
	every container in [
		{"args": ["patch", "--webhook-name=admission"]},
		{"command": ["sh", "-c", "kubectl patch validatingwebhookconfigurations admission"]},
	] {
		in_run(called({}), job(container)) == set()
	}
	every container in [{"args": ["patch", "other"]}, {"args": ["create", "admission"]}, {"args": null}, {}] {
		count(in_run(called({}), job(container))) == 1
	}
}

test_a_part_of_a_definition_passes if {
	part := definition({})
	violations(object.union(part, {"spec": object.union(part.spec, {"names": null})})) == set()
}

test_wrong_types_pass if {
	every object in webhook_testing.broken { violations(object) == set() }
	every value in testing.not_objects { in_run(called({"caBundle": "x"}), job({"args": value})) == set() }
}
