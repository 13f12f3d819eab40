# METADATA
# title: No team
# description: Nobody is told of what goes wrong.
# custom:
#   severity: low
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Set the label `team`."
package rules.team

violation contains {"msg": "there is no label `team`", "details": {"path": ["metadata", "labels", "team"]}} if {
	not input.review.object.metadata.labels.team
}
