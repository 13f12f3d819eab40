package rules.privileged_cron_job_test

import data.lib.testing
import data.rules.privileged_cron_job

cron_job(spec) := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": testing.metadata,
	"spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}},
}

violations(reviewed) := testing.plain(found) if {
	found := privileged_cron_job.violation with input as testing.review(reviewed, {})
}

path := ["spec", "jobTemplate", "spec", "template", "spec"]

test_access_to_the_node_is_marked_at_its_field if {
	violations(cron_job({"hostPID": true, "containers": [testing.container({"privileged": true})]})) == {
		{
			"msg": "pod shares the process namespace of its node (`hostPID: true`), on a schedule",
			"details": {"path": array.concat(path, ["hostPID"])},
		},
		{
			"msg": "container `web` runs privileged, on a schedule",
			"details": {"path": array.concat(path, ["containers", 0, "securityContext", "privileged"])},
		},
	}
}

test_without_privileges_it_passes if {
	violations(cron_job({"serviceAccountName": "web", "containers": [testing.container({})]})) == set()
	every spec in testing.not_objects { violations(cron_job(spec)) == set() }
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
