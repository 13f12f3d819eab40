# METADATA
# title: Windows HostProcess container
# description: >-
#   A HostProcess container is a plain process of its Windows node: it sees the node's files and network and can run
#   as `SYSTEM`. Whoever breaks into it owns the node.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
#   description: HostProcess pods
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "HostProcess"
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `hostProcess: true` from `securityContext.windowsOptions`, or set it to `false`. Keep what must manage
#     nodes in a namespace of its own that few may deploy to.
#   fix: unsafe
#   since: 0.1.0
package rules.host_process

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.host_process
