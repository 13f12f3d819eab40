# METADATA
# title: Label selectors
# description: >-
#   Whether a selector (`matchLabels` and `matchExpressions`) selects what has these labels.
package lib.selectors

# A selector selects what meets all of its parts. The empty one selects everything, one that is absent or null nothing:
# where a field means something else by its absence, as the `podSelector` of a NetworkPolicy does, the caller says so.
# What the API would refuse (an unknown operator, a wrong type) selects nothing.
matches(selector, labels) if {
	is_object(selector)
	has_labels(object.get(selector, "matchLabels", null), labels)
	meets_all(object.get(selector, "matchExpressions", null), labels)
}

# Whether a selector asks for nothing, and so selects everything.
is_empty(selector) if {
	is_object(selector)
	every part in ["matchLabels", "matchExpressions"] { asks_nothing(object.get(selector, part, null)) }
}

# Labels, `[key, value]`, of which whatever a selector selects has one; undefined where it asks for none by its value. By
# them what may be selected is looked up, where each of many selectors would else be asked about each of many objects.
wanted(selector) := {[key, labels[key]]} if {
	labels := {key: value | some key, value in selector.matchLabels; value != null}
	count(labels) > 0
	key := min(object.keys(labels))
} else := {[expression.key, value] | some value in expression.values} if {
	expression := [each | some each in selector.matchExpressions; each.operator == "In"][0]
}

asks_nothing(part) if part == null

asks_nothing(part) if {
	type_name(part) in {"array", "object"}
	count(part) == 0
}

# Whether all labels of a map are there: the form that selectors of Services and ReplicationControllers have. An empty
# map asks for nothing here; it is for the caller to know that such a Service selects nothing.
has_labels(null, _) := true

has_labels(wanted, labels) if {
	is_object(wanted)
	every key, value in wanted { value in {null, label(labels, key)} }
}

meets_all(null, _) := true

meets_all(expressions, labels) if {
	is_array(expressions)
	every expression in expressions {
		is_object(expression)
		is_string(object.get(expression, "key", null))
		meets(expression, label(labels, expression.key))
	}
}

# The value of a label; null where there is none.
label(labels, key) := object.get(labels, key, null) if {
	is_object(labels)
} else := null

# `In` and `NotIn` without values are refused by the API.
meets(expression, value) if {
	expression.operator == "In"
	value != null
	value in expression.values
}

meets(expression, value) if {
	expression.operator == "NotIn"
	is_array(expression.values)
	count(expression.values) > 0
	not value in expression.values
}

meets(expression, value) if {
	expression.operator == "Exists"
	value != null
}

meets(expression, value) if {
	expression.operator == "DoesNotExist"
	value == null
}
