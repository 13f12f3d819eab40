# METADATA
# title: Namespace that applications share
# description: >-
#   Roles, quotas, network policies and Pod Security levels apply to a whole namespace. Applications that share one
#   share all of these: anyone who may read the Secrets of one may read those of the other, and an attacker in one is
#   next to the other.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/multi-tenancy/
#   description: Multi-tenancy, namespaces as borders
# - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
#   description: The label `app.kubernetes.io/part-of`
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["", apps, batch]
#       kinds: [CronJob, DaemonSet, Deployment, Job, Pod, ReplicaSet, ReplicationController, StatefulSet]
#   remediation: >-
#     Give each application a namespace of its own, `metadata: {namespace: billing}`. If the workloads are parts of one
#     application, give them one value of the label `app.kubernetes.io/part-of`. Without it the labels
#     `app.kubernetes.io/instance` and `app.kubernetes.io/name` tell applications apart.
#   parameters:
#     type: object
#     properties:
#       exempt:
#         type: array
#         items: {type: string}
#         description: Names of namespaces that applications may share, as those of the system.
#         default: [kube-system, kube-public, kube-node-lease]
#   inventory: [CronJob, DaemonSet, Deployment, Job, Pod, ReplicaSet, ReplicationController, StatefulSet]
#   since: 0.1.0
package rules.shared_namespace

reviewed := input.review.object

# Whether the workload says which application it is part of, and where it is.
applies if application(reviewed)

# The application with the most workloads is at home in a namespace. Of each other one the first workload is marked.
violation contains {"msg": msg, "details": {"path": ["metadata", "labels", label(reviewed)]}} if {
	namespace := reviewed.metadata.namespace
	is_looked_at(namespace)
	own := application(reviewed)
	own != at_home[namespace]
	first[namespace][own] == identity(reviewed)
	msg := sprintf("application `%s` shares the namespace `%s` with `%s`", [own, namespace, at_home[namespace]])
}

is_looked_at(namespace) if {
	exempt := input.parameters.exempt
	not namespace in exempt
}

application(object) := object.metadata.labels[label(object)] if {
	is_string(object.metadata.namespace)
	object.metadata.namespace != ""
}

# The label that says which application a workload is of. Parts of one that are installed together have names of their
# own, but the same instance.
label(object) := [key |
	some key in ["app.kubernetes.io/part-of", "app.kubernetes.io/instance", "app.kubernetes.io/name"]
	value := object.metadata.labels[key]
	is_string(value)
	value != ""
][0]

identity(object) := [object.apiVersion, object.kind, object.metadata.name]

# What follows is computed once for all objects of a run.

# The workloads of each application, by namespace. Those that name no namespace are left out: a tool may set it.
workloads[namespace][name] contains identity(object) if {
	some namespace, kinds in data.inventory.namespace
	some named in kinds[_]
	some object in named
	name := application(object)
}

first[namespace][name] := min(found) if {
	some namespace, applications in workloads
	some name, found in applications
}

at_home[namespace] := name if {
	some namespace, applications in workloads
	most := max([count(found) | some found in applications])
	name := min([name | some name, found in applications; count(found) == most])
}
