# METADATA
# title: API groups
# description: >-
#   The API groups of Kubernetes itself and their resources, those of old versions among them.
package lib.api_groups

# The resources of each group; some are there only for roles to name (`users`, `signers`).
resources := {
	"": {
		"bindings",
		"componentstatuses",
		"configmaps",
		"endpoints",
		"events",
		"groups",
		"limitranges",
		"namespaces",
		"nodes",
		"persistentvolumeclaims",
		"persistentvolumes",
		"pods",
		"podtemplates",
		"replicationcontrollers",
		"resourcequotas",
		"secrets",
		"serviceaccounts",
		"services",
		"users",
	},
	"admissionregistration.k8s.io": {
		"mutatingadmissionpolicies",
		"mutatingadmissionpolicybindings",
		"mutatingwebhookconfigurations",
		"validatingadmissionpolicies",
		"validatingadmissionpolicybindings",
		"validatingwebhookconfigurations",
	},
	"apiextensions.k8s.io": {"customresourcedefinitions"},
	"apiregistration.k8s.io": {"apiservices"},
	"apps": {"controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"},
	"authentication.k8s.io": {
		"groups",
		"nodes",
		"selfsubjectreviews",
		"serviceaccounts",
		"tokenreviews",
		"uids",
		"userextras",
		"users",
	},
	"authorization.k8s.io": {
		"localsubjectaccessreviews",
		"selfsubjectaccessreviews",
		"selfsubjectrulesreviews",
		"subjectaccessreviews",
	},
	"autoscaling": {"horizontalpodautoscalers"},
	"batch": {"cronjobs", "jobs"},
	"certificates.k8s.io": {"certificatesigningrequests", "clustertrustbundles", "podcertificaterequests", "signers"},
	"coordination.k8s.io": {"leasecandidates", "leases"},
	"discovery.k8s.io": {"endpointslices"},
	"events.k8s.io": {"events"},
	"extensions": {
		"daemonsets",
		"deployments",
		"horizontalpodautoscalers",
		"ingresses",
		"jobs",
		"networkpolicies",
		"podsecuritypolicies",
		"replicasets",
		"replicationcontrollers",
	},
	"flowcontrol.apiserver.k8s.io": {"flowschemas", "prioritylevelconfigurations"},
	"metrics.k8s.io": {"nodes", "pods"},
	"networking.k8s.io": {"ingressclasses", "ingresses", "ipaddresses", "networkpolicies", "servicecidrs"},
	"node.k8s.io": {"runtimeclasses"},
	"policy": {"poddisruptionbudgets", "podsecuritypolicies"},
	"rbac.authorization.k8s.io": {"clusterrolebindings", "clusterroles", "rolebindings", "roles"},
	"resource.k8s.io": {"deviceclasses", "resourceclaims", "resourceclaimtemplates", "resourceslices"},
	"scheduling.k8s.io": {"priorityclasses"},
	"storage.k8s.io": {
		"csidrivers",
		"csinodes",
		"csistoragecapacities",
		"storageclasses",
		"volumeattachments",
		"volumeattributesclasses",
	},
}

# The groups that have a resource.
groups_of[resource] contains group if {
	some group, names in resources
	some resource in names
}
