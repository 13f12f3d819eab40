# METADATA
# title: Seccomp profile that is not allowed
# description: >-
#   A seccomp profile keeps a container from calls that it does not need, through which it could break into the
#   kernel. What counts is the field of the container, else of the pod, else the old annotations. A container without
#   any profile is always found; others only where `allowedProfileTypes` or `allowedProfiles` is set. Pods for Windows
#   have none.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPSeccomp
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` on the pod.
#   parameters:
#     type: object
#     properties:
#       allowedProfileTypes:
#         type: array
#         items: {type: string}
#         description: Types that are allowed, of `RuntimeDefault`, `Localhost` and `Unconfined`
#         default: []
#       allowedProfiles:
#         type: array
#         items: {type: string}
#         description: Profiles as annotations name them, `runtime/default`, `docker/default` or `localhost/<file>`
#         default: []
#   since: 0.1.0
package rules.ack_psp_seccomp

import data.lib.containers
import data.lib.security_profiles as profiles
import data.lib.workload

applies if not workload.is_windows

violation contains {"msg": msg, "details": {"path": profile.path}} if {
	applies
	count(input.parameters.allowedProfileTypes) + count(input.parameters.allowedProfiles) > 0
	some entry in containers.all
	profile := written(entry)[0]
	not is_allowed(profile.name)
	msg := sprintf("%s has the seccomp profile `%s`, which is not allowed", [profile.title, profile.name])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	some place in profiles.without_seccomp
	entry := containers.all[place]
	count(written(entry)) == 0
	path := array.concat(entry.security_context_path, ["seccompProfile"])
	msg := sprintf("%s has no seccomp profile", [containers.title(entry)])
}

# A profile of the node must be listed by its name, and its type where types are.
is_allowed(name) if {
	startswith(name, "localhost/")
	is_localhost_allowed
	count({name, "localhost/*", "*"} & {entry | some entry in input.parameters.allowedProfiles}) > 0
}

is_allowed(name) if types[name] in input.parameters.allowedProfileTypes

is_allowed(name) if {
	some listed in input.parameters.allowedProfiles
	types[listed] == types[name]
}

is_allowed(name) if {
	types[name]
	"*" in input.parameters.allowedProfiles
}

is_localhost_allowed if "Localhost" in input.parameters.allowedProfileTypes

is_localhost_allowed if count(input.parameters.allowedProfileTypes) == 0

types := {"runtime/default": "RuntimeDefault", "docker/default": "RuntimeDefault", "unconfined": "Unconfined"}

# The profile that counts comes first.
written(entry) := array.concat(
	array.concat(profiles.of_container(entry, "seccompProfile"), profiles.of_pod("seccompProfile")),
	array.concat(
		profiles.of_annotation(profiles.seccomp_key(entry), containers.title(entry)),
		profiles.of_annotation(profiles.seccomp_pod_key, "pod"),
	),
)
