package rules.endpoint_editors_test

import data.lib.testing
import data.rules.endpoint_editors

violations(name, rules) := found if {
	found := endpoint_editors.violation with input as testing.review(
		{"kind": "ClusterRole", "metadata": {"name": name}, "rules": rules},
		{},
	)
}

rule(resources, verbs) := {"apiGroups": [""], "resources": resources, "verbs": verbs}

test_a_role_of_users_must_not_write_endpoints if {
	violations("system:aggregate-to-edit", [rule(["configmaps", "endpoints"], ["create", "delete", "get"])]) == {{
		"msg": "rule grants `create` on `endpoints`, enough to lead traffic to pods of other namespaces",
		"details": {"path": ["rules", 0, "resources", 1]},
	}}
	every name in ["admin", "edit", "system:aggregate-to-admin"] {
		count(violations(name, [rule(["endpoints"], ["patch"])])) == 1
	}
}

test_other_rights_and_roles_pass if {
	violations("system:aggregate-to-edit", [rule(["endpoints"], ["get", "list", "watch"])]) == set()
	violations("system:aggregate-to-edit", [rule(["services"], ["create"])]) == set()
	violations("system:controller:endpoint-controller", [rule(["endpoints"], ["create"])]) == set()
	every name in [null, 1, "web"] { violations(name, [rule(["endpoints"], ["create"])]) == set() }
	every value in [null, "x", [null]] { violations("edit", value) == set() }
}
