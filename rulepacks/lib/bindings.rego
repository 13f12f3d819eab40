# METADATA
# title: Bindings
# description: >-
#   Whom a RoleBinding or ClusterRoleBinding gives which role.
package lib.bindings

reviewed := input.review.object

# The subjects of the reviewed binding.
bound := subjects(reviewed)

# The subjects of a binding, each `{"kind", "name", "namespace", "path"}`. The namespace is that of a ServiceAccount, null
# where none is written. A User can be another spelling of a ServiceAccount. OpenShift has names of its own for two kinds.
subjects(binding) := [subject |
	is_array(binding.subjects)
	some index, written in binding.subjects
	is_string(written.name)
	written.name != ""
	subject := object.union(parsed(written), {"path": ["subjects", index]})
]

parsed(written) := {"kind": "ServiceAccount", "name": parts[3], "namespace": parts[2]} if {
	written.kind in {"User", "SystemUser"}
	parts := split(written.name, ":")
	count(parts) == 4
	array.slice(parts, 0, 2) == ["system", "serviceaccount"]
} else := {"kind": kinds[written.kind], "name": written.name, "namespace": namespace_of(written)}

kinds := {
	"Group": "Group",
	"SystemGroup": "Group",
	"User": "User",
	"SystemUser": "User",
	"ServiceAccount": "ServiceAccount",
}

namespace_of(written) := written.namespace if {
	written.kind == "ServiceAccount"
	is_string(written.namespace)
	written.namespace != ""
} else := null

# What messages call a subject: "group `system:masters`", "service account `shop/web`".
title(subject) := sprintf("service account `%s/%s`", [subject.namespace, subject.name]) if {
	subject.namespace != null
} else := sprintf("%s `%s`", [titles[subject.kind], subject.name])

titles := {"Group": "group", "User": "user", "ServiceAccount": "service account"}

# The role of a binding, `{"kind", "name"}`. OpenShift's own bindings need no kind: a role without a namespace is one of the
# cluster.
role(binding) := {"kind": role_kind(binding), "name": binding.roleRef.name} if is_string(binding.roleRef.name)

role_kind(binding) := binding.roleRef.kind if {
	is_string(binding.roleRef.kind)
} else := "Role" if {
	is_of_openshift(binding)
	not object.get(binding.roleRef, "namespace", null) in {null, ""}
} else := "ClusterRole" if is_of_openshift(binding)

is_of_openshift(binding) if startswith(binding.apiVersion, "authorization.openshift.io/")

# Whether the role is one of these ClusterRoles.
binds_any(binding, names) if {
	role_kind(binding) == "ClusterRole"
	role(binding).name in names
}

# What messages say of the subjects: " to group `ops`, user `alice`"; nothing where the binding names none.
to_subjects(binding) := sprintf(" to %s", [concat(", ", names)]) if {
	names := [title(subject) | some subject in subjects(binding)]
	count(names) > 0
} else := ""

# What messages say of the role: " to ClusterRole `edit`"; nothing where the binding names none.
to_role(binding) := sprintf(" to %s `%s`", [role(binding).kind, role(binding).name]) if {
	role(binding)
} else := ""

# Whether the reviewed binding has one of these names.
is_named(names) if reviewed.metadata.name in names
