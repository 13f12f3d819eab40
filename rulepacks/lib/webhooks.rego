# METADATA
# title: Admission webhooks
# description: >-
#   The webhooks of the reviewed ValidatingWebhookConfiguration or MutatingWebhookConfiguration, what they are asked
#   for, and what holds where a field is not written.
package lib.webhooks

import data.lib.api_groups

configuration := input.review.object

# Every webhook as an object:
#   webhook   as written
#   path      of the webhook, from the root of the object
#   title     what messages call it
#   rules     what it is called for, see below
all := [hook |
	is_array(configuration.webhooks)
	some index, webhook in configuration.webhooks
	is_object(webhook)
	path := ["webhooks", index]
	hook := {
		"webhook": webhook,
		"path": path,
		"title": sprintf("webhook `%s`", [name(webhook, index)]),
		"rules": rules(webhook, path),
	}
]

name(webhook, index) := webhook.name if {
	is_string(webhook.name)
	webhook.name != ""
} else := sprintf("webhooks[%d]", [index])

# Every rule with its path and its lists; empty ones where a list is absent or of a wrong type.
rules(webhook, path) := [rule |
	is_array(webhook.rules)
	some index, written in webhook.rules
	is_object(written)
	rule := {
		"path": array.concat(path, ["rules", index]),
		"apiGroups": list(written, "apiGroups"),
		"apiVersions": list(written, "apiVersions"),
		"operations": list(written, "operations"),
		"resources": list(written, "resources"),
		"scope": object.get(written, "scope", null),
	}
]

list(object, field) := object[field] if {
	is_array(object[field])
} else := []

# A field of a webhook; what holds by default where it is absent or null.
setting(hook, field) := value if {
	value := object.get(hook.webhook, field, null)
	value != null
} else := defaults[version][field]

is_written(hook, field) if object.get(hook.webhook, field, null) != null

# What messages say of a setting that is not written.
origin(hook, field) := "" if {
	is_written(hook, field)
} else := sprintf(", the default of `%s`", [version])

version := "v1beta1" if {
	configuration.apiVersion == "admissionregistration.k8s.io/v1beta1"
} else := "v1"

# `v1` has no default for `sideEffects`: there it must be written.
defaults := {
	"v1": {
		"failurePolicy": "Fail",
		"matchPolicy": "Equivalent",
		"reinvocationPolicy": "Never",
		"timeoutSeconds": 10,
	},
	"v1beta1": {
		"failurePolicy": "Ignore",
		"matchPolicy": "Exact",
		"reinvocationPolicy": "Never",
		"sideEffects": "Unknown",
		"timeoutSeconds": 30,
	},
}

# The places in the `resources` of a rule that stand for a resource or a subresource (`pods`, `pods/exec`) of a group.
resource_indices(rule, group, resource) := {index |
	some listed in rule.apiGroups
	listed in {group, "*"}
	in_scope(rule, resource)
	some index, pattern in rule.resources
	pattern in patterns(resource)
}

# As the API server compares them: to it `pods/*` is `pods` too.
patterns(resource) := {resource, "*"} | with_subresource(resource, "*") if {
	not contains(resource, "/")
} else := with_subresource(parts[0], parts[1]) if {
	parts := split(resource, "/")
}

with_subresource(resource, subresource) := {concat("/", [name, part]) |
	some name in {resource, "*"}
	some part in {subresource, "*"}
}

in_scope(rule, resource) if {
	not split(resource, "/")[0] in api_groups.cluster_scoped
	rule.scope != "Cluster"
}

in_scope(rule, resource) if {
	split(resource, "/")[0] in api_groups.cluster_scoped
	rule.scope != "Namespaced"
}

has_operation(rule, operations) if {
	some operation in rule.operations
	operation in operations | {"*"}
}

# Whether a rule is for objects in namespaces.
is_for_namespaces(rule) if {
	rule.scope != "Cluster"
	some resource in rule.resources
	is_string(resource)
	not split(resource, "/")[0] in api_groups.cluster_scoped
}

# Whether anything else than its rules narrows down what a webhook is called for.
is_selective(hook) if {
	some field in ["namespaceSelector", "objectSelector"]
	selects(object.get(hook.webhook, field, {}))
}

is_selective(hook) if count(conditions(hook)) > 0

selects(selector) if {
	is_object(selector)
	some part in ["matchLabels", "matchExpressions"]
	not object.get(selector, part, null) in [null, {}, []]
}

# Whether a selector selects nothing that has not been labelled for it.
is_opt_in(selector) if {
	some _ in selector.matchLabels
}

is_opt_in(selector) if {
	some expression in selector.matchExpressions
	expression.operator in {"In", "Exists"}
}

# The expressions of the match conditions.
conditions(hook) := [condition.expression |
	some condition in list(hook.webhook, "matchConditions")
	is_string(condition.expression)
]

# Whether the names and labels say that a webhook is there to enforce policies: they contain one of these words.
is_policy(hook, words) if {
	some text in names(hook)
	some word in words
	contains(lower(text), lower(word))
}

names(hook) := {text |
	some text in [
		object.get(hook.webhook, "name", null),
		object.get(configuration, ["metadata", "name"], null),
	]
	is_string(text)
} | {text | some text in configuration.metadata.labels; is_string(text)}
