# METADATA
# title: Password
# description: Who can read the manifest can read the password.
# custom:
#   severity: high
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Take it from a `Secret` with `valueFrom`."
#   sensitive: true
package rules.password

violation contains {"msg": msg, "details": {"path": ["spec", "containers", i, "env", j, "value"]}} if {
	some i, container in input.review.object.spec.containers
	some j, variable in container.env
	variable.name == "PASSWORD"
	msg := sprintf("`PASSWORD` is `%s`", [variable.value])
}
