package rules.permissive_scc_test

import data.lib.testing
import data.rules.permissive_scc

violations(object) := testing.plain(found) if {
	found := permissive_scc.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := permissive_scc.violation with input as testing.review(object, {})
}

scc(name, fields) := object.union(
	{"apiVersion": "security.openshift.io/v1", "kind": "SecurityContextConstraints", "metadata": {"name": name}},
	fields,
)

test_a_permission_is_reported_at_its_field if {
	violations(scc("web", {"allowPrivilegedContainer": true, "allowHostPID": false})) == {{
		"msg": "constraints allow privileged containers (`allowPrivilegedContainer: true`)",
		"details": {"path": ["allowPrivilegedContainer"]},
	}}
}

test_each_permission_is_reported if {
	fields := [
		"allowHostDirVolumePlugin",
		"allowHostIPC",
		"allowHostNetwork",
		"allowHostPID",
		"allowPrivilegedContainer",
	]
	found := violations(scc("web", {field: true | some field in fields}))
	testing.paths(found) == {[field] | some field in fields}
	count(found) == 5
}

test_other_permissions_pass if {
	violations(scc("web", {"allowHostPorts": true, "allowPrivilegeEscalation": true})) == set()
}

test_those_of_openshift_pass if {
	every name in [
		"anyuid",
		"hostaccess",
		"hostmount-anyuid",
		"hostnetwork",
		"hostnetwork-v2",
		"node-exporter",
		"nonroot",
		"nonroot-v2",
		"privileged",
		"restricted",
		"restricted-v2",
	] {
		violations(scc(name, {"allowHostNetwork": true})) == set()
	}
	every name in ["privileged-web", null, 1] { count(violations(scc(name, {"allowHostNetwork": true}))) == 1 }
}

test_false_absent_null_and_wrong_types_pass if {
	every value in [false, null, "true", 1, [true], {}] {
		violations(scc("web", {"allowPrivilegedContainer": value, "allowHostNetwork": value})) == set()
	}
	violations(scc("web", {})) == set()
	count(violations({"kind": "SecurityContextConstraints", "allowHostIPC": true})) == 1
}

test_the_fix_says_false if {
	fixes(scc("web", {"allowHostPID": true})) == {testing.fix("set `allowHostPID: false`", ["allowHostPID"], false)}
}
