package rules.foreign_account_binding_test

import data.lib.testing
import data.rules.foreign_account_binding

# For a RoleBinding of this namespace and these subjects to a ClusterRole with these rules.
violations_in(namespace, subjects, rules) := found if {
	reviewed := {
		"apiVersion": "rbac.authorization.k8s.io/v1",
		"kind": "RoleBinding",
		"metadata": {"name": "others", "namespace": namespace},
		"roleRef": {"kind": "ClusterRole", "name": "tools"},
		"subjects": subjects,
	}
	found := foreign_account_binding.violation with input as testing.review(reviewed, {"trusted_namespaces": ["deploy"]})
		with data.inventory as {
			"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"tools": {"rules": rules}}}},
			"namespace": {"shop": {"rbac.authorization.k8s.io/v1": {"RoleBinding": {"others": reviewed}}}},
		}
}

account(namespace) := {"kind": "ServiceAccount", "name": "web", "namespace": namespace}

exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

read := {"apiGroups": [""], "resources": ["configmaps"], "verbs": ["get"]}

violations(subjects) := violations_in("shop", subjects, [exec])

test_an_account_of_another_namespace_is_marked if {
	violations([account("shop"), account("tools")]) == {{
		"msg": concat("", [
			"service account `tools/web` can `create` on `pods/exec` in namespace `shop` ",
			"(RoleBinding `others` to ClusterRole `tools`)",
		]),
		"details": {"path": ["subjects", 1, "namespace"]},
	}}
	count(violations([{"kind": "User", "name": "system:serviceaccount:tools:web"}])) == 1
}

test_a_harmless_or_unknown_role_passes if {
	violations_in("shop", [account("tools")], [read]) == set()
	reviewed := {
		"kind": "RoleBinding",
		"metadata": {"name": "others", "namespace": "shop"},
		"roleRef": {"kind": "Role", "name": "x"},
		"subjects": [account("tools")],
	}
	found := foreign_account_binding.violation with input as testing.review(reviewed, {"trusted_namespaces": []})
	found == set()
}

test_namespaces_may_be_trusted if violations([account("deploy")]) == set()

test_what_names_no_namespace_passes if {
	every namespace in ["", null, 1] {
		violations([account(namespace)]) == set()
		violations_in(namespace, [account("tools")], [exec]) == set()
	}
}

test_other_subjects_and_wrong_types_pass if {
	every subjects in [[{"kind": "Group", "name": "ops", "namespace": "tools"}], [null], [], null, "x"] {
		violations(subjects) == set()
	}
}
