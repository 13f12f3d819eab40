# METADATA
# title: Namespace without an enforced Pod Security level
# description: >-
#   Where no level is enforced, whoever may create pods in the namespace may create privileged ones, with the file
#   system and the network of the node, and so gets all nodes.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   description: Pod Security Admission
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/
#   description: Pod Security Standards by labels of Namespaces
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Namespace]
#   remediation: >-
#     Set the label `pod-security.kubernetes.io/enforce: baseline`, or better `restricted`.
#     `pod-security.kubernetes.io/warn: restricted` shows beforehand what that would refuse.
#   parameters:
#     type: object
#     properties:
#       level:
#         type: string
#         description: The level that must not be there, or `unset` where the label is missing
#         enum: [unset, privileged]
#         default: unset
#         readOnly: true
#       exempt:
#         type: array
#         items: {type: string}
#         description: Names of namespaces that may do without, as those of the system.
#         default: [kube-system, kube-public, kube-node-lease]
#       other_policies:
#         type: boolean
#         description: >-
#           Whether namespaces may do without where another engine has policies for the whole cluster: a constraint of
#           Gatekeeper, a ClusterPolicy of Kyverno, or a ValidatingAdmissionPolicyBinding.
#         default: false
#   inventory: [ClusterPolicy, ValidatingAdmissionPolicyBinding, "constraints.gatekeeper.sh/*"]
#   fix: unsafe
#   since: 0.1.0
package rules.pod_security_enforce

import data.lib.fixes
import data.lib.pss_levels

namespace := input.review.object

label := pss_levels.level_label("enforce")

violation contains fixes.offer(found, "enforce the level `baseline`", [fixes.setting(path, "baseline")]) if {
	not is_exempt
	not has_other_policies
	path := pss_levels.label_path(label)
	found := {"msg": message(input.parameters.level), "details": {"path": path}}
}

message("unset") := "namespace enforces no Pod Security level" if pss_levels.lacks_label(namespace, label)

message("privileged") := "namespace enforces the Pod Security level `privileged`, which allows everything" if {
	pss_levels.label(namespace, label) == "privileged"
}

is_exempt if namespace.metadata.name in input.parameters.exempt

has_other_policies if {
	input.parameters.other_policies
	some group_version, kinds in data.inventory.cluster
	some kind, objects in kinds
	is_policy(split(group_version, "/")[0], kind)
	count(objects) > 0
}

is_policy("constraints.gatekeeper.sh", _) := true

is_policy("kyverno.io", "ClusterPolicy") := true

is_policy("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding") := true
