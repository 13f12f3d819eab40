package rules.privilege_escalation_test

import data.lib.testing
import data.rules.privilege_escalation

defaults := {"version": "latest", "unset": "fail"}

violations(reviewed) := violations_with(reviewed, {})

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := privilege_escalation.violation with input as review
}

fixes(spec, parameters) := testing.fixes(found) if {
	review := testing.review(testing.pod(spec), object.union(defaults, parameters))
	found := privilege_escalation.violation with input as review
}

path := ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"]

test_true_is_reported_at_its_field if {
	violations(testing.pod_with({"allowPrivilegeEscalation": true})) == {{
		"msg": "container `web` allows privilege escalation",
		"details": {"path": path},
	}}
}

test_absent_and_null_are_violations if {
	expected := {{
		"msg": "container `web` does not forbid privilege escalation",
		"details": {"path": path},
	}}
	every context in [{}, {"allowPrivilegeEscalation": null}, null] {
		violations(testing.pod_with(context)) == expected
	}
	violations(testing.pod({"containers": [{"name": "web"}]})) == expected
}

test_false_passes if {
	violations(testing.pod_with({"allowPrivilegeEscalation": false})) == set()
}

test_unset_says_whether_an_absent_field_fails if {
	every context in [{}, {"allowPrivilegeEscalation": null}, {"allowPrivilegeEscalation": false}, null] {
		violations_with(testing.pod_with(context), {"unset": "pass"}) == set()
	}
	found := violations_with(testing.pod_with({"allowPrivilegeEscalation": true}), {"unset": "pass"})
	testing.messages(found) == {"container `web` allows privilege escalation"}
}

test_every_list_of_containers_is_looked_at if {
	found := violations(testing.pod({
		"initContainers": [
			{"name": "prepare"},
			{"name": "proxy", "restartPolicy": "Always"},
		],
		"containers": [testing.container({"allowPrivilegeEscalation": false})],
		"ephemeralContainers": [{"name": "debug", "securityContext": {"allowPrivilegeEscalation": true}}],
	}))
	testing.messages(found) == {
		"init container `prepare` does not forbid privilege escalation",
		"init container `proxy` does not forbid privilege escalation",
		"ephemeral container `debug` allows privilege escalation",
	}
	testing.paths(found) == {
		["spec", "initContainers", 0, "securityContext", "allowPrivilegeEscalation"],
		["spec", "initContainers", 1, "securityContext", "allowPrivilegeEscalation"],
		["spec", "ephemeralContainers", 0, "securityContext", "allowPrivilegeEscalation"],
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({})]}) {
		count(violations(object)) == 1
	}
}

test_the_version_says_which_checks_apply if {
	pod := testing.pod_with({})
	violations_with(pod, {"version": "1.7"}) == set()
	every version in ["1.8", "v1.8", "v1.99", "latest"] {
		count(violations_with(pod, {"version": version})) == 1
	}
}

test_windows_pods_are_exempt_since_1_25 if {
	pod := testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]})
	violations(pod) == set()
	count(violations_with(pod, {"version": "1.24"})) == 1
	linux := testing.pod({"os": {"name": "linux"}, "containers": [testing.container({})]})
	count(violations(linux)) == 1
}

test_wrong_types_pass if {
	violations(testing.pod_with({"allowPrivilegeEscalation": "true"})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

forbidden := {testing.fix("set `allowPrivilegeEscalation: false`", path, false)}

test_the_fix_says_false if {
	others := {"privileged": false, "capabilities": {"add": ["CHOWN"]}}
	every context in [null, {}, {"allowPrivilegeEscalation": true}, others] {
		fixes({"containers": [testing.container(context)]}, {}) == forbidden
	}
}

test_there_is_no_fix_that_the_api_server_would_refuse if {
	every context in [{"privileged": true}, {"capabilities": {"add": ["CHOWN", "CAP_SYS_ADMIN"]}}] {
		fixes({"containers": [testing.container(context)]}, {}) == set()
	}
	windows := {"os": {"name": "windows"}, "containers": [testing.container({})]}
	fixes(windows, {"version": "1.24"}) == set()
}
