# METADATA
# title: Torn rule
# description: Contradicts itself, as rules of people sometimes do.
# custom:
#   severity: medium
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Mend the rule."
package rules.torn

side := "left" if input.review.object.spec

side := "right" if input.review.object.metadata.namespace

violation contains {"msg": "torn"} if side == "both"
