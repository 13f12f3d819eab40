# METADATA
# title: SecurityProfile that fails open
# description: >-
#   With `failStrategy: Allow` requests of agent sandboxes go out unchecked whenever the check itself fails, and an
#   attacker who makes it fail is free. The API group and the shape of these profiles are not certain: the field is
#   looked for in all of the profile. What is known of them comes from a third-party summary of the documentation.
# related_resources:
# - ref: https://github.com/cinience/alicloud-skills
#   description: Notes on agent sandboxes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [SecurityProfile, GlobalSecurityProfile]
#   remediation: >-
#     Set `failStrategy: Block`.
#   since: 0.1.0
package rules.fail_open_security_profile

violation contains {"msg": msg, "details": {"path": found.path}} if {
	some found in strategies
	is_string(found.value)
	lower(found.value) == "allow"
	msg := sprintf("profile lets requests through where its check fails (`failStrategy: %s`)", [found.value])
}

# Other products have kinds of these names.
applies if count(strategies) > 0

strategies := [{"path": array.concat(["spec"], path), "value": value} |
	walk(input.review.object.spec, [path, value])
	path[count(path) - 1] == "failStrategy"
]
