package lib.containers_test

import data.lib.containers
import data.lib.testing

all(object) := found if {
	found := containers.all with input as testing.review(object, {})
}

first(object) := all(object)[0]

names(object) := [containers.name(entry) | some entry in all(object)]

test_every_container_stands_with_its_place if {
	all(testing.pod_with({"privileged": true})) == [{
		"container": testing.container({"privileged": true}),
		"path": ["spec", "containers", 0],
		"list": "containers",
		"index": 0,
		"sidecar": false,
		"security_context": {"privileged": true},
		"security_context_path": ["spec", "containers", 0, "securityContext"],
	}]
}

test_all_lists_are_read_in_the_order_of_admission if {
	spec := {
		"ephemeralContainers": [{"name": "debug"}],
		"containers": [{"name": "web"}, {"name": "proxy"}],
		"initContainers": [{"name": "prepare"}],
	}
	names(testing.pod(spec)) == ["prepare", "web", "proxy", "debug"]
	[entry.list | some entry in all(testing.pod(spec))] == [
		"initContainers",
		"containers",
		"containers",
		"ephemeralContainers",
	]
	[entry.path | some entry in all(testing.pod(spec))] == [
		["spec", "initContainers", 0],
		["spec", "containers", 0],
		["spec", "containers", 1],
		["spec", "ephemeralContainers", 0],
	]
}

test_paths_lead_through_the_template if {
	deployment := {"kind": "Deployment", "spec": {"template": {"spec": {"containers": [{"name": "web"}]}}}}
	first(deployment).path == ["spec", "template", "spec", "containers", 0]
	first(deployment).security_context_path == ["spec", "template", "spec", "containers", 0, "securityContext"]
}

test_every_kind_of_workload_has_them if {
	every object in testing.workloads({"containers": [{"name": "web"}]}) { names(object) == ["web"] }
}

test_a_container_without_a_name_is_called_by_its_place if {
	unnamed := [{"name": "web"}, {}, {"name": null}, {"name": ""}, {"name": 5}]
	names(testing.pod({"initContainers": unnamed})) == [
		"web",
		"initContainers[1]",
		"initContainers[2]",
		"initContainers[3]",
		"initContainers[4]",
	]
}

test_what_is_no_container_is_left_out_and_the_others_keep_their_index if {
	spec := {"containers": ["x", null, [], 1, {"name": "web"}]}
	names(testing.pod(spec)) == ["web"]
	first(testing.pod(spec)).path == ["spec", "containers", 4]
}

test_what_is_no_list_has_no_containers if {
	every list in containers.lists {
		every value in [null, "x", 1, {"name": "web"}, {"web": {"name": "web"}}, []] {
			all(testing.pod({list: value})) == []
		}
	}
	every object in testing.broken_pods { all(object) == [] }
	all({"kind": "ConfigMap", "data": {"containers": "web"}}) == []
	all({}) == []
}

test_an_init_container_that_restarts_always_is_a_sidecar if {
	first(testing.pod({"initContainers": [{"name": "proxy", "restartPolicy": "Always"}]})).sidecar == true
}

test_other_containers_are_no_sidecars if {
	every container in [{}, {"restartPolicy": null}, {"restartPolicy": "OnFailure"}, {"restartPolicy": "always"}] {
		first(testing.pod({"initContainers": [container]})).sidecar == false
	}
	every list in ["containers", "ephemeralContainers"] {
		first(testing.pod({list: [{"name": "web", "restartPolicy": "Always"}]})).sidecar == false
	}
}

test_a_security_context_that_is_none_is_empty if {
	every context in testing.not_objects { first(testing.pod_with(context)).security_context == {} }
	first(testing.pod({"containers": [{"name": "web"}]})).security_context == {}
}

test_titles_name_the_sort_of_container if {
	titles := {containers.title(entry) |
		some list in containers.lists
		some entry in all(testing.pod({list: [{"name": "web"}, {}]}))
	}
	titles == {
		"init container `web`",
		"init container `initContainers[1]`",
		"container `web`",
		"container `containers[1]`",
		"ephemeral container `web`",
		"ephemeral container `ephemeralContainers[1]`",
	}
}
