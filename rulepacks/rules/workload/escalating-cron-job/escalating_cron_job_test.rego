package rules.escalating_cron_job_test

import data.lib.testing
import data.rules.escalating_cron_job

cron_job(spec) := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": testing.metadata,
	"spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}},
}

violations(reviewed) := found if {
	found := escalating_cron_job.violation with input as testing.review(reviewed, {})
}

path := ["spec", "jobTemplate", "spec", "template", "spec"]

# In a run where the service account has this role everywhere.
with_role(spec, role) := found if {
	binding := {
		"roleRef": {"kind": "ClusterRole", "name": role},
		"subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": "shop"}],
	}
	found := violations(cron_job(spec))
		with data.inventory.cluster["rbac.authorization.k8s.io/v1"].ClusterRoleBinding.web as binding
}

test_a_way_to_more_rights_is_marked_at_the_service_account if {
	with_role({"serviceAccountName": "web"}, "cluster-admin") == {{
		"msg": concat("", [
			"service account `shop/web` can do everything everywhere ",
			"(ClusterRoleBinding `web` to ClusterRole `cluster-admin`), on a schedule",
		]),
		"details": {"path": array.concat(path, ["serviceAccountName"])},
	}}
	with_role({"serviceAccountName": "web"}, "view") == set()
	with_role({"serviceAccountName": "other"}, "cluster-admin") == set()
}

test_without_rights_it_passes if {
	violations(cron_job({"serviceAccountName": "web", "hostPID": true})) == set()
	every spec in testing.not_objects { violations(cron_job(spec)) == set() }
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
