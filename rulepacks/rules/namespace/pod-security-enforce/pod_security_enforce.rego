# METADATA
# title: Namespace without an enforced Pod Security level
# description: >-
#   Where no level is enforced, anyone who can create pods in the namespace can create privileged ones, with the file
#   system and the network of the node, and so take over the nodes.
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
#           Whether namespaces may do without where another engine has policies for their pods: a constraint of
#           Gatekeeper that refuses, a ClusterPolicy or ValidatingPolicy of Kyverno, a
#           ValidatingAdmissionPolicyBinding, or levels that the configuration of the API server has for all. What
#           these policies say is not judged, but of ACK's library only `ACKPSP…` count.
#         default: false
#   inventory:
#   - AdmissionConfiguration
#   - ClusterPolicy
#   - ValidatingAdmissionPolicyBinding
#   - ValidatingPolicy
#   - constraints.gatekeeper.sh/*
#   fix: unsafe
#   since: 0.1.0
package rules.pod_security_enforce

import data.lib.ack_policies
import data.lib.fixes
import data.lib.pss_levels
import data.lib.run
import data.lib.selectors

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
	count(wanting) > 0
	some key, value in labels
	some match in wanting[key][value]
	covers(match)
}

has_other_policies if {
	input.parameters.other_policies
	some match in wanting_none
	covers(match)
}

# Whether the `match` of a policy takes in this namespace.
covers(match) if {
	is_listed(match)
	not is_excluded(match)
	is_selected(match)
}

is_listed(match) if object.get(match, "namespaces", null) in [null, []]

is_listed(match) if fits(match.namespaces)

is_excluded(match) if fits(match.excludedNamespaces)

is_selected(match) if object.get(match, "namespaceSelector", null) == null

is_selected(match) if selectors.matches(match.namespaceSelector, labels)

labels := object.union(pss_levels.labels(namespace), {"kubernetes.io/metadata.name": namespace.metadata.name})

# Gatekeeper has `*` at either end of a name.
fits(patterns) if {
	is_array(patterns)
	some pattern in patterns
	is_string(pattern)
	glob.match(pattern, [], namespace.metadata.name)
}

# What follows is computed once for a run.

# The matches by a label that they want, and those that want none.
wanting[key][value] contains match if {
	some match in matches
	some [key, value] in wanted(match)
}

wanting_none contains match if {
	some match in matches
	not wanted(match)
}

# The name is a label as well.
wanted(match) := {["kubernetes.io/metadata.name", name] | some name in match.namespaces} if {
	is_array(match.namespaces)
	count(match.namespaces) > 0
	every name in match.namespaces {
		is_string(name)
		regex.match(`^[a-z0-9-]+$`, name)
	}
} else := selectors.wanted(match.namespaceSelector)

# What the policies of the run for pods match, as Gatekeeper has it; many match the same.
matches := of_policies | of_api_server

of_policies := {match |
	some group_version, kinds in data.inventory.cluster
	some kind, objects in kinds
	some policy in objects
	match := match_of(split(group_version, "/")[0], kind, policy)
}

# The levels that the API server has for namespaces without labels.
of_api_server := {match |
	some configuration in run.of_kind("apiserver.config.k8s.io", "AdmissionConfiguration")
	some plugin in configuration.plugins
	plugin.name == "PodSecurity"
	plugin.configuration.defaults.enforce in {"baseline", "restricted"}
	match := {"excludedNamespaces": object.get(plugin.configuration, ["exemptions", "namespaces"], null)}
}

match_of("constraints.gatekeeper.sh", kind, policy) := match if {
	not is_about_else(kind)
	not only_reports(policy)
	match := object.get(policy, ["spec", "match"], {})
	is_object(match)
	is_for_pods(object.get(match, "kinds", null))
}

match_of("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding", policy) := match if {
	match := object.get(policy, ["spec", "matchResources"], {})
	is_object(match)
}

match_of("kyverno.io", "ClusterPolicy", policy) := {} if {
	some rule in policy.spec.rules
	names_pods(rule.match)
}

match_of("policies.kyverno.io", "ValidatingPolicy", _) := {}

only_reports(policy) if policy.spec.enforcementAction in {"dryrun", "warn"}

# ACK's library says by the name what a policy is about: registries, probes, load balancers and so on.
is_about_else(kind) if {
	kind in ack_policies.kinds
	not startswith(kind, "ACKPSP")
}

is_for_pods(kinds) if kinds in [null, []]

is_for_pods(kinds) if names_pods(kinds)

# Whether what a policy says of kinds has pods, or what makes them.
names_pods(kinds) if regex.match(pods, json.marshal(kinds))

pods := `"(\*|[^"]*/)?(\*|Pod|CronJob|DaemonSet|Deployment|Job|ReplicaSet|ReplicationController|StatefulSet)"`
