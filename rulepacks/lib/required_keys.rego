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

# The values that do not match. A pattern that is none, or empty, matches everything.
mismatched(entries, wanted) := {fault |
	some item in wanted
	value := entries[item.key]
	is_string(value)
	regex.is_valid(item.allowedRegex)
	not regex.match(item.allowedRegex, value)
	fault := {"key": item.key, "value": value, "regex": item.allowedRegex}
}
