package rules.acs_pod_field_test

import data.lib.testing
import data.rules.acs_pod_field

violations(object, field) := found if {
	parameters := {"field": field, "meaning": "which means nothing"}
	found := acs_pod_field.violation with input as testing.review(object, parameters)
}

set_fields := {"hostUsers": [true, false], "nodeName": ["worker-1"]}

test_the_field_is_reported_with_its_value if {
	violations(testing.pod({"hostUsers": false}), "hostUsers") == {{
		"msg": "pod sets `hostUsers: false`, which means nothing",
		"details": {"path": ["spec", "hostUsers"]},
	}}
	testing.messages(violations(testing.pod({"hostUsers": true}), "hostUsers")) == {
		"pod sets `hostUsers: true`, which means nothing",
	}
	violations(testing.pod({"nodeName": "worker-1"}), "nodeName") == {{
		"msg": "pod sets `nodeName: worker-1`, which means nothing",
		"details": {"path": ["spec", "nodeName"]},
	}}
}

test_every_kind_of_workload_is_looked_at if {
	every field, values in set_fields {
		every value in values {
			every object in testing.workloads({"containers": [], field: value}) {
				count(violations(object, field)) == 1
			}
		}
	}
	cron_job := {"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": {"nodeName": "x"}}}}}}
	testing.paths(violations(cron_job, "nodeName")) == {["spec", "jobTemplate", "spec", "template", "spec", "nodeName"]}
}

test_each_rule_looks_at_its_own_field_alone if {
	violations(testing.pod({"hostUsers": false}), "nodeName") == set()
	violations(testing.pod({"nodeName": "x"}), "hostUsers") == set()
}

test_a_running_pod_has_been_given_its_node if {
	running := object.union(testing.pod({"nodeName": "x", "hostUsers": false}), {"metadata": {"uid": "0f5d"}})
	violations(running, "nodeName") == set()
	count(violations(running, "hostUsers")) == 1
}

test_absent_null_empty_and_wrong_types_pass if {
	every field, _ in set_fields {
		every value in [null, "", 1, [], {}] { violations(testing.pod({field: value}), field) == set() }
		every object in testing.broken_pods { violations(object, field) == set() }
		every object in testing.not_objects { violations(object, field) == set() }
	}
	violations(testing.pod({"hostUsers": "false"}), "hostUsers") == set()
	violations(testing.pod({"nodeName": true}), "nodeName") == set()
}
