# What unit tests of rules for webhooks share.
package lib.webhook_testing

import data.lib.testing

# A configuration of one webhook in this version of the API: with these fields, and a rule for pods if they have none.
configuration(kind, version, fields) := {
	"apiVersion": sprintf("admissionregistration.k8s.io/%s", [version]),
	"kind": kind,
	"metadata": {"name": "admission"},
	"webhooks": [object.union({"name": "pods.shop.example", "rules": [rule("", "pods")]}, fields)],
}

validating(fields) := configuration("ValidatingWebhookConfiguration", "v1", fields)

mutating(fields) := configuration("MutatingWebhookConfiguration", "v1", fields)

rule(group, resource) := {
	"apiGroups": [group],
	"apiVersions": ["v1"],
	"operations": ["CREATE", "UPDATE"],
	"resources": [resource],
}

# Fields of a webhook for these rules.
asked(rules) := {"rules": rules}

# Configurations whose parts are absent, null or of a wrong type: no rule may fail on them. What they say is nothing to
# tell of, but for defaults of fields that are absent.
broken := {
	{"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration"},
} | {object.union(validating({}), {"webhooks": webhooks}) |
	some webhooks in [null, "x", {"name": "x"}, ["x", null, []]]
} | {validating({"name": null, "rules": rules, "clientConfig": client, "sideEffects": "None"}) |
	some rules in array.concat(testing.not_objects, [["x", null], [{"apiGroups": "*", "resources": null, "scope": 1}]])
	some client in array.concat(testing.not_objects, [{"url": 1, "service": "x", "caBundle": []}])
}
