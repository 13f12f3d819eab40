# METADATA
# title: Long command
# description: A script in a manifest is not tested.
# custom:
#   severity: info
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Put it into the image."
package rules.script

violation contains {"msg": msg, "details": {"path": ["spec", "containers", i, "args", count(container.args) - 1]}} if {
	some i, container in input.review.object.spec.containers
	count(container.args) > 2
	msg := "a command of many words"
}
