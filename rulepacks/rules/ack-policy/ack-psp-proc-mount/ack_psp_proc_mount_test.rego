package rules.ack_psp_proc_mount_test

import data.lib.testing
import data.rules.ack_psp_proc_mount

defaults := {"procMount": "Default"}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_proc_mount.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

mounting(type) := testing.pod_with({"procMount": type})

test_another_type_is_reported_at_its_field if {
	violations(mounting("Unmasked")) == {{
		"msg": "container `web` sets `procMount: Unmasked`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "procMount"]},
	}}
}

test_a_user_namespace_makes_no_difference if {
	object := testing.pod({"hostUsers": false, "containers": [testing.container({"procMount": "Unmasked"})]})
	count(violations(object)) == 1
}

test_the_default_passes if {
	every type in ["Default", "default", "", null] { violations(mounting(type)) == set() }
}

test_any_type_may_be_allowed if {
	violations_with(mounting("Unmasked"), {"procMount": "Unmasked"}) == set()
	not is_looked_at(mounting("Unmasked"), {"procMount": "Unmasked"})
	is_looked_at(mounting("Default"), {})
}

test_wrong_types_pass if {
	every type in [1, true, [], {}] { violations(mounting(type)) == set() }
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
}

is_looked_at(reviewed, parameters) if {
	ack_psp_proc_mount.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [testing.container({"procMount": "Unmasked"})]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := testing.container({"procMount": "Unmasked"})
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations(testing.pod({list: [container]}))) == 1
	}
}
