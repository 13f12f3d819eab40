package rules.writable_host_path_test

import data.lib.testing
import data.rules.writable_host_path

violations(object) := testing.plain(found) if {
	found := writable_host_path.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := writable_host_path.violation with input as testing.review(object, {})
}

volumes := [{"name": "logs", "hostPath": {"path": "/data/logs"}}, {"name": "tmp", "emptyDir": {}}]

mounting(mounts) := {"name": "web", "image": "registry.example/web:1", "volumeMounts": mounts}

pod(mounts) := testing.pod({"containers": [mounting(mounts)], "volumes": volumes})

test_a_writable_mount_is_marked if {
	every mount in [
		{"name": "logs", "mountPath": "/logs"},
		{"name": "logs", "mountPath": "/logs", "readOnly": null},
		{"name": "logs", "mountPath": "/logs", "readOnly": false},
	] {
		violations(pod([{"name": "tmp", "mountPath": "/tmp"}, mount])) == {{
			"msg": "container `web` may write to the volume `logs`, a path of the node",
			"details": {"path": ["spec", "containers", 0, "volumeMounts", 1, "readOnly"]},
		}}
	}
}

test_each_mount_is_marked if {
	mounts := [{"name": "logs", "mountPath": "/a"}, {"name": "logs", "mountPath": "/b"}]
	count(violations(pod(mounts))) == 2
}

test_read_only_mounts_and_other_volumes_pass if {
	mounts := [{"name": "logs", "mountPath": "/logs", "readOnly": true}, {"name": "tmp", "mountPath": "/tmp"}]
	violations(pod(mounts)) == set()
}

test_a_volume_that_is_not_mounted_passes if violations(pod([])) == set()

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [mounting([{"name": "logs", "mountPath": "/logs"}])], "volumes": volumes})
		testing.paths(violations(object)) == {["spec", list, 0, "volumeMounts", 0, "readOnly"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	mounts := [{"name": "logs", "mountPath": "/logs"}]
	every object in testing.workloads({"containers": [mounting(mounts)], "volumes": volumes}) {
		count(violations(object)) == 1
	}
}

test_windows_pods_are_looked_at if {
	containers := [mounting([{"name": "logs", "mountPath": "/logs"}])]
	count(violations(testing.pod({"os": {"name": "windows"}, "containers": containers, "volumes": volumes}))) == 1
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, {"name": null}, {"name": ["logs"]}]) {
		violations(pod([value])) == set()
		violations(pod(value)) == set()
	}
	every value in ["x", "false", 0, [], {}] { violations(pod([{"name": "logs", "readOnly": value}])) == set() }
	every value in testing.not_objects {
		violations(mounted({"name": "logs", "hostPath": value})) == set()
		violations(mounted(value)) == set()
	}
	every value in [null, 1, true, []] { violations(mounted({"name": value, "hostPath": {"path": "/data"}})) == set() }
	not_listed := {"logs": {"name": "logs", "hostPath": {"path": "/data"}}}
	violations(testing.pod({"containers": [mounting([{"name": "logs"}])], "volumes": not_listed})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

# A pod that mounts whatever this volume is called.
mounted(volume) := testing.pod({
	"containers": [mounting([{"name": "logs"}, {"name": object.get({"volume": volume}, ["volume", "name"], "logs")}])],
	"volumes": [volume],
})

test_the_fix_says_true if {
	path := ["spec", "containers", 0, "volumeMounts", 0, "readOnly"]
	every mount in [{"name": "logs"}, {"name": "logs", "readOnly": false}] {
		fixes(pod([mount])) == {testing.fix("set `readOnly: true`", path, true)}
	}
}
