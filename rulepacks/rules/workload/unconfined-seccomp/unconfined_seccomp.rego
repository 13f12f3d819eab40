# METADATA
# title: Unconfined seccomp profile
# description: >-
#   Seccomp keeps a container from the system calls that it does not need. A pod that turns the profile off opens the
#   whole kernel to whoever breaks into it, and with it every hole in a rare system call. A profile that names neither
#   `RuntimeDefault` nor `Localhost` counts as turned off.
# related_resources:
# - ref: https://kubernetes.io/docs/tutorials/security/seccomp/
#   description: Seccomp profiles
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "Seccomp"
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-0185
#   description: A kernel hole that unconfined containers could reach
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {seccompProfile: {type: RuntimeDefault}}`, or name a profile of your own: `{type:
#     Localhost, localhostProfile: profiles/web.json}`.
#   parameters:
#     type: object
#     properties:
#       version:
#         type: string
#         description: >-
#           The Kubernetes version whose checks apply, such as `v1.25`, or `latest`. Before 1.19 the annotations
#           `seccomp.security.alpha.kubernetes.io/pod` and
#           `container.seccomp.security.alpha.kubernetes.io/<container>` are judged, since then the fields.
#         pattern: '^(latest|v?1\.(0|[1-9][0-9]*))$'
#         default: latest
#       annotations:
#         type: boolean
#         description: >-
#           Whether these annotations are judged in every version, for containers without a profile in the fields
#         default: false
#   fix: unsafe
#   since: 0.1.0
package rules.unconfined_seccomp

import data.lib.containers
import data.lib.inherited
import data.lib.pss
import data.lib.pss_baseline

violation contains found if some found in pss_baseline.seccomp_profiles(input.parameters.version)

# Newer versions read no annotations, so that another value would mend nothing.
violation contains json.remove(found, ["details/fix"]) if {
	input.parameters.annotations
	pss.minor(input.parameters.version) >= 19
	some found in pss_baseline.seccomp_annotations
	some entry in containers.all
	inherited.unset(entry, ["seccompProfile"])
	found.details.path == pss_baseline.annotation_path(annotation(entry))
}

# The annotation that a container has its profile from: its own, or else that of the pod.
annotation(entry) := key if {
	key := sprintf("container.seccomp.security.alpha.kubernetes.io/%s", [containers.name(entry)])
	pss_baseline.annotations[key]
} else := "seccomp.security.alpha.kubernetes.io/pod"
