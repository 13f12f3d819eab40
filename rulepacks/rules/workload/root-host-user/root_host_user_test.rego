package rules.root_host_user_test

import data.lib.testing
import data.rules.root_host_user

violations(object) := found if {
	found := root_host_user.violation with input as testing.review(object, {})
}

spec(host_users, contexts) := {
	"hostUsers": host_users,
	"containers": [testing.container(context) | some context in contexts],
}

test_a_pod_that_may_be_root_is_marked_once if {
	every context in [{}, {"runAsUser": 0}, {"runAsNonRoot": false}] {
		violations(testing.pod(spec(true, [context, context, {"runAsNonRoot": true}]))) == {{
			"msg": "pod may run as root in the user namespace of its node (`hostUsers: true`)",
			"details": {"path": ["spec", "hostUsers"]},
		}}
	}
}

test_a_pod_that_cannot_be_root_passes if {
	violations(testing.pod(spec(true, [{"runAsNonRoot": true}, {"runAsUser": 10001}]))) == set()
	violations(testing.pod(spec(true, []))) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		count(violations(testing.pod({"hostUsers": true, list: [testing.container({})]}))) == 1
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec(true, [{}])) { count(violations(object)) == 1 }
}

test_false_absent_null_and_wrong_types_pass if {
	every value in [false, null, "true", 1, [], {}] { violations(testing.pod(spec(value, [{}]))) == set() }
	violations(testing.pod_with({})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_windows_has_no_user_namespaces if {
	violations(testing.pod(object.union(spec(true, [{}]), {"os": {"name": "windows"}}))) == set()
}
