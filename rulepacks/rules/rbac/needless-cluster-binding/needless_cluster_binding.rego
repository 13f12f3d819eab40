# METADATA
# title: Cluster-wide binding for one namespace
# description: >-
#   The role has rights on objects of namespaces alone and looks at no lists of them, and the service account runs pods
#   in one namespace. A ClusterRoleBinding gives it these rights in all the others too.
# related_resources:
# - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
#   description: RoleBinding and ClusterRoleBinding
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [ClusterRoleBinding]
#   remediation: >-
#     Use a RoleBinding in the namespace of the service account, `kind: RoleBinding, metadata: {namespace: shop}`, and one
#     more in each other namespace where it acts. The `roleRef` can stay a ClusterRole.
#   inventory:
#   - ClusterRole
#   - ClusterRoleBinding
#   - CronJob
#   - DaemonSet
#   - Deployment
#   - Job
#   - Pod
#   - ReplicaSet
#   - ReplicationController
#   - Role
#   - RoleBinding
#   - StatefulSet
#   since: 0.1.0
package rules.needless_cluster_binding

import data.lib.bindings
import data.lib.rbac
import data.lib.rights

violation contains {"msg": msg, "details": {"path": ["kind"]}} if {
	bindings.reviewed.kind == "ClusterRoleBinding"
	subjects := bindings.subjects(bindings.reviewed)
	[namespace] := [namespace | some namespace in {subject.namespace | some subject in subjects}]
	every subject in subjects {
		rights.account_key(namespace, subject.name) in running
	}
	grant := rights.given_by(bindings.reviewed)
	rules := rights.rules[grant.key]
	count(rules) > 0
	every rule in rules { is_narrow(rule) }
	msg := sprintf("%s `%s` could be bound%s in namespace `%s` alone", [
		grant.role.kind,
		grant.role.name,
		bindings.to_subjects(bindings.reviewed),
		namespace,
	])
}

# Whether a rule is about objects of namespaces alone, and about single ones: who lists or watches mostly does that in all
# namespaces.
is_narrow(rule) if {
	normal := rbac.normal(rule)
	count(normal.groups - groups) == 0
	count(normal.resources) > 0
	every resource in normal.resources {
		resource != "*"
		not rbac.is_of_cluster(resource)
		not resource in cluster_resources
	}
	count(normal.verb_set & {"*", "deletecollection", "list", "watch"}) == 0
}

# The API groups whose other resources are known to be in namespaces.
groups := {
	"",
	"apps",
	"autoscaling",
	"batch",
	"coordination.k8s.io",
	"discovery.k8s.io",
	"events.k8s.io",
	"networking.k8s.io",
	"policy",
	"rbac.authorization.k8s.io",
}

cluster_resources := {"ipaddresses", "namespaces", "namespaces/finalize", "namespaces/status", "servicecidrs"}

# The service accounts that pods of the run have.
running contains rights.account_key(namespace, account) if {
	some namespace, versions in data.inventory.namespace
	some kinds in versions
	some kind, path in paths
	some written in kinds[kind]
	spec := object.get(written, path, null)
	is_object(spec)
	account := account_of(spec)
}

paths := {
	"CronJob": ["spec", "jobTemplate", "spec", "template", "spec"],
	"DaemonSet": ["spec", "template", "spec"],
	"Deployment": ["spec", "template", "spec"],
	"Job": ["spec", "template", "spec"],
	"Pod": ["spec"],
	"ReplicaSet": ["spec", "template", "spec"],
	"ReplicationController": ["spec", "template", "spec"],
	"StatefulSet": ["spec", "template", "spec"],
}

account_of(spec) := spec.serviceAccountName if {
	spec.serviceAccountName != ""
} else := object.get(spec, "serviceAccount", "default")
