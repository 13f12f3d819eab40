# METADATA
# title: Audit policy
# description: >-
#   The audit log is what is left to find out who did what to the cluster. The first rule of its policy that fits a
#   request decides what is logged of it.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/
#   description: Auditing, the levels and rules of a policy
# - ref: https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
#   description: Policy, its fields
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [audit.k8s.io]
#       kinds: [Policy]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     End the rules with `- level: Metadata`.
#   parameters:
#     type: object
#     properties:
#       fault:
#         type: string
#         enum: [gap, leak]
#         description: Whether to look for requests that are not logged, or for content that should not be.
#         default: gap
#         readOnly: true
#   since: 0.1.0
package rules.audit_policy

import data.lib.audit
import data.lib.configs

policies := configs.documents("audit.k8s.io", "Policy")

# Whether the object is or holds an audit policy.
applies if count(policies) > 0

# Requests that are not logged.

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.fault == "gap"
	some held in policies
	is_readable(held.document)
	missed := {request.title | some request in gap_requests; not has_rule(held.document, request)}
	count(missed) > 0
	path := array.concat(held.path, ["rules"])
	msg := sprintf("no rule covers requests for %s, which are not logged", [enumerated(missed)])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.fault == "gap"
	some held in policies
	some index, rule in held.document.rules
	rule.level == "None"
	missed := {request.title | some request in gap_requests; audit.deciding(held.document, request) == index}
	count(missed) > 0
	path := array.concat(held.path, ["rules", index, "level"])
	msg := sprintf("requests for %s are not logged (`level: None`)", [enumerated(missed)])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.fault == "gap"
	some held in policies
	audit.is_everything(audit.omitted(held.document, {}))
	path := array.concat(held.path, ["omitStages"])
	msg := "`omitStages` leaves no stage at which requests are logged"
}

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.fault == "gap"
	some held in policies
	not audit.is_everything(audit.omitted(held.document, {}))
	some index, rule in held.document.rules
	rule.level != "None"
	audit.is_everything(audit.omitted(held.document, rule))
	missed := {request.title | some request in gap_requests; audit.deciding(held.document, request) == index}
	count(missed) > 0
	path := array.concat(held.path, ["rules", index, "omitStages"])
	msg := sprintf("requests for %s are not logged: `omitStages` leaves no stage", [enumerated(missed)])
}

# Content that is logged.

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.fault == "leak"
	some held in policies
	some index, rule in held.document.rules
	leaked := {request.title |
		some request in leak_requests
		rule.level in request.levels
		audit.deciding(held.document, request) == index
	}
	count(leaked) > 0
	path := array.concat(held.path, ["rules", index, "level"])
	msg := sprintf("the content of %s gets into the log (`level: %s`)", [enumerated(leaked), rule.level])
}

is_readable(policy) if type_name(object.get(policy, "rules", null)) in {"array", "null"}

has_rule(policy, request) if audit.deciding(policy, request) >= 0

# The first few, in order.
enumerated(titles) := concat(", ", sort(titles)) if count(titles) <= 4

enumerated(titles) := sprintf("%s and %d more", [concat(", ", array.slice(sort(titles), 0, 3)), count(titles) - 3]) if {
	count(titles) > 4
}

# Requests to ask a policy about, by somebody and by a workload, for objects that no policy names.

clients := [
	{"user": "-anybody-", "groups": {"system:authenticated"}},
	{
		"user": "system:serviceaccount:-any-:-any-",
		"groups": {"system:authenticated", "system:serviceaccounts", "system:serviceaccounts:-any-"},
	},
]

gap_requests := requests(audited)

leak_requests := array.concat(
	[object.union(request, {"levels": {"RequestResponse"}}) | some request in requests(answered)],
	[object.union(request, {"levels": {"Request", "RequestResponse"}}) | some request in requests(sent)],
)

requests(table) := [request |
	some row in table
	some resource in row.resources
	some verb in row.verbs
	some client in clients
	request := object.union(client, {
		"title": title(row.group, resource),
		"verb": verb,
		"group": row.group,
		"resource": resource,
		"namespace": row.namespace,
	})
]

title(group, resource) := sprintf("`%s`", [resource]) if group != "example.com"

title("example.com", _) := "everything else"

# What the log must not miss: who read Secrets, who changed what runs or who may do what, who got into containers.
audited := [
	{"group": "", "resources": ["secrets"], "verbs": array.concat(reading, writing), "namespace": "-any-"},
	{"group": "", "resources": ["configmaps", "pods"], "verbs": writing, "namespace": "-any-"},
	{"group": "apps", "resources": ["deployments"], "verbs": writing, "namespace": "-any-"},
	{"group": "", "resources": ["serviceaccounts/token"], "verbs": ["create"], "namespace": "-any-"},
	{"group": "", "resources": connections, "verbs": ["create", "get"], "namespace": "-any-"},
	{"group": "", "resources": ["nodes/proxy"], "verbs": ["create", "get"], "namespace": ""},
	{"group": rbac, "resources": ["roles", "rolebindings"], "verbs": writing, "namespace": "-any-"},
	{"group": rbac, "resources": ["clusterroles", "clusterrolebindings"], "verbs": writing, "namespace": ""},
	{"group": "authentication.k8s.io", "resources": ["tokenreviews"], "verbs": ["create"], "namespace": ""},
	{"group": "example.com", "resources": ["-any-"], "verbs": writing, "namespace": "-any-"},
]

# Requests whose answer has what nobody should read in a log, and those that have it themselves.
answered := [
	{"group": "", "resources": ["secrets", "configmaps"], "verbs": reading, "namespace": "-any-"},
	{"group": "", "resources": ["serviceaccounts/token"], "verbs": ["create"], "namespace": "-any-"},
]

sent := [
	{"group": "", "resources": ["secrets", "configmaps"], "verbs": ["create", "update", "patch"], "namespace": "-any-"},
	{"group": "authentication.k8s.io", "resources": ["tokenreviews"], "verbs": ["create"], "namespace": ""},
]

reading := ["get", "list", "watch"]

writing := ["create", "update", "patch", "delete"]

connections := ["pods/exec", "pods/attach", "pods/portforward", "pods/proxy", "services/proxy"]

rbac := "rbac.authorization.k8s.io"
