# METADATA
# title: Replicas of an operator without a leader
# description: >-
#   Replicas of an operator that elect no leader all act on the same objects. They undo each other's changes, or do twice
#   what should be done once. Nothing in the manifest shows an election here; some programs hold one by themselves.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/architecture/leases/#leader-election
#   description: Leases for the election of a leader
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [apps]
#       kinds: [Deployment, StatefulSet]
#   remediation: >-
#     Turn the election on, in many operators with `args: [--leader-elect]`, and give the service account a Role with
#     `leases` of `coordination.k8s.io` in its namespace. Else run one replica: `replicas: 1`.
#   inventory: [ClusterRole, ClusterRoleBinding, CustomResourceDefinition, Role, RoleBinding, ServiceAccount]
#   since: 0.1.0
package rules.leaderless_operator

import data.lib.commands
import data.lib.containers
import data.lib.operators
import data.lib.rights
import data.lib.service_accounts
import data.lib.workload

violation contains {"msg": msg, "details": {"path": ["spec", "replicas"]}} if {
	replicas := workload.reviewed.spec.replicas
	is_number(replicas)
	replicas > 1
	operators.is_operator
	not may_elect
	msg := sprintf("operator has `%v` replicas and nothing that shows the election of a leader", [replicas])
}

# An argument or variable says so, or that the settings are in a file; or the service account may write leases.
may_elect if {
	some line in commands.started
	some word in line.words
	regex.match(`(?i)leader|election|lease|--config`, word.text)
}

may_elect if {
	some entry in containers.all
	is_array(entry.container.env)
	some variable in entry.container.env
	is_string(variable.name)
	regex.match(`(?i)leader|election|lease`, variable.name)
}

may_elect if {
	some grant in service_accounts.rights
	count(rights.granted(grant, ["write-leases"])) > 0
}
