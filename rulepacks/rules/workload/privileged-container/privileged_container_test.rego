package rules.privileged_container_test

import data.rules.privileged_container

violations(object) := found if {
	found := privileged_container.violation with input as {"review": {"object": object}, "parameters": {}}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

test_privileged_is_reported_at_its_field if {
	violations(pod({"containers": [{"name": "web", "securityContext": {"privileged": true}}]})) == {{
		"msg": "container `web` runs privileged",
		"details": {"path": ["spec", "containers", 0, "securityContext", "privileged"]},
	}}
}

test_every_list_of_containers_is_looked_at if {
	privileged := {"name": "x", "securityContext": {"privileged": true}}
	every list in ["initContainers", "ephemeralContainers"] {
		count(violations(pod({"containers": [], list: [privileged]}))) == 1
	}
}

test_every_workload_kind_is_looked_at if {
	template := {"spec": {"containers": [{"name": "x", "securityContext": {"privileged": true}}]}}
	objects := [
		{"kind": "Deployment", "spec": {"template": template}},
		{"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": template}}}},
		{"kind": "PodTemplate", "template": template},
		{"kind": "CloneSet", "spec": {"template": template}},
	]
	every object in objects { count(violations(object)) == 1 }
}

test_false_absent_null_and_wrong_types_pass if {
	contexts := [{"privileged": false}, {"privileged": null}, {"privileged": "true"}, {}, null, "x", []]
	every context in contexts {
		count(violations(pod({"containers": [{"name": "x", "securityContext": context}]}))) == 0
	}
	count(violations(pod({"containers": [{"name": "x"}]}))) == 0
	count(violations(pod({"containers": {"name": "x"}}))) == 0
	count(violations(pod(null))) == 0
	count(violations({"kind": "ReplicationController", "spec": {"template": null}})) == 0
}
