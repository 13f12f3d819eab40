# METADATA
# title: Required keys
# description: >-
#   Labels and the like against a list of those that are wanted: `{"key", "allowedRegex", "optional"}` each.
package lib.required_keys

# The keys that are wanted and not there; null is not there.
missing(entries, wanted) := {item.key |
	some item in wanted
	object.get(item, "optional", false) == false
	object.get(entries, item.key, null) == null
}

# The values that do not match. A pattern that is none matches nothing, as at admission; an empty one everything.
mismatched(entries, wanted) := {fault |
	some item in wanted
	value := entries[item.key]
	is_string(value)
	is_string(item.allowedRegex)
	not matches(item.allowedRegex, value)
	fault := {"key": item.key, "value": value, "regex": item.allowedRegex}
}

matches(pattern, value) if {
	regex.is_valid(pattern)
	regex.match(pattern, value)
}
