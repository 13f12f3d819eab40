# METADATA
# title: Built-in roles
# description: >-
#   The ClusterRoles for people that every cluster has, with what they can do to others. What they can only read is left
#   out, but for Secrets: nothing asks for it.
package lib.built_in_roles

all := {
	"cluster-admin": {"rules": everything},
	# Container Service for Kubernetes (ACK) has it too.
	"cs:admin": {"rules": everything},
	"admin": aggregating("admin"),
	"edit": object.union(aggregating("edit"), labelled("admin")),
	"view": object.union(aggregating("view"), labelled("edit")),
	"system:aggregate-to-admin": object.union(labelled("admin"), {"rules": admin_rules}),
	"system:aggregate-to-edit": object.union(labelled("edit"), {"rules": edit_rules}),
	"system:aggregate-to-view": object.union(labelled("view"), {"rules": []}),
}

label(name) := concat("", ["rbac.authorization.k8s.io/aggregate-to-", name])

labelled(name) := {"metadata": {"labels": {label(name): "true"}}}

aggregating(name) := {"aggregationRule": {"clusterRoleSelectors": [{"matchLabels": {label(name): "true"}}]}}

everything := [
	{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]},
	{"nonResourceURLs": ["*"], "verbs": ["*"]},
]

writes := ["create", "delete", "deletecollection", "patch", "update"]

reads := ["get", "list", "watch"]

admin_rules := [{
	"apiGroups": ["rbac.authorization.k8s.io"],
	"resources": ["roles", "rolebindings"],
	"verbs": array.concat(writes, reads),
}]

edit_rules := [
	{
		"apiGroups": [""],
		"resources": ["pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy"],
		"verbs": reads,
	},
	{"apiGroups": [""], "resources": ["serviceaccounts"], "verbs": ["impersonate"]},
	{
		"apiGroups": [""],
		"resources": ["pods", "pods/attach", "pods/exec", "pods/portforward", "pods/proxy"],
		"verbs": writes,
	},
	{"apiGroups": [""], "resources": ["pods/eviction"], "verbs": ["create"]},
	{
		"apiGroups": [""],
		"resources": [
			"configmaps",
			"events",
			"persistentvolumeclaims",
			"replicationcontrollers",
			"replicationcontrollers/scale",
			"secrets",
			"serviceaccounts",
			"services",
			"services/proxy",
		],
		"verbs": writes,
	},
	{"apiGroups": [""], "resources": ["serviceaccounts/token"], "verbs": ["create"]},
	{
		"apiGroups": ["apps", "extensions"],
		"resources": [
			"daemonsets",
			"deployments",
			"deployments/rollback",
			"deployments/scale",
			"replicasets",
			"replicasets/scale",
			"statefulsets",
			"statefulsets/scale",
		],
		"verbs": writes,
	},
	{"apiGroups": ["autoscaling"], "resources": ["horizontalpodautoscalers"], "verbs": writes},
	{"apiGroups": ["batch"], "resources": ["cronjobs", "jobs"], "verbs": writes},
	{"apiGroups": ["policy"], "resources": ["poddisruptionbudgets"], "verbs": writes},
	{
		"apiGroups": ["extensions", "networking.k8s.io"],
		"resources": ["ingresses", "networkpolicies"],
		"verbs": writes,
	},
	{"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": array.concat(writes, reads)},
]
