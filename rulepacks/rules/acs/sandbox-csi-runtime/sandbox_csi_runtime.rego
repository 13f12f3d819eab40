# METADATA
# title: Agent sandbox with the CSI runtime
# description: >-
#   The runtime `csi` mounts storage from inside of the sandbox, and brings a privileged container and paths of the host
#   with it. Code that breaks out of the agent's container finds them beside it. What is known of agent sandboxes comes
#   from a third-party summary of their documentation.
# related_resources:
# - ref: https://github.com/cinience/alicloud-skills
#   description: Notes on agent sandboxes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [agents.kruise.io]
#       kinds: [Sandbox, SandboxSet, SandboxClaim]
#   remediation: >-
#     Remove `csi` from `spec.runtimes`, and mount storage as volumes of `spec.template` where the sandbox needs it.
#   since: 0.1.0
package rules.sandbox_csi_runtime

violation contains {"msg": msg, "details": {"path": ["spec", "runtimes", index, "name"]}} if {
	runtimes := input.review.object.spec.runtimes
	is_array(runtimes)
	some index, runtime in runtimes
	runtime.name == "csi"
	msg := "agent sandbox has the runtime `csi`, which needs a privileged container and paths of the host"
}
