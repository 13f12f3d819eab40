package rules.selinux_options_test

import data.lib.testing
import data.rules.selinux_options

violations(object) := violations_at(object, "latest")

violations_at(object, version) := testing.plain(found) if {
	found := selinux_options.violation with input as testing.review(object, {"version": version})
}

fixes(object) := testing.fixes(found) if {
	found := selinux_options.violation with input as testing.review(object, {"version": "latest"})
}

options(value) := {"seLinuxOptions": value}

test_a_type_is_reported_at_its_field if {
	violations(testing.pod_with(options({"type": "spc_t"}))) == {{
		"msg": "container `web` sets the SELinux type `spc_t`",
		"details": {"path": ["spec", "containers", 0, "securityContext", "seLinuxOptions", "type"]},
	}}
}

test_the_pod_is_looked_at if {
	violations(testing.pod({"securityContext": options({"user": "system_u"})})) == {{
		"msg": "pod sets the SELinux user `system_u`",
		"details": {"path": ["spec", "securityContext", "seLinuxOptions", "user"]},
	}}
}

test_each_field_is_a_violation_of_its_own if {
	found := violations(testing.pod_with(options({"type": "spc_t", "user": "system_u", "role": "system_r"})))
	testing.messages(found) == {
		"container `web` sets the SELinux type `spc_t`",
		"container `web` sets the SELinux user `system_u`",
		"container `web` sets the SELinux role `system_r`",
	}
}

test_a_user_or_role_is_a_violation_even_by_the_name_of_a_type if {
	every field in ["user", "role"] {
		testing.paths(violations(testing.pod_with(options({field: "container_t"})))) == {
			["spec", "containers", 0, "securityContext", "seLinuxOptions", field],
		}
	}
}

test_types_of_containers_pass if {
	every type in ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"] {
		violations(testing.pod_with(options({"type": type}))) == set()
	}
}

test_container_engine_t_passes_from_1_31_on if {
	object := testing.pod_with(options({"type": "container_engine_t"}))
	every version in ["v1.31", "1.31", "v1.99", "latest"] { violations_at(object, version) == set() }
	every version in ["v1.0", "v1.30", "1.30"] {
		testing.messages(violations_at(object, version)) == {"container `web` sets the SELinux type `container_engine_t`"}
	}
}

test_other_types_are_judged_alike_in_every_version if {
	every version in ["v1.0", "v1.30", "v1.31", "latest"] {
		violations_at(testing.pod_with(options({"type": "container_kvm_t"})), version) == set()
		count(violations_at(testing.pod_with(options({"type": "spc_t"})), version)) == 1
		count(violations_at(testing.pod_with(options({"user": "u", "role": "r"})), version)) == 2
	}
}

test_the_level_and_empty_values_pass if {
	every value in [{}, {"level": "s0:c123,c456"}, {"user": "", "role": "", "type": ""}] {
		violations(testing.pod_with(options(value))) == set()
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [testing.container(options({"role": "r"}))]}))) == {
			["spec", list, 0, "securityContext", "seLinuxOptions", "role"],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "securityContext": options({"type": "spc_t"})}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in testing.not_objects { violations(testing.pod_with(options(value))) == set() }
	every field in ["type", "user", "role"] {
		every value in [null, 1, true, ["x"]] { violations(testing.pod_with(options({field: value}))) == set() }
	}
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_takes_the_field_away if {
	found := fixes(testing.pod_with(options({"type": "spc_t", "user": "system_u", "level": "s0"})))
	found == {{"title": sprintf("remove `%s`", [field]), "patches": [{"op": "remove", "path": path}]} |
		some field in ["type", "user"]
		path := ["spec", "containers", 0, "securityContext", "seLinuxOptions", field]
	}
}
