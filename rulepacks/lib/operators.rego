# METADATA
# title: Operators
# description: >-
#   Which workloads are operators: programs that keep other objects of the cluster as they should be.
package lib.operators

import data.lib.containers
import data.lib.rights
import data.lib.service_accounts
import data.lib.workload

# An image or a label says so, or the workload may write custom resources whose definition is in the run. The latter needs
# RBAC's kinds, CustomResourceDefinition and ServiceAccount in the inventory; `is_named` needs none.
is_operator if is_named

is_operator if {
	some grant in service_accounts.rights
	count(rights.granted(grant, ["tend-custom-resources"])) > 0
}

is_named if {
	not service_accounts.is_static
	regex.match(`(^|[^a-z])(operator|controller)s?([^a-z]|$)`, lower(concat("\n", texts)))
}

texts contains entry.container.image if {
	some entry in containers.all
	is_string(entry.container.image)
}

texts contains value if {
	some metadata in [workload.metadata, workload.reviewed.metadata]
	is_object(metadata.labels)
	some key, value in metadata.labels
	is_string(value)
	not key in other_labels
}

# Labels that name what an object was made by, or together with.
other_labels := {
	"app.kubernetes.io/created-by",
	"app.kubernetes.io/instance",
	"app.kubernetes.io/managed-by",
	"app.kubernetes.io/part-of",
	"release",
}
