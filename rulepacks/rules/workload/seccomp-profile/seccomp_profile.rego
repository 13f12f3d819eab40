# METADATA
# title: Seccomp profile
# description: >-
#   Without a seccomp profile a container may make every system call, also those that it never needs and that bugs of
#   the kernel are reached by. The runtime's default profile closes most of these ways out of a container.
# related_resources:
# - ref: https://kubernetes.io/docs/tutorials/security/seccomp/
#   description: Restricting the system calls of a container with seccomp
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2022-0185
#   description: A way out of containers that the default profile closes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` on the pod, and remove other profiles from its
#     containers.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Types of profiles that confine well enough
#         default: [RuntimeDefault, Localhost]
#       kubelet_default:
#         type: boolean
#         description: >-
#           Whether the kubelets of the cluster give containers without a profile that of the runtime (`seccompDefault:
#           true` in their configuration), so that these pass
#         default: false
#   fix: unsafe
#   since: 0.1.0
package rules.seccomp_profile

import data.lib.containers
import data.lib.fields
import data.lib.inherited
import data.lib.pss
import data.lib.security_profiles as profiles
import data.lib.workload

violation contains pss.offer_profile(found, path, allowed_of([pss.runtime_profile])) if {
	not workload.is_windows
	not input.parameters.kubelet_default
	some place in profiles.without_seccomp
	path := array.concat(containers.all[place].security_context_path, ["seccompProfile"])
	found := pss.violation(path, sprintf("%s has no seccomp profile", [containers.title_at(place)]))
}

violation contains pss.offer_profile(found, profile.path, allowed_of(pss.confining_profiles(profile.value))) if {
	not workload.is_windows
	some profile in inherited.values(["seccompProfile"])
	msg := sprintf("%s has a seccomp profile %s", [profile.title, flaw(profile.value)])
	found := pss.violation(array.concat(profile.path, ["type"]), msg)
}

allowed_of(offered) := [profile | some profile in offered; profile.type in input.parameters.allowed]

flaw(profile) := "without a type" if {
	is_object(profile)
	fields.absent(profile, ["type"])
} else := sprintf("of the type `%s`", [profile.type]) if {
	is_string(profile.type)
	allowed := input.parameters.allowed
	not profile.type in allowed
}
