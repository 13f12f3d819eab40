# METADATA
# title: Privilege escalation
# description: >-
#   Unless this is forbidden, a process can gain more privileges than its parent, through setuid programs such as `su`
#   or through file capabilities. Whoever takes over a process without rights can then become root in the container.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Privilege Escalation"
# - ref: https://docs.kernel.org/userspace-api/no_new_privs.html
#   description: The kernel's `no_new_privs`, which the field sets
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {allowPrivilegeEscalation: false}` on every container, init and ephemeral containers too.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: Which Kubernetes version's checks apply, `latest` or `v1.N`.
#         default: latest
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#       unset:
#         type: string
#         description: >-
#           What an absent field means. Pod Security Admission lets it `fail`; with `pass` only `true` is a violation.
#         default: fail
#         enum: [fail, pass]
#   fix: unsafe
#   since: 0.1.0
package rules.privilege_escalation

import data.lib.pss_restricted

violation contains found if {
	some found in pss_restricted.privilege_escalation(input.parameters.version, input.parameters.unset)
}
