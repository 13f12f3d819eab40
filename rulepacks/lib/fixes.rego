# METADATA
# title: Fixes
# description: >-
#   The change that mends a violation, as rules offer it: patches of the object, whose paths lead from its root like
#   that of the violation. It is right alone and beside those of the rule's other violations, in any order.
package lib.fixes

# A violation with its fix. Without patches it has none: no change is surely right.
offer(violation, _, []) := violation

offer(violation, title, patches) := object.union(
	violation,
	{"details": {"fix": {"title": title, "patches": patches}}},
) if {
	count(patches) > 0
}

# A violation whose fix, if it has one, makes these patches too.
also(violation, more) := object.union(violation, {"details": {"fix": {"patches": patches}}}) if {
	patches := array.concat(violation.details.fix.patches, more)
} else := violation

setting(path, value) := {"op": "set", "path": path, "value": value}

removing(path) := {"op": "remove", "path": path}

# Leaves these items of a list, and no list without items. Violations that are in the same list take away all that is
# wrong in it, for the place of an item changes with those before it.
leaving(path, []) := removing(path)

leaving(path, items) := setting(path, items) if count(items) > 0
