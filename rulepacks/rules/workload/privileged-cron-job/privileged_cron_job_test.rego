package rules.privileged_cron_job_test

import data.lib.testing
import data.rules.privileged_cron_job

cron_job(spec) := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": testing.metadata,
	"spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}},
}

violations(reviewed) := found if {
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

# In a run where the service account has this role everywhere.
with_role(spec, role) := found if {
	found := violations(cron_job(spec)) with data.inventory as {"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRoleBinding": {"web": {
		"roleRef": {"kind": "ClusterRole", "name": role},
		"subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": "shop"}],
	}}}}}
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

test_without_privileges_it_passes if {
	violations(cron_job({"serviceAccountName": "web", "containers": [testing.container({})]})) == set()
	every spec in testing.not_objects { violations(cron_job(spec)) == set() }
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
