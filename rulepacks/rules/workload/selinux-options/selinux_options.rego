# METADATA
# title: SELinux options
# description: >-
#   SELinux keeps containers apart by the type that their processes have. A pod that asks for another type, such as
#   `spc_t`, or for a user or role of its own, can step out of that separation and reach files and processes of the
#   node and of other pods.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: SELinux labels in a security context
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "SELinux"
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `user` and `role`, and `type` unless it is `container_t`, `container_init_t`, `container_kvm_t` or, from
#     Kubernetes 1.31 on, `container_engine_t`. The level is free: `seLinuxOptions: {level: "s0:c123,c456"}`.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: >-
#           The Kubernetes version whose checks apply, such as `v1.30`, or `latest`. From 1.31 on `container_engine_t`
#           is accepted.
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#         default: latest
#   fix: unsafe
#   since: 0.1.0
package rules.selinux_options

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.selinux_options(input.parameters.version)
