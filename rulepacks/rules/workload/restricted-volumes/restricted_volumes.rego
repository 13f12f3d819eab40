# METADATA
# title: Volume type outside the core ones
# description: >-
#   Volumes of other types reach into the file system of the node, or make the node mount storage at an address that the
#   pod names: whoever may create pods reaches whatever the node can reach. The core types take data from objects with
#   access rules of their own.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, restricted, "Volume Types"
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/
#   description: Types of volumes
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2024-10220
#   description: CVE-2024-10220, commands run on the node by means of a `gitRepo` volume
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Use `configMap`, `csi`, `downwardAPI`, `emptyDir`, `ephemeral`, `image`, `persistentVolumeClaim`, `projected` or
#     `secret`. For storage such as NFS or iSCSI create a PersistentVolume and claim it: `persistentVolumeClaim:
#     {claimName: data}`.
#   since: 0.1.0
package rules.restricted_volumes

import data.lib.pss_restricted

violation contains found if some found in pss_restricted.volumes
