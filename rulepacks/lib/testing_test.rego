# What unit tests of rules share.
package lib.testing

# The input of a rule.
review(object, parameters) := {"review": {"object": object}, "parameters": parameters}

metadata := {"name": "app", "namespace": "shop"}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}

# A pod of one container with this security context.
pod_with(context) := pod({"containers": [container(context)]})

container(context) := {"name": "web", "image": "registry.example/web:1", "securityContext": context}

# The same pod spec in an object of each shape that a workload can have.
workloads(spec) := {
	pod(spec),
	{"apiVersion": "v1", "kind": "PodTemplate", "metadata": metadata, "template": {"spec": spec}},
	{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": {"template": {"spec": spec}}},
	{"apiVersion": "batch/v1", "kind": "CronJob", "metadata": metadata, "spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}}},
	{"apiVersion": "apps.kruise.io/v1alpha1", "kind": "CloneSet", "metadata": metadata, "spec": {"template": {"spec": spec}}},
}

# Values that are neither absent nor of the type that a field of objects has.
not_objects := [null, "x", 1, true, []]

# Pods whose parts are absent, null or of a wrong type: no rule may fail on them.
broken_pods := {
	{"apiVersion": "v1", "kind": "Pod"},
	{"apiVersion": "v1", "kind": "Pod", "metadata": null, "spec": null},
	{"apiVersion": "v1", "kind": "ReplicationController", "metadata": metadata, "spec": {"template": null}},
	pod({}),
	pod({"containers": null, "initContainers": {"name": "x"}, "volumes": {"name": "x"}, "securityContext": []}),
	pod({"containers": ["x", null, []], "volumes": ["x", null], "securityContext": "x"}),
}

# Violations without the fixes that they offer, which have tests of their own.
plain(violations) := {{"msg": found.msg, "details": {"path": found.details.path}} | some found in violations}

# The fixes that violations offer.
fixes(violations) := {violation.details.fix | some violation in violations}

# A fix that sets one value.
fix(title, path, value) := {"title": title, "patches": [{"op": "set", "path": path, "value": value}]}

paths(violations) := {violation.details.path | some violation in violations}

messages(violations) := {violation.msg | some violation in violations}
