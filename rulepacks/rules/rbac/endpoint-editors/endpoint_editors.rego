# METADATA
# title: Built-in role that writes endpoints
# description: >-
#   Up to Kubernetes 1.21 everyone with `edit` or `admin` could write Endpoints. Whoever writes them has a load balancer
#   or an Ingress send requests to pods of other namespaces (CVE-2021-25740). Clusters that were set up then keep the rule
#   after they are upgraded.
# related_resources:
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2021-25740
#   description: Endpoints that lead to other namespaces
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#write-access-for-endpoints
#   description: Endpoints in the roles for users
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io, authorization.openshift.io]
#       kinds: [ClusterRole]
#   remediation: >-
#     Take `endpoints` from the rule of the ClusterRole `system:aggregate-to-edit`, and keep Kubernetes from adding it
#     again: `metadata: {annotations: {rbac.authorization.kubernetes.io/autoupdate: "false"}}`. Give those who need it a
#     role of their own.
#   since: 0.1.0
package rules.endpoint_editors

import data.lib.rbac
import data.lib.roles

violation contains found if {
	roles.name in {"admin", "edit", "system:aggregate-to-admin", "system:aggregate-to-edit"}
	some found in roles.granting([rbac.compile(endpoints)], "lead traffic to pods of other namespaces")
}

endpoints := {
	"groups": {""},
	"resources": {"endpoints"},
	"verbs": {"create", "patch", "update"},
}
