# METADATA
# title: TrafficPolicies
# description: >-
#   TrafficPolicies and GlobalTrafficPolicies of Alibaba Cloud: which pods they select, and their rules. The first rule
#   that matches decides. Their API group and the shape of their rules are not certain, so that several shapes are
#   understood.
package lib.traffic_policies

import data.lib.namespaces
import data.lib.selectors

# Whether an object is a TrafficPolicy of Alibaba Cloud: its API group is not certain, and other products have a kind of
# this name, which is for targets.
is_policy(object) if {
	object.kind in {"TrafficPolicy", "GlobalTrafficPolicy"}
	some field in ["egress", "ingress", "priority"]
	object.spec[field]
	not has_targets(object.spec)
}

has_targets(spec) if {
	some field, _ in spec
	startswith(lower(field), "target")
}

# The names of the TrafficPolicies that select pods of a namespace with these labels.
selecting(namespace, labels) := {policy.name |
	some policy in candidates(namespace, labels)
	not policy.is_limited
	is_selected(policy.selectors, labels)
}

# Those that may: what cannot be read as a selector counts as one that selects, and so does every selector of namespaces.
possibly_selecting(namespace, labels) := {policy.name |
	some policy in candidates(namespace, labels)
	may_select(policy.selectors, labels)
}

# Those that are left of all by the labels that they want: there may be hundreds, and as many pods.
candidates(namespace, labels) := {policy |
	some place in {"", namespace}
	some policy in wanting_none[place]
} | {policy |
	some place in {"", namespace}
	there := wanting[place]
	some key, value in labels
	some policy in there[key][value]
}

may_select(pod_selectors, labels) if is_selected(pod_selectors, labels)

may_select(pod_selectors, _) if not is_readable(pod_selectors)

is_readable([selector]) if selector_form(selector)

is_selected([selector], labels) if {
	selector_form(selector) == "selector"
	selectors.matches(selector, labels)
}

is_selected([selector], labels) if {
	selector_form(selector) == "labels"
	selectors.has_labels(selector, labels)
}

selector_form(selector) := "selector" if {
	is_object(selector)
	object.keys(selector) - {"matchLabels", "matchExpressions"} == set()
} else := "labels" if {
	is_object(selector)
	every _, value in selector { is_string(value) }
}

# The lists of rules of the reviewed policy, each with its path and its direction.
default spec := {}

spec := input.review.object.spec if is_object(input.review.object.spec)

lists := lists_of(spec)

lists_of(policy) := [{"rules": rules, "path": array.concat(["spec"], place), "direction": direction} |
	some place, direction in list_places
	rules := object.get(policy, place, null)
	is_array(rules)
]

list_places := {
	["egress"]: "egress",
	["egress", "rules"]: "egress",
	["ingress"]: "ingress",
	["ingress", "rules"]: "ingress",
	["rules"]: "traffic",
}

# Whether a rule lets traffic through, or stops it.
allows(rule) if action(rule) in {"accept", "allow", "pass"}

denies(rule) if action(rule) in {"block", "deny", "drop", "reject"}

action(rule) := lower(rule.action) if is_string(rule.action)

# Whether a rule names an address, alone or in a block.
names_address(rule, address) if {
	walk(rule, [_, value])
	is_string(value)
	some cidr in [value, sprintf("%s/32", [value])]
	net.cidr_is_valid(cidr)
	net.cidr_contains(cidr, address)
}

# Whether rules have priorities of their own. Then the order in the list says nothing.
has_priorities(rules) if {
	some rule in rules
	is_object(rule)
	object.get(rule, "priority", null) != null
}

# Whether a rule has no condition but for addresses of all kinds.
matches_everything(rule) if {
	every value in condition_values(rule) { value in everything }
	not has_selector(rule)
}

# What a rule lets through that an address is in, as messages call it: every address, or a block of addresses. Undefined
# where the rule has conditions of other kinds.
allowed_with(rule, address) := "every address" if {
	allows(rule)
	matches_everything(rule)
} else := sprintf("`%s`", [min(blocks)]) if {
	allows(rule)
	not has_selector(rule)
	not excepts(rule, address)
	blocks := {value | some value in condition_values(rule); names_address(value, address)}
	every value in condition_values(rule) { is_block(value) }
}

is_block(value) if value in everything

is_block(value) if {
	is_string(value)
	regex.match(`^[0-9a-fA-F.:]+(?:/[0-9]+)?$`, value)
}

excepts(rule, address) if {
	walk(rule, [path, value])
	"except" in path
	names_address(value, address)
}

# The values of a rule's conditions. What the rule is called, what it does and when it is asked is none.
condition_values(rule) := [value |
	walk(object.remove(rule, ["action", "description", "log", "name", "priority"]), [_, value])
	is_scalar(value)
] if is_object(rule)

everything := {"0.0.0.0/0", "::/0", "Any", "any", "All", "all", "ALL", "ANY"}

is_scalar(value) if type_name(value) in {"boolean", "number", "string"}

# A selector without conditions is for all pods, not for everything.
has_selector(rule) if {
	walk(rule, [path, _])
	some key in path
	is_string(key)
	endswith(lower(key), "selector")
}

# What follows rests on the inventory alone, and is computed once for a run.

# Each with its namespace, empty for those of the whole cluster, and with its selectors of pods.
all := [policy |
	some entry in stored
	some kind in ["TrafficPolicy", "GlobalTrafficPolicy"]
	some name, written in entry.kinds[kind]
	is_policy(written)
	policy := {
		"name": name,
		"namespace": scope(kind, entry.namespace),
		"selectors": pod_selectors(written.spec),
		"is_limited": is_limited(written.spec),
		"spec": written.spec,
	}
]

# By namespace, the policies by a label that they want, and those that want none.
wanting[policy.namespace][key][value] contains policy if {
	some policy in all
	some [key, value] in wanted(policy.selectors)
}

wanting_none[policy.namespace] contains policy if {
	some policy in all
	not wanted(policy.selectors)
}

wanted([selector]) := selectors.wanted(selector) if {
	selector_form(selector) == "selector"
} else := selectors.wanted({"matchLabels": selector}) if {
	selector_form(selector) == "labels"
}

# The inventory takes a custom resource that names no namespace for one that lives in none.
stored := array.concat(
	[{"namespace": "default", "kinds": kinds} | some _, kinds in namespaces.cluster],
	[{"namespace": namespace, "kinds": kinds} |
		some namespace, versions in namespaces.inventory
		some _, kinds in versions
	],
)

scope("TrafficPolicy", namespace) := namespace

scope("GlobalTrafficPolicy", _) := ""

pod_selectors(spec) := [selector |
	some field, selector in spec
	endswith(lower(field), "selector")
	lower(field) != "namespaceselector"
]

# Whether a policy is for some namespaces alone, of which only their labels tell.
is_limited(spec) if {
	some field, selector in spec
	lower(field) == "namespaceselector"
	selector != null
	not selectors.is_empty(selector)
} else := false
