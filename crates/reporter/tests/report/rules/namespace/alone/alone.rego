# METADATA
# title: Namespace without pods
# description: It is left over.
# custom:
#   severity: low
#   match: {kinds: [{apiGroups: [""], kinds: [Pod]}]}
#   remediation: "Remove it."
#   inventory: [Namespace]
package rules.alone

violation contains {"msg": "alone"} if data.inventory.cluster.v1.Namespace.nobody
