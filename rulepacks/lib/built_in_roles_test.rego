package lib.built_in_roles_test

import data.lib.built_in_roles
import data.lib.rights

# Whether a role has a power where it is bound in a namespace.
can(name, power) if {
	binding := {"roleRef": {"kind": "ClusterRole", "name": name}, "subjects": []}
	bound := [concat(" ", ["ClusterRole", name]), rights.place("shop")]
	found := rights.powers[bound] with data.inventory.namespace.shop["rbac.authorization.k8s.io/v1"].RoleBinding.x as binding
	power in {power | some [power, _] in found}
}

test_every_role_has_the_powers_that_kubernetes_gives_it if {
	every name in ["cluster-admin", "cs:admin", "admin"] { can(name, "write-rbac") }
	every name in ["cluster-admin", "cs:admin", "admin", "edit"] {
		every power in [
			"create-tokens",
			"create-workloads",
			"exec-into-pods",
			"impersonate",
			"list-secrets",
			"port-forward",
			"write-objects",
			"write-secrets",
		] {
			can(name, power)
		}
	}
	every name in ["edit", "view"] {
		not can(name, "write-rbac")
		not can(name, "escalate-roles")
	}
	not can("view", "list-secrets")
	not can("view", "create-workloads")
}

test_only_two_are_unlimited if {
	rights.unlimited == {"ClusterRole cluster-admin", "ClusterRole cs:admin"} with data.inventory as {}
}

test_parts_are_labelled_for_what_takes_them if {
	every name in ["admin", "edit", "view"] {
		part := built_in_roles.all[concat("", ["system:aggregate-to-", name])]
		selector := built_in_roles.all[name].aggregationRule.clusterRoleSelectors[0]
		part.metadata.labels == selector.matchLabels
	}
}
