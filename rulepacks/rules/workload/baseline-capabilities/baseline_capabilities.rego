# METADATA
# title: Capability beyond the baseline
# description: >-
#   Beyond the few capabilities that nearly every container may have, each reaches further than the container: with
#   `NET_RAW` it can forge the packets of its neighbours, with `NET_ADMIN` rewrite their network, with `SYS_ADMIN`
#   mount the disks of the node. Names count as they are written, so `ALL`, lower case and the prefix `CAP_` are
#   refused too.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "Capabilities"
# - ref: https://man7.org/linux/man-pages/man7/capabilities.7.html
#   description: What each capability permits
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2020-14386
#   description: From `NET_RAW` to root on the node
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the capability from `capabilities.add`. The baseline knows `AUDIT_WRITE`, `CHOWN`, `DAC_OVERRIDE`,
#     `FOWNER`, `FSETID`, `KILL`, `MKNOD`, `NET_BIND_SERVICE`, `SETFCAP`, `SETGID`, `SETPCAP`, `SETUID` and
#     `SYS_CHROOT`; best is to drop all and add the one that is needed: `capabilities: {drop: [ALL], add:
#     [NET_BIND_SERVICE]}`.
#   fix: unsafe
#   since: 0.1.0
package rules.baseline_capabilities

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.added_capabilities
