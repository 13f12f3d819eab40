package rules.acs_sysctl_test

import data.lib.testing
import data.rules.acs_sysctl

allowing(object, allowed) := found if {
	found := acs_sysctl.violation with input as testing.review(object, {"allowed": allowed})
}

violations(object) := allowing(
	object,
	["net.*", "kernel.shm*", "kernel.msg*", "kernel.sem", "fs.mqueue.*", "vm.max_map_count"],
)

applies(object) if acs_sysctl.applies with input as testing.review(object, {"allowed": []})

setting(sysctls) := testing.pod({"containers": [], "securityContext": {"sysctls": sysctls}})

named(name) := setting([{"name": name, "value": "1"}])

test_others_are_reported_at_their_name if {
	violations(setting([{"name": "net.core.somaxconn", "value": "1"}, {"name": "kernel.pid_max", "value": "9"}])) == {{
		"msg": "pod sets the sysctl `kernel.pid_max`, which may not be supported",
		"details": {"path": ["spec", "securityContext", "sysctls", 1, "name"]},
	}}
}

test_a_name_must_fit_whole if {
	every name in ["vm.max_map_count2", "kernel.sem2", "kernel.sched_rt", "network.x", "fs.file-max", "vm.*"] {
		count(violations(named(name))) == 1
	}
	count(violations(named("kernel/pid_max"))) == 1
}

test_what_is_allowed_passes if {
	every name in [
		"net.ipv4.tcp_syncookies",
		"net/core/somaxconn",
		"kernel.shmmax",
		"kernel.shm_rmid_forced",
		"kernel.msgmax",
		"kernel.sem",
		"fs.mqueue.msg_max",
		"vm.max_map_count",
	] {
		violations(named(name)) == set()
		applies(named(name))
	}
}

test_the_list_is_a_parameter if {
	count(allowing(named("net.core.somaxconn"), [])) == 1
	allowing(named("vm.min_free_kbytes"), ["vm.min_free_kbytes"]) == set()
	allowing(named("vm.min_free_kbytes"), ["*"]) == set()
	count(allowing(named("vm.min_free_kbytes"), ["vm.*.x", "*.min_free_kbytes"])) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"securityContext": {"sysctls": [{"name": "kernel.x"}]}, "containers": []}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every sysctls in array.concat(testing.not_objects, [{}, ["x", null, {}], [{"name": null}, {"name": 1}]]) {
		violations(setting(sysctls)) == set()
		not applies(setting(sysctls))
	}
	every object in testing.broken_pods { violations(object) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
