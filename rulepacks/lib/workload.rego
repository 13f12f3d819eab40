# METADATA
# title: Workloads
# description: >-
#   Where the pod spec of the reviewed object is. Every value here is undefined for an object without one.
#   Not only Kubernetes' own kinds: a custom resource that carries a pod template under `spec.template` (CloneSet, Rollout,
#   a Knative Service, …) is a workload too.
package lib.workload

reviewed := input.review.object

# Path of the pod template (the object itself for a Pod), whose metadata and spec are the pod's.
template_path := [] if {
	reviewed.kind == "Pod"
} else := ["template"] if {
	reviewed.kind == "PodTemplate"
} else := ["spec", "jobTemplate", "spec", "template"] if {
	reviewed.kind == "CronJob"
} else := ["spec", "template"] if {
	reviewed.kind in controllers
} else := ["spec", "template"] if {
	is_array(reviewed.spec.template.spec.containers)
}

# Kinds with a pod template under `spec.template`: Kubernetes' own, and OpenShift's.
controllers := {
	"DaemonSet",
	"Deployment",
	"DeploymentConfig",
	"Job",
	"ReplicaSet",
	"ReplicationController",
	"StatefulSet",
}

template := reviewed if {
	template_path == []
} else := nested if {
	nested := object.get(reviewed, template_path, null)
	is_object(nested)
}

# Whether there is one. To ask for no more leaves aside what is in it, which is different in each object.
has_template if is_object(object.get(reviewed, template_path, null))

# The pod spec, and where it is.
spec_path := array.concat(template_path, ["spec"])

spec := written if {
	written := object.get(reviewed, spec_path, null)
	is_object(written)
}

# The metadata whose labels and annotations the pod gets, and where it is. Empty when not written.
metadata_path := array.concat(template_path, ["metadata"])

default metadata := {}

metadata := written if {
	written := object.get(reviewed, metadata_path, null)
	is_object(written)
}

# The pod-level security context; empty when absent, null or of a wrong type.
default security_context := {}

security_context := spec.securityContext if is_object(spec.securityContext)

security_context_path := array.concat(spec_path, ["securityContext"])

# Whether the pods use the network of their node.
on_host_network if spec.hostNetwork == true

# The namespace the object names; undefined when it names none.
namespace := reviewed.metadata.namespace if {
	is_string(reviewed.metadata.namespace)
	reviewed.metadata.namespace != ""
}

# Pods for Windows say so, or ask for a node that has it.
is_windows if spec.os.name == "windows"

is_windows if spec.nodeSelector["kubernetes.io/os"] == "windows"

# Whether the object is of one of these kinds; `*` is every kind.
of_kinds(kinds) if reviewed.kind in kinds

of_kinds(kinds) if "*" in kinds
