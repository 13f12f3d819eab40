# METADATA
# title: Probe or hook to another host
# description: >-
#   The kubelet sends the requests of probes and lifecycle hooks, from the network of the node. Where a pod names
#   their host, whoever may create it can have the kubelet call what only the node reaches, such as a metadata service
#   of the cloud. And a probe that asks another host says nothing of the container.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "Host Probes / Lifecycle Hooks"
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
#   description: Probes
# - ref: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
#   description: Lifecycle hooks
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `host`, so that the request goes to the pod itself: `httpGet: {path: /healthz, port: 8080}`. A virtual
#     host is named by a header instead: `httpHeaders: [{name: Host, value: shop.example}]`.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: >-
#           The Kubernetes version whose checks apply, such as `v1.34`, or `latest`. Before 1.34 every host is
#           accepted.
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#         default: latest
#   fix: unsafe
#   since: 0.1.0
package rules.host_probe

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.host_probes(input.parameters.version)
