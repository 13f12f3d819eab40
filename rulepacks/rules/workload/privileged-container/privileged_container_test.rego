package rules.privileged_container_test

import data.lib.testing
import data.rules.privileged_container

violations(object) := testing.plain(found) if {
	found := privileged_container.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := privileged_container.violation with input as testing.review(object, {})
}

test_privileged_is_reported_at_its_field if {
	violations(testing.pod_with({"privileged": true})) == {{
		"msg": "container `web` runs privileged",
		"details": {"path": ["spec", "containers", 0, "securityContext", "privileged"]},
	}}
}

test_every_list_of_containers_is_looked_at if {
	privileged := testing.container({"privileged": true})
	every list in ["initContainers", "ephemeralContainers"] {
		testing.paths(violations(testing.pod({list: [privileged]}))) == {["spec", list, 0, "securityContext", "privileged"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [testing.container({"privileged": true})]}) {
		count(violations(object)) == 1
	}
}

test_false_absent_null_and_wrong_types_pass if {
	every context in [{"privileged": false}, {"privileged": null}, {"privileged": "true"}, {}] {
		violations(testing.pod_with(context)) == set()
	}
	every context in testing.not_objects { violations(testing.pod_with(context)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}

test_the_fix_says_false if {
	path := ["spec", "containers", 0, "securityContext", "privileged"]
	fixes(testing.pod_with({"privileged": true})) == {testing.fix("set `privileged: false`", path, false)}
}

mounting(mount) := testing.pod({"containers": [{
	"name": "web",
	"securityContext": {"privileged": true},
	"volumeMounts": [{"name": "pods"}, mount],
}]})

test_there_is_no_fix_that_the_api_server_would_refuse if {
	fixes(mounting({"mountPropagation": "Bidirectional"})) == set()
	every mount in [{"mountPropagation": "HostToContainer"}, {"mountPropagation": null}, null] {
		count(fixes(mounting(mount))) == 1
	}
}
