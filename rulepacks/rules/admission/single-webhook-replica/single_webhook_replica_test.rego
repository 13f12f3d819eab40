package rules.single_webhook_replica_test

import data.lib.testing
import data.rules.single_webhook_replica

webhook(fields) := object.union(
	{
		"name": "pods.policy.example",
		"failurePolicy": "Fail",
		"clientConfig": {"service": {"namespace": "policy", "name": "webhook"}},
	},
	fields,
)

configuration(kind, version, fields) := {"cluster": {version: {kind: {"policy": {
	"apiVersion": version,
	"webhooks": [webhook(fields)],
}}}}}

closed := configuration("ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1", {})

# The Service in the part of the inventory for this namespace, with this metadata beside its name.
service(namespace, name, metadata, selector) := {"namespace": {namespace: {"v1": {"Service": {name: {
	"metadata": object.union({"name": name}, metadata),
	"spec": {"selector": selector},
}}}}}}

in_policy := service("policy", "webhook", {"namespace": "policy"}, {"app": "webhook"})

scaler(spec) := {"namespace": {"x": {"autoscaling/v2": {"HorizontalPodAutoscaler": {"webhook": {
	"metadata": {"namespace": "policy"},
	"spec": spec,
}}}}}}

scaled(fields) := object.union({"scaleTargetRef": {"kind": "Deployment", "name": "webhook"}}, fields)

deployment(metadata, spec) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": object.union({"name": "webhook"}, metadata),
	"spec": object.union({"template": {"metadata": {"labels": {"app": "webhook", "tier": "x"}}, "spec": {}}}, spec),
}

in_run(object, inventory) := found if {
	found := single_webhook_replica.violation with input as testing.review(object, {})
		with data.inventory as inventory
}

# What is found of a Deployment with this number of replicas in this run.
replicas(number, inventory) := in_run(deployment({"namespace": "policy"}, {"replicas": number}), inventory)

run := object.union(closed, in_policy)

test_one_replica_is_reported if {
	replicas(1, run) == {{
		"msg": "webhook `pods.policy.example` fails closed, but may be down to `replicas: 1`",
		"details": {"path": ["spec", "replicas"]},
	}}
	testing.messages(replicas(0, run)) == {"webhook `pods.policy.example` fails closed, but may be down to `replicas: 0`"}
}

test_absent_means_one if {
	count(replicas(null, run)) == 1
	count(in_run(deployment({"namespace": "policy"}, {}), run)) == 1
}

test_two_pass if {
	replicas(2, run) == set()
	replicas("1", run) == set()
}

test_stateful_sets_are_looked_at if {
	count(in_run(object.union(deployment({"namespace": "policy"}, {}), {"kind": "StatefulSet"}), run)) == 1
}

test_an_autoscaler_says_how_many_there_are if {
	replicas(1, object.union(run, scaler(scaled({"minReplicas": 2})))) == set()
	every fields in [{"minReplicas": 1}, {"minReplicas": null}, {}] {
		count(replicas(5, object.union(run, scaler(scaled(fields))))) == 1
	}
	every target in [{"kind": "Deployment", "name": "other"}, {"kind": "StatefulSet", "name": "webhook"}] {
		other := {"scaleTargetRef": target, "minReplicas": 2}
		count(replicas(1, object.union(run, scaler(other)))) == 1
	}
}

test_webhooks_of_both_kinds_count if {
	mutating := configuration("MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1", {})
	count(replicas(1, object.union(mutating, in_policy))) == 1
}

test_only_what_fails_closed_counts if {
	kind := "ValidatingWebhookConfiguration"
	every fields in [{"failurePolicy": "Ignore"}, {"failurePolicy": 1}] {
		replicas(1, object.union(configuration(kind, "admissionregistration.k8s.io/v1", fields), in_policy)) == set()
	}
	absent := {"failurePolicy": null}
	count(replicas(1, object.union(configuration(kind, "admissionregistration.k8s.io/v1", absent), in_policy))) == 1
	replicas(1, object.union(configuration(kind, "admissionregistration.k8s.io/v1beta1", absent), in_policy)) == set()
	explicit := configuration(kind, "admissionregistration.k8s.io/v1beta1", {})
	count(replicas(1, object.union(explicit, in_policy))) == 1
}

test_only_the_service_of_the_webhook_counts if {
	every other in [
		service("shop", "webhook", {"namespace": "shop"}, {"app": "webhook"}),
		service("default", "webhook", {"namespace": "default"}, {"app": "webhook"}),
		service("policy", "other", {"namespace": "policy"}, {"app": "webhook"}),
		service("policy", "webhook", {"namespace": "policy"}, {"app": "other"}),
		service("policy", "webhook", {"namespace": "policy"}, {}),
		service("policy", "webhook", {"namespace": "policy"}, null),
		{},
	] {
		replicas(1, object.union(closed, other)) == set()
	}
	replicas(1, in_policy) == set()
	elsewhere := object.union(closed, service("default", "webhook", {"namespace": "default"}, {"app": "webhook"}))
	in_run(deployment({"namespace": "default"}, {}), elsewhere) == set()
}

test_workloads_of_other_namespaces_pass if {
	in_run(deployment({"namespace": "shop"}, {}), run) == set()
	in_run(deployment({}, {}), run) == set()
}

test_what_names_no_namespace_goes_together if {
	anywhere := object.union(closed, service("default", "webhook", {}, {"app": "webhook"}))
	count(in_run(deployment({}, {}), anywhere)) == 1
	in_run(deployment({"namespace": "policy"}, {}), anywhere) == set()
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		in_run({"kind": "Deployment", "metadata": value, "spec": value}, run) == set()
		other := configuration("MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1", {"clientConfig": value})
		replicas(1, object.union(other, in_policy)) == set()
	}
}
