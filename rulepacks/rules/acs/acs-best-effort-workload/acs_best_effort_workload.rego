# METADATA
# title: Best effort for a workload that must stay
# description: >-
#   Container Compute Service may take away pods of the quality of service `best-effort` when it needs the capacity, five
#   minutes after it says so. That stops a Deployment of one replica, takes members from a StatefulSet, and contradicts
#   a PodDisruptionBudget, which says that pods must stay.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, qualities of service
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set `alibabacloud.com/compute-qos: default` in the labels of the pod template, or remove the label. Keep
#     `best-effort` for work that can be done again, such as Jobs, and for spare replicas of another workload.
#   inventory: [HorizontalPodAutoscaler, PodDisruptionBudget]
#   since: 0.1.0
package rules.acs_best_effort_workload

import data.lib.acs_specification as specification
import data.lib.namespaces
import data.lib.pod_requests
import data.lib.replicas
import data.lib.run
import data.lib.selectors
import data.lib.workload

applies if specification.qos == "best-effort"

violation contains {"msg": msg, "details": {"path": specification.label_path(specification.qos_label)}} if {
	applies
	msg := sprintf("pod is `%s` and may be taken away, but %s", [specification.qos, reason])
}

reason := "belongs to a StatefulSet" if {
	workload.reviewed.kind == "StatefulSet"
} else := "is the only one of its Deployment" if {
	workload.reviewed.kind == "Deployment"
	pod_requests.is_whole
	replicas.least == 1
} else := sprintf("PodDisruptionBudget `%s` should keep it", [min(budgets)]) if {
	count(budgets) > 0
}

# The names of the budgets that are for the pods.
budgets contains name if {
	budgets_there := wanting[namespaces.name]
	some key, value in workload.metadata.labels
	some [name, selector] in budgets_there[key][value]
	selectors.matches(selector, workload.metadata.labels)
}

budgets contains name if {
	some [name, selector] in wanting_none[namespaces.name]
	selectors.matches(selector, object.get(workload.metadata, "labels", null))
}

# By namespace, the budgets that ask for a label with a value, by one of these, and those that ask for none.
wanting[namespace][key][value] contains budget if {
	some namespace, budgets_there in selectors_of_budgets
	some budget in budgets_there
	some [key, value] in selectors.wanted(budget[1])
}

wanting_none[namespace] contains budget if {
	some namespace, budgets_there in selectors_of_budgets
	some budget in budgets_there
	not selectors.wanted(budget[1])
}

# By namespace, the names of the budgets and what they select. Before version 1 an empty selector meant no pods.
selectors_of_budgets[namespace] contains [name, budget.spec.selector] if {
	some namespace, versions in namespaces.inventory
	some version, kinds in versions
	run.group_of(version) == "policy"
	some name, budget in kinds.PodDisruptionBudget
	not is_idle(version, budget.spec.selector)
}

is_idle("policy/v1beta1", selector) if selectors.is_empty(selector)
