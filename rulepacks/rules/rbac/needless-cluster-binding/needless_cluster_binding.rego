# METADATA
# title: Cluster-wide binding for one namespace
# description: >-
#   The role has rights on objects of namespaces alone, and the service account runs pods in one namespace. A
#   ClusterRoleBinding gives it these rights in all the others too, also in those that come later.
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
import data.lib.namespaces
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

# Whether a rule is about objects of namespaces alone.
is_narrow(rule) if {
	normal := rbac.normal(rule)
	count(normal.groups - groups) == 0
	count(normal.resources) > 0
	every resource in normal.resources {
		resource != "*"
		not rbac.is_of_cluster(resource)
		split(resource, "/")[0] != "namespaces"
	}
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

# The service accounts that pods of the run have.
running contains rights.account_key(namespace, account_of(entry.template.spec)) if {
	some namespace, found in namespaces.workloads
	some entry in found
	is_object(entry.template.spec)
}

account_of(spec) := array.concat(names, ["default"])[0] if {
	names := [name |
		some field in ["serviceAccountName", "serviceAccount"]
		name := object.get(spec, field, null)
		not name in {null, ""}
	]
}
