# METADATA
# title: AppArmor profile that is not allowed
# description: >-
#   An AppArmor profile limits the files and rights of a container even if it runs as root. What counts is the field
#   of the container, else its annotation, else the field of the pod. Without `allowedProfiles` nothing is found. A
#   container without any profile is found too, as in ACK's sample, unless `missingIsDefault` says that it has the
#   runtime's.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPAppArmor
# - ref: https://kubernetes.io/docs/tutorials/security/apparmor/
#   description: AppArmor profiles of containers
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {appArmorProfile: {type: RuntimeDefault}}` on the pod; before Kubernetes 1.30 the
#     annotation `container.apparmor.security.beta.kubernetes.io/web: runtime/default` for the container `web`.
#   parameters:
#     type: object
#     properties:
#       allowedProfiles:
#         type: array
#         items: {type: string}
#         description: Profiles as annotations name them, `runtime/default`, `localhost/<name>` or `unconfined`
#         default: []
#       missingIsDefault:
#         type: boolean
#         description: Whether a container without a profile has `runtime/default`
#         default: false
#   since: 0.1.0
package rules.ack_psp_app_armor

import data.lib.containers
import data.lib.inherited
import data.lib.security_profiles as profiles
import data.lib.workload

applies if {
	not workload.is_windows
	count(input.parameters.allowedProfiles) > 0
}

violation contains {"msg": msg, "details": {"path": profile.path}} if {
	applies
	some entry in containers.all
	profile := written(entry)[0]
	not is_allowed(profile.name)
	msg := sprintf("%s has the AppArmor profile `%s`, which is not allowed", [profile.title, profile.name])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	not is_default_allowed
	some entry in containers.all
	inherited.unset(entry, ["appArmorProfile"])
	count(written(entry)) == 0
	path := array.concat(entry.security_context_path, ["appArmorProfile"])
	msg := sprintf("%s has no AppArmor profile", [containers.title(entry)])
}

is_allowed(name) if name in input.parameters.allowedProfiles

is_default_allowed if {
	input.parameters.missingIsDefault
	is_allowed("runtime/default")
}

# The profile that counts comes first.
written(entry) := array.concat(
	profiles.of_container(entry, "appArmorProfile"),
	array.concat(
		profiles.of_annotation(profiles.apparmor_key(entry), containers.title(entry)),
		profiles.of_pod("appArmorProfile"),
	),
)
