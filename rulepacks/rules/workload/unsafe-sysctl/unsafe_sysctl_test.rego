package rules.unsafe_sysctl_test

import data.lib.testing
import data.rules.unsafe_sysctl

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	found := unsafe_sysctl.violation with input as testing.review(object, {"version": version})
}

fixes(object, version) := testing.fixes(found) if {
	found := unsafe_sysctl.violation with input as testing.review(object, {"version": version})
}

pod(names) := testing.pod({"securityContext": {"sysctls": [{"name": name, "value": "1"} | some name in names]}})

refused(names, version) := {name |
	some name in names
	count(violations_at(pod([name]), version)) == 1
}

# The safe sysctls, by the minor from which on.
safe := {
	0: {
		"kernel.shm_rmid_forced",
		"net.ipv4.ip_local_port_range",
		"net.ipv4.ip_unprivileged_port_start",
		"net.ipv4.ping_group_range",
		"net.ipv4.tcp_syncookies",
	},
	27: {"net.ipv4.ip_local_reserved_ports"},
	29: {
		"net.ipv4.tcp_fin_timeout",
		"net.ipv4.tcp_keepalive_intvl",
		"net.ipv4.tcp_keepalive_probes",
		"net.ipv4.tcp_keepalive_time",
	},
	32: {"net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"},
	37: {"net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_slow_start_after_idle"},
}

all_safe := union({names | some names in safe})

# Those that came after a minor.
later(minor) := union({names | some from, names in safe; from > minor})

test_an_unsafe_sysctl_is_reported_at_its_name if {
	violations(pod(["kernel.shm_rmid_forced", "kernel.msgmax"])) == {{
		"msg": "pod sets the sysctl `kernel.msgmax`",
		"details": {"path": ["spec", "securityContext", "sysctls", 1, "name"]},
	}}
}

test_every_sysctl_is_looked_at if {
	testing.messages(violations(pod(["kernel.msgmax", "fs.mqueue.msg_max"]))) == {
		"pod sets the sysctl `kernel.msgmax`",
		"pod sets the sysctl `fs.mqueue.msg_max`",
	}
}

test_1_37_adds_the_last_of_them if {
	count(all_safe) == 14
	every version in ["latest", "v1.37", "v1.99"] { refused(all_safe, version) == set() }
}

test_before_1_27_five_are_safe if {
	every version in ["v1.0", "v1.26", "1.26"] { refused(all_safe, version) == later(0) }
}

test_1_27_adds_the_reserved_ports if {
	every version in ["v1.27", "1.27", "v1.28"] { refused(all_safe, version) == later(27) }
}

test_1_29_adds_keepalive_and_fin_timeout if {
	every version in ["v1.29", "v1.30", "v1.31"] { refused(all_safe, version) == later(29) }
}

test_1_32_adds_the_buffers if {
	every version in ["v1.32", "v1.36"] { refused(all_safe, version) == later(32) }
}

test_unsafe_ones_are_refused_in_every_version if {
	every version in ["v1.0", "v1.26", "v1.27", "v1.37", "latest"] {
		refused(["kernel.msgmax"], version) == {"kernel.msgmax"}
	}
}

test_names_are_compared_as_written if {
	every name in ["net/ipv4/tcp_syncookies", "Net.ipv4.tcp_syncookies", "net.ipv4.tcp_syncookies ", "net.ipv4.*", ""] {
		count(violations(pod([name]))) == 1
	}
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "securityContext": {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_containers_have_no_such_field if {
	violations(testing.pod_with({"sysctls": [{"name": "kernel.msgmax", "value": "1"}]})) == set()
}

test_absent_null_and_wrong_types_pass if {
	every sysctl in [{}, {"name": null}, {"name": 1}, {"name": ["kernel.msgmax"]}, null, "kernel.msgmax", []] {
		violations(testing.pod({"securityContext": {"sysctls": [sysctl]}})) == set()
	}
	every sysctls in [null, [], "x", 1, {"name": "kernel.msgmax"}, {"x": {"name": "kernel.msgmax"}}] {
		violations(testing.pod({"securityContext": {"sysctls": sysctls}})) == set()
	}
	every context in testing.not_objects { violations(testing.pod({"securityContext": context})) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

sysctls_path := ["spec", "securityContext", "sysctls"]

test_the_fix_leaves_the_safe_ones if {
	object := pod(["kernel.msgmax", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_syncookies"])
	fixes(object, "latest") == {testing.fix("set safe sysctls alone", sysctls_path, [
		{"name": "net.ipv4.tcp_fin_timeout", "value": "1"},
		{"name": "net.ipv4.tcp_syncookies", "value": "1"},
	])}
	fixes(object, "v1.28") == {testing.fix("set safe sysctls alone", sysctls_path, [{
		"name": "net.ipv4.tcp_syncookies",
		"value": "1",
	}])}
	fixes(pod(["kernel.msgmax", "kernel.sem"]), "latest") == {{
		"title": "set safe sysctls alone",
		"patches": [{"op": "remove", "path": sysctls_path}],
	}}
}

test_the_fix_writes_slashes_as_dots if {
	fixes(pod(["net/ipv4/tcp_syncookies", "kernel/msgmax"]), "latest") == {testing.fix(
		"set safe sysctls alone",
		sysctls_path,
		[{"name": "net.ipv4.tcp_syncookies", "value": "1"}],
	)}
}

test_the_fix_names_no_sysctl_twice if {
	fixes(pod(["net/ipv4/tcp_syncookies", "net.ipv4.tcp_syncookies"]), "latest") == {testing.fix(
		"set safe sysctls alone",
		sysctls_path,
		[{"name": "net.ipv4.tcp_syncookies", "value": "1"}],
	)}
}
