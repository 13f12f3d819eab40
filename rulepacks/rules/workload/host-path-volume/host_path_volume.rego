# METADATA
# title: hostPath volume
# description: >-
#   A hostPath volume puts a file or directory of the node into the pod. Whoever breaks into a container that mounts
#   it can read what other pods keep there, or leave something that the node itself runs. The pod also depends on what
#   the node it happens to run on has at that path.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   description: hostPath volumes and their risks
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "HostPath Volumes"
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use a volume that Kubernetes manages instead: `emptyDir: {}` for scratch data, `persistentVolumeClaim:
#     {claimName: data}` for data that must stay, `configMap`, `secret` or `projected` for files that are given to the
#     container.
#   by_platform:
#     acs:
#       effect: "Container Compute Service does not support hostPath volumes"
#     ack-serverless:
#       effect: "ACK Serverless does not support hostPath volumes"
#   since: 0.1.0
package rules.host_path_volume

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.host_path_volumes
