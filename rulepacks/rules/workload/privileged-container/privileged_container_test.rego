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

approving(object, approved) := found if {
	found := privileged_container.violation with input as testing.review(object, {"approved": approved})
}

test_workloads_are_approved_by_name if {
	every object in testing.workloads({"containers": [testing.container({"privileged": true})]}) {
		every approved in [["app"], ["shop/app"], ["other", "app"]] { approving(object, approved) == set() }
		every approved in [[], ["web"], ["other/app"], ["shop"], [""]] { count(approving(object, approved)) == 1 }
	}
}

test_only_what_has_a_name_can_be_approved if {
	spec := {"containers": [testing.container({"privileged": true})]}
	every metadata in array.concat(testing.not_objects, [{}, {"generateName": "app-"}, {"name": null}]) {
		count(approving({"kind": "Pod", "metadata": metadata, "spec": spec}, ["app", "shop/app"])) == 1
	}
	count(approving({"kind": "Pod", "metadata": {"name": "app"}, "spec": spec}, ["shop/app"])) == 1
	approving({"kind": "Pod", "metadata": {"name": "app"}, "spec": spec}, ["app"]) == set()
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
