# METADATA
# title: Agent sandbox without an end
# description: >-
#   A sandbox that nobody shuts down keeps what an agent has left in it, running processes, files and sessions, and
#   costs money. With a time at which it ends, forgotten ones disappear. A SandboxSet keeps sandboxes ready and has no
#   end itself. What is known of agent sandboxes comes from a third-party summary of their documentation.
# related_resources:
# - ref: https://github.com/cinience/alicloud-skills
#   description: Notes on agent sandboxes
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [agents.kruise.io]
#       kinds: [Sandbox, SandboxClaim]
#   remediation: >-
#     Set `spec.shutdownTime` to the time at which it ends, such as `"2030-01-31T18:00:00Z"`. In a SandboxClaim a field
#     for its TTL will do as well.
#   since: 0.1.0
package rules.endless_sandbox

reviewed := input.review.object

violation contains {"msg": msg, "details": {"path": ["spec", "shutdownTime"]}} if {
	is_object(reviewed.spec)
	not has_end
	msg := sprintf("%s has no `shutdownTime`", [kinds[reviewed.kind]])
}

kinds := {"Sandbox": "agent sandbox", "SandboxClaim": "claim of an agent sandbox"}

has_end if not object.get(reviewed.spec, "shutdownTime", null) in {null, ""}

has_end if {
	reviewed.kind == "SandboxClaim"
	some field, value in reviewed.spec
	startswith(lower(field), "ttl")
	value != null
}
