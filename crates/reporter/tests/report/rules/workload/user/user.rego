# METADATA
# title: No user
# description: Without a user of its own a container runs as root.
# related_resources:
# - ref: https://example.com/user
#   description: Users
# custom:
#   severity: medium
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Set `runAsNonRoot: true`."
#   fix: safe
#   since: 0.1.0
package rules.user

violation contains {"msg": msg, "details": {"path": path, "fix": fix}} if {
	some i, container in input.review.object.spec.containers
	not container.securityContext
	path := ["spec", "containers", i, "securityContext"]
	msg := sprintf("container `%s` has no user", [container.name])
	fix := {
		"title": "set `runAsNonRoot: true`",
		"patches": [{"op": "set", "path": array.concat(path, ["runAsNonRoot"]), "value": true}],
	}
}

violation contains {"msg": "a"} if to_number(input.review.object.metadata.name) == 1
