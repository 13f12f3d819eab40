package rules.ack_psp_selinux_v2_test

import data.lib.testing
import data.rules.ack_psp_selinux_v2

defaults := {"allowedSELinuxOptions": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_selinux_v2.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

options(value) := {"seLinuxOptions": value}

sample := {"level": "s0:c123,c456", "role": "object_r", "type": "svirt_sandbox_file_t", "user": "system_u"}

parameters := {"allowedSELinuxOptions": [{"level": "s0"}, sample]}

test_options_that_are_not_allowed_are_reported_at_their_field if {
	violations_with(testing.pod_with(options({"level": "s0:c123,c455"})), parameters) == {{
		"msg": "container `web` sets the SELinux options `level: s0:c123,c455`, which are not allowed",
		"details": {"path": ["spec", "containers", 0, "securityContext", "seLinuxOptions"]},
	}}
	violations_with(testing.pod({"securityContext": options({"user": "root", "type": "spc_t"})}), parameters) == {{
		"msg": "pod sets the SELinux options `type: spc_t, user: root`, which are not allowed",
		"details": {"path": ["spec", "securityContext", "seLinuxOptions"]},
	}}
}

test_one_entry_must_agree_with_every_option if {
	every value in [sample, {"level": "s0"}, {"role": "object_r", "user": "system_u"}, {"role": "object_r", "level": ""}] {
		violations_with(testing.pod_with(options(value)), parameters) == set()
	}
	count(violations_with(testing.pod_with(options({"level": "s0", "user": "system_u"})), parameters)) == 1
}

test_without_entries_all_options_are_reported if {
	count(violations(testing.pod_with(options(sample)))) == 1
	count(violations_with(testing.pod_with(options(sample)), {"allowedSELinuxOptions": [{}]})) == 1
}

test_absent_null_empty_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, {"level": ""}, {"level": null, "type": 1}]) {
		violations(testing.pod_with(options(value))) == set()
	}
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "securityContext": options({"type": "spc_t"})}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := testing.container(options({"type": "spc_t"}))
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations(testing.pod({list: [container]}))) == 1
	}
}
