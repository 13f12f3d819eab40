# METADATA
# title: Root container
# description: >-
#   Root in a container is root for the kernel: one bug in the runtime or the kernel, or one careless mount, and
#   whoever breaks in is root on the node. Where neither `runAsNonRoot` nor a user is set the image decides, and most
#   images choose root.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Security contexts of pods and containers
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/
#   description: Users of Windows containers
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2019-5736
#   description: A bug of runc that let root in a container take over the node
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {runAsNonRoot: true, runAsUser: 10001}` on the pod, with the user ID that the image is made
#     for, and remove `runAsUser: 0` and `runAsNonRoot: false` from it and its containers. For Windows pods set
#     `windowsOptions: {runAsUserName: ContainerUser}`.
#   fix: unsafe
#   since: 0.1.0
package rules.root_container

import data.lib.users

violation contains found if some found in users.root
