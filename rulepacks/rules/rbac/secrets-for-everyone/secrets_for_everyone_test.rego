package rules.secrets_for_everyone_test

import data.lib.testing
import data.rules.secrets_for_everyone

# For a binding of these subjects to a ClusterRole, in a run with the ClusterRole `reader`.
violations_of(kind, role, subjects, rules) := found if {
	reviewed := {
		"kind": kind,
		"metadata": {"name": "all", "namespace": "shop"},
		"roleRef": {"kind": "ClusterRole", "name": role},
		"subjects": subjects,
	}
	objects := {"rbac.authorization.k8s.io/v1": {kind: {"all": reviewed}}}
	roles := {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"reader": {"rules": rules}}}}
	inventory := {
		"ClusterRoleBinding": {"cluster": object.union(objects, roles)},
		"RoleBinding": {"cluster": roles, "namespace": {"shop": objects}},
	}
	found := secrets_for_everyone.violation with input as testing.review(reviewed, {})
		with data.inventory as inventory[kind]
}

violations(subjects, rules) := violations_of("ClusterRoleBinding", "reader", subjects, rules)

group(name) := {"kind": "Group", "name": name}

rule(resources, verbs) := {"apiGroups": [""], "resources": resources, "verbs": verbs}

test_everyone_reads_secrets if {
	violations([group("ops"), group("system:authenticated")], [rule(["secrets"], ["get"])]) == {{
		"msg": concat(" ", [
			"group `system:authenticated` can `get` on `secrets` everywhere",
			"(ClusterRoleBinding `all` to ClusterRole `reader`)",
		]),
		"details": {"path": ["subjects", 1, "name"]},
	}}
	every subject in [
		group("system:unauthenticated"),
		group("system:serviceaccounts"),
		{"kind": "User", "name": "system:anonymous"},
	] {
		count(violations([subject], [rule(["secrets"], ["watch"])])) == 1
	}
}

test_in_a_namespace_too if {
	every verb in ["get", "list", "*"] {
		found := violations_of("RoleBinding", "reader", [group("system:authenticated")], [rule(["secrets"], [verb])])
		count(found) == 1
	}
}

test_built_in_roles_are_known if {
	every role in ["admin", "cluster-admin", "edit"] {
		count(violations_of("ClusterRoleBinding", role, [group("system:authenticated")], [])) == 1
	}
	violations_of("ClusterRoleBinding", "view", [group("system:authenticated")], []) == set()
	violations_of("ClusterRoleBinding", "unknown", [group("system:authenticated")], []) == set()
}

test_other_rights_and_subjects_pass if {
	named := object.union(rule(["secrets"], ["get"]), {"resourceNames": ["tls"]})
	every other in [rule(["configmaps"], ["get"]), rule(["secrets"], ["create"]), named, null] {
		violations([group("system:authenticated")], [other]) == set()
	}
	violations([group("developers")], [rule(["secrets"], ["get"])]) == set()
	every subjects in [null, [], [null], "x"] { violations(subjects, [rule(["secrets"], ["get"])]) == set() }
}
