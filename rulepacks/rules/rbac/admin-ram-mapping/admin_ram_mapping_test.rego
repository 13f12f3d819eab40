package rules.admin_ram_mapping_test

import data.lib.testing
import data.rules.admin_ram_mapping

inventory(kind, group, role) := {
	"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRoleBinding": {name: binding(group, role) |
		some name in ["platform"]
		kind == "ClusterRoleBinding"
	}}},
	"namespace": {"shop": {"rbac.authorization.k8s.io/v1": {"RoleBinding": {name: binding(group, role) |
		some name in ["platform"]
		kind == "RoleBinding"
	}}}},
}

binding(group, role) := {
	"roleRef": {"kind": "ClusterRole", "name": role},
	"subjects": [{"kind": "Group", "name": group}],
}

violations_in(groups, run) := found if {
	reviewed := {"kind": "RAMIdentityMapping", "spec": {"arn": "acs:ram::1:user/alice", "groups": groups}}
	found := admin_ram_mapping.violation with input as testing.review(reviewed, {})
		with data.inventory as run
}

violations(groups) := violations_in(groups, inventory("ClusterRoleBinding", "platform", "cluster-admin"))

test_a_group_with_all_rights_is_marked if {
	violations(["dev", "platform"]) == {{
		"msg": concat(" ", [
			"group `platform` can do everything everywhere",
			"(ClusterRoleBinding `platform` to ClusterRole `cluster-admin`)",
		]),
		"details": {"path": ["spec", "groups", 1]},
	}}
}

test_other_groups_roles_and_bindings_pass if {
	violations(["dev"]) == set()
	violations_in(["platform"], inventory("ClusterRoleBinding", "platform", "edit")) == set()
	violations_in(["platform"], inventory("RoleBinding", "platform", "cluster-admin")) == set()
	violations_in(["platform"], {}) == set()
}

test_the_masters_are_told_elsewhere if {
	run := inventory("ClusterRoleBinding", "system:masters", "cluster-admin")
	violations_in(["system:masters"], run) == set()
}

test_absent_null_and_wrong_types_pass if {
	every groups in [null, "platform", {"a": "platform"}, [], [null, 1, {}]] { violations(groups) == set() }
	found := admin_ram_mapping.violation with input as testing.review({"kind": "RAMIdentityMapping", "spec": null}, {})
	found == set()
}
