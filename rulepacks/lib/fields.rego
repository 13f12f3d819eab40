# METADATA
# title: Fields
# description: >-
#   What is not written in an object, for rules that ask for a field.
package lib.fields

# Whether there is nothing at a path of an object; null is nothing. Not so where something of a wrong type is on the way
# (`securityContext: x`): it hides what is meant, and is an error of its own.
absent(parent, path) if {
	object.get(parent, path, null) == null
	every length, _ in path {
		type_name(object.get(parent, array.slice(path, 0, length), null)) in {"object", "null"}
	}
}
