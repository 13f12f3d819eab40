# METADATA
# title: Constraint for Pods alone
# description: >-
#   A constraint that matches only Pods stops them when a controller makes them, long after the Deployment was accepted,
#   and a check of the repository sees nothing: manifests hold Deployments. Either the constraint matches these kinds as
#   well, if its template knows them, or an ExpansionTemplate makes Pods of them.
# related_resources:
# - ref: https://open-policy-agent.github.io/gatekeeper/website/docs/expansion
#   description: Validation of workload resources
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [constraints.gatekeeper.sh]
#   remediation: >-
#     Add an ExpansionTemplate for the workload kinds, or the kinds to `spec.match.kinds`:
#     `{apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}`.
#   inventory: [ExpansionTemplate]
#   since: 0.1.0
package rules.pod_only_constraint

import data.lib.run

violation contains {"msg": msg, "details": {"path": ["spec", "match", "kinds"]}} if {
	kinds := {kind | some kind in input.review.object.spec.match.kinds[_].kinds}
	kinds == {"Pod"}
	not is_expanded
	msg := "constraint matches Pods, but not the workloads that make them"
}

is_expanded if count(run.of_kind("expansion.gatekeeper.sh", "ExpansionTemplate")) > 0
