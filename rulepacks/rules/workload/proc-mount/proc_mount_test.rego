package rules.proc_mount_test

import data.lib.testing
import data.rules.proc_mount

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	parameters := {"version": version, "allow_in_user_namespace": true}
	found := proc_mount.violation with input as testing.review(object, parameters)
}

fixes(object, parameters) := testing.fixes(found) if {
	found := proc_mount.violation with input as testing.review(object, parameters)
}

restricted(object, version) := testing.plain(found) if {
	parameters := {"version": version, "allow_in_user_namespace": false}
	found := proc_mount.violation with input as testing.review(object, parameters)
}

unmasked := {"procMount": "Unmasked"}

in_user_namespace(host_users) := testing.pod({"hostUsers": host_users, "containers": [testing.container(unmasked)]})

test_unmasked_is_reported_at_its_field if {
	violations(testing.pod_with(unmasked)) == {{
		"msg": "container `web` sets `procMount: Unmasked`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "procMount"]},
	}}
}

test_anything_but_default_is_a_violation if {
	every value in ["unmasked", "default", ""] {
		count(violations(testing.pod_with({"procMount": value}))) == 1
		count(restricted(testing.pod_with({"procMount": value}), "latest")) == 1
	}
}

test_default_passes if {
	violations(testing.pod_with({"procMount": "Default"})) == set()
	restricted(testing.pod_with({"procMount": "Default"}), "latest") == set()
}

test_pods_in_a_user_namespace_may_choose_from_1_35_on if {
	every version in ["v1.35", "1.35", "v1.99", "latest"] { violations_at(in_user_namespace(false), version) == set() }
	every version in ["v1.0", "v1.34", "1.34"] { count(violations_at(in_user_namespace(false), version)) == 1 }
}

test_other_pods_may_not_choose_in_any_version if {
	every host_users in [true, null, "false", 0] {
		every version in ["v1.0", "v1.34", "v1.35", "latest"] {
			count(violations_at(in_user_namespace(host_users), version)) == 1
		}
	}
}

test_no_pod_may_choose_where_user_namespaces_make_no_difference if {
	every version in ["v1.0", "v1.34", "v1.35", "latest"] {
		every host_users in [true, false] {
			restricted(in_user_namespace(host_users), version) == {{
				"msg": "container `web` sets `procMount: Unmasked`",
				"details": {"path": ["spec", "containers", 0, "securityContext", "procMount"]},
			}}
		}
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container(unmasked)]}))) == {
			["spec", list, 0, "securityContext", "procMount"],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	containers := [testing.container(unmasked)]
	every object in testing.workloads({"containers": containers}) { count(violations(object)) == 1 }
	every object in testing.workloads({"containers": containers, "hostUsers": false}) { violations(object) == set() }
}

test_the_pod_has_no_such_field if violations(testing.pod({"securityContext": unmasked})) == set()

test_absent_null_and_wrong_types_pass if {
	every context in [{}, {"procMount": null}, {"procMount": 1}, {"procMount": true}, {"procMount": ["Unmasked"]}] {
		violations(testing.pod_with(context)) == set()
		restricted(testing.pod_with(context), "latest") == set()
	}
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods {
		violations(object) == set()
		restricted(object, "latest") == set()
	}
}

test_the_fix_is_the_default if {
	path := ["spec", "containers", 0, "securityContext", "procMount"]
	every allowed in [true, false] {
		fixes(testing.pod_with(unmasked), {"version": "latest", "allow_in_user_namespace": allowed}) == {testing.fix(
			"set `procMount: Default`",
			path,
			"Default",
		)}
	}
}
