package rules.ack_psp_forbidden_sysctls_test

import data.lib.testing
import data.rules.ack_psp_forbidden_sysctls

defaults := {"forbiddenSysctls": ["kernel.*", "net.core.somaxconn"]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_forbidden_sysctls.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_sysctls(names) := testing.pod({"securityContext": {"sysctls": sysctls}}) if {
	sysctls := [{"name": name, "value": "1"} | some name in names]
}

test_a_forbidden_sysctl_is_reported_at_its_name if {
	violations(with_sysctls(["net.ipv4.tcp_syncookies", "kernel.shm_rmid_forced"])) == {{
		"msg": "pod sets the forbidden sysctl `kernel.shm_rmid_forced`",
		"details": {"path": ["spec", "securityContext", "sysctls", 1, "name"]},
	}}
}

test_entries_are_names_or_beginnings if {
	every name in ["kernel.msgmax", "kernel/msgmax", "net.core.somaxconn", "net/core/somaxconn"] {
		count(violations(with_sysctls([name]))) == 1
	}
	every name in ["net.core.somaxconn2", "net.core", "xkernel.a", "kernel"] { violations(with_sysctls([name])) == set() }
	count(violations_with(with_sysctls(["vm.swappiness"]), {"forbiddenSysctls": ["*", "vm.*"]})) == 1
}

test_without_entries_nothing_is_looked_at if {
	violations_with(with_sysctls(["kernel.msgmax"]), {"forbiddenSysctls": []}) == set()
	not is_looked_at(with_sysctls(["kernel.msgmax"]), {"forbiddenSysctls": []})
	is_looked_at(with_sysctls([]), {})
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, ["x", null, {}, {"name": 1}, {"name": null}]]) {
		violations(testing.pod({"securityContext": {"sysctls": value}})) == set()
	}
}

is_looked_at(reviewed, parameters) if {
	ack_psp_forbidden_sysctls.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "securityContext": {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
