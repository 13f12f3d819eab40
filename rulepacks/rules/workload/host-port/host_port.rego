# METADATA
# title: Host port
# description: >-
#   A host port opens the container on the address of its node, for everyone who reaches the node and often past the
#   network policies. It also binds the pod to nodes where the port is free, so a second replica may find no place.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/service/
#   description: Services, the usual way to a container's port
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "Host Ports"
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Keep `containerPort`, remove `hostPort`, and put a Service before the pods: `spec: {selector: {app: web}, ports:
#     [{port: 80, targetPort: 8080}]}`.
#   fix: unsafe
#   since: 0.1.0
package rules.host_port

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.host_ports
