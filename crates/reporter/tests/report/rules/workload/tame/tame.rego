# METADATA
# title: Nothing wrong
# description: Holds of all pods.
# custom:
#   severity: low
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Nothing."
package rules.tame

violation contains {"msg": "never"} if input.review.object.kind == "Nothing"
