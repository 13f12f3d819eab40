package rules.host_namespace_test

import data.lib.testing
import data.rules.host_namespace

violations(object, field) := testing.plain(found) if {
	found := host_namespace.violation with input as testing.review(object, {"field": field})
}

fixes(spec, field) := testing.fixes(found) if {
	found := host_namespace.violation with input as testing.review(testing.pod(spec), {"field": field})
}

names := {"hostNetwork": "network", "hostPID": "process", "hostIPC": "IPC"}

test_true_is_reported_at_its_field if {
	every field, name in names {
		violations(testing.pod({field: true}), field) == {{
			"msg": sprintf("pod shares the %s namespace of its node (`%s: true`)", [name, field]),
			"details": {"path": ["spec", field]},
		}}
	}
}

test_each_rule_looks_at_its_own_field_alone if {
	every field, _ in names {
		others := {other: true | some other, _ in names; other != field}
		violations(testing.pod(others), field) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "hostPID": true}) {
		count(violations(object, "hostPID")) == 1
	}
}

test_the_path_leads_through_the_template if {
	cron_job := {
		"kind": "CronJob",
		"spec": {"jobTemplate": {"spec": {"template": {"spec": {"hostIPC": true}}}}},
	}
	testing.paths(violations(cron_job, "hostIPC")) == {["spec", "jobTemplate", "spec", "template", "spec", "hostIPC"]}
}

test_a_pod_without_containers_is_looked_at if {
	count(violations(testing.pod({"hostNetwork": true}), "hostNetwork")) == 1
}

test_false_absent_null_and_wrong_types_pass if {
	every field, _ in names {
		every value in [false, null, "true", 1, [], {}] { violations(testing.pod({field: value}), field) == set() }
		every object in testing.broken_pods { violations(object, field) == set() }
	}
}

test_the_fix_says_false if {
	every field, _ in names {
		fixes({field: true}, field) == {testing.fix(sprintf("set `%s: false`", [field]), ["spec", field], false)}
	}
}

test_host_process_containers_need_the_network_of_the_node if {
	spec := {
		"hostNetwork": true,
		"hostIPC": true,
		"securityContext": {"windowsOptions": {"hostProcess": true}},
	}
	fixes(spec, "hostNetwork") == set()
	count(fixes(spec, "hostIPC")) == 1
}
