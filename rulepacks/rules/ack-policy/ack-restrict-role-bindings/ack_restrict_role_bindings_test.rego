package rules.ack_restrict_role_bindings_test

import data.lib.testing
import data.rules.ack_restrict_role_bindings

defaults := {
	"restrictedRole": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"},
	"allowedSubjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": "system:masters"}],
}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_restrict_role_bindings.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

role := {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"}

binding(reference, subjects) := {
	"kind": "RoleBinding",
	"metadata": {"name": "b", "namespace": "shop"},
	"roleRef": reference,
	"subjects": subjects,
}

of(subject) := violations(binding(role, [subject]))

test_a_subject_that_is_not_allowed_is_reported_at_its_name if {
	subjects := [
		{"kind": "Group", "name": "system:masters"},
		{"kind": "ServiceAccount", "name": "ci", "namespace": "tools"},
	]
	violations(binding(role, subjects)) == {{
		"msg": "service account `tools/ci` is bound to the restricted ClusterRole `cluster-admin`",
		"details": {"path": ["subjects", 1, "name"]},
	}}
	testing.messages(of({"kind": "User", "name": "system:masters"})) == {
		"user `system:masters` is bound to the restricted ClusterRole `cluster-admin`",
	}
	testing.messages(of({"name": "x"})) == {"subject `x` is bound to the restricted ClusterRole `cluster-admin`"}
	every namespace in [{}, {"namespace": null}, {"namespace": ""}] {
		account := object.union({"kind": "ServiceAccount", "name": "x"}, namespace)
		testing.messages(of(account)) == {
			"service account `shop/x` is bound to the restricted ClusterRole `cluster-admin`",
		}
		everywhere := {"kind": "ClusterRoleBinding", "roleRef": role, "subjects": [account]}
		testing.messages(violations(everywhere)) == {
			"service account `x` is bound to the restricted ClusterRole `cluster-admin`",
		}
	}
}

test_an_absent_group_is_the_usual_one if {
	every group in [null, "", "rbac.authorization.k8s.io"] {
		of({"kind": "Group", "name": "system:masters", "apiGroup": group}) == set()
		violations(binding(object.union(role, {"apiGroup": group}), [])) == set()
		count(violations(binding(object.union(role, {"apiGroup": group}), [{"kind": "User", "name": "a"}]))) == 1
	}
	of({"kind": "Group", "name": "system:masters", "namespace": null}) == set()
	count(of({"kind": "Group", "name": "system:masters", "apiGroup": "x"})) == 1
}

test_service_accounts_are_allowed_with_their_namespace if {
	allowed := {"allowedSubjects": [{"kind": "ServiceAccount", "name": "ci", "namespace": "shop"}]}
	every subject in [{"namespace": "shop"}, {"namespace": null}, {"namespace": ""}, {"apiGroup": ""}] {
		found := binding(role, [object.union({"kind": "ServiceAccount", "name": "ci"}, subject)])
		violations_with(found, allowed) == set()
	}
	other := binding(role, [{"kind": "ServiceAccount", "name": "ci", "namespace": "tools"}])
	count(violations_with(other, allowed)) == 1
	count(violations_with(other, {"allowedSubjects": [{"kind": "ServiceAccount", "name": "ci"}]})) == 1
}

test_other_roles_are_not_looked_at if {
	every change in [{"name": "view"}, {"kind": "Role"}, {"apiGroup": "x"}, {"name": null}] {
		other := binding(object.union(role, change), [{"kind": "User", "name": "alice"}])
		violations(other) == set()
		not is_looked_at(other, {})
	}
	is_looked_at(binding(role, []), {})
}

test_what_is_not_given_of_the_role_may_be_anything if {
	parameters := {"restrictedRole": {"apiGroup": "", "kind": "", "name": "cluster-admin"}, "allowedSubjects": []}
	every kind in ["Role", "ClusterRole"] {
		found := binding(object.union(role, {"kind": kind}), [{"kind": "Group", "name": "system:masters"}])
		count(violations_with(found, parameters)) == 1
	}
}

test_without_a_role_nothing_is_looked_at if {
	found := binding(role, [{"kind": "User", "name": "alice"}])
	every restricted in [{}, {"name": ""}, {"kind": "ClusterRole"}] {
		review := testing.review(found, {"restrictedRole": restricted, "allowedSubjects": []})
		none := ack_restrict_role_bindings.violation with input as review
		none == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every subjects in array.concat(testing.not_objects, [{"kind": "User", "name": "a"}, ["x", null, {}, {"name": 1}]]) {
		violations(binding(role, subjects)) == set()
	}
	every reference in array.concat(testing.not_objects, [{}]) {
		violations(binding(reference, [{"kind": "User", "name": "a"}])) == set()
	}
	violations({"kind": "ClusterRoleBinding", "roleRef": role, "metadata": null}) == set()
}

is_looked_at(reviewed, parameters) if {
	ack_restrict_role_bindings.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}
