# METADATA
# title: Plain ingress
# description: Passwords travel in the clear.
# custom:
#   severity: medium
#   match: {kinds: [{apiGroups: [networking.k8s.io], kinds: [Ingress]}]}
#   remediation: "Set `tls`."
package rules.plain

violation contains {"msg": "no `tls`"} if not input.review.object.spec.tls
