package rules.sub_path_mount_test

import data.lib.testing
import data.rules.sub_path_mount

violations(object) := found if {
	found := sub_path_mount.violation with input as testing.review(object, {})
}

spec(source, mounts) := {
	"containers": [{"name": "web", "volumeMounts": mounts}],
	"volumes": [object.union({"name": "data"}, source), {"name": "tmp", "emptyDir": {}}],
}

host := {"hostPath": {"path": "/srv/app"}}

violations_of(mount) := violations(testing.pod(spec(host, [{"name": "tmp", "subPath": "a"}, mount])))

test_a_sub_path_of_a_host_path_is_reported_at_its_field if {
	violations_of({"name": "data", "mountPath": "/logs", "subPath": "logs"}) == {{
		"msg": "container `web` mounts `logs` of the host path `data`",
		"details": {"path": ["spec", "containers", 0, "volumeMounts", 1, "subPath"]},
	}}
	violations_of({"name": "data", "mountPath": "/logs", "subPathExpr": "$(POD_NAME)"}) == {{
		"msg": "container `web` mounts `$(POD_NAME)` of the host path `data`",
		"details": {"path": ["spec", "containers", 0, "volumeMounts", 1, "subPathExpr"]},
	}}
}

test_whole_mounts_pass if {
	every mount in [
		{"name": "data"},
		{"name": "data", "subPath": "", "subPathExpr": ""},
		{"name": "data", "subPath": null, "subPathExpr": null},
		{"name": "data", "subPath": 1, "subPathExpr": ["a"]},
	] {
		violations_of(mount) == set()
	}
}

test_sub_paths_of_other_volumes_pass if {
	every source in [{"emptyDir": {}}, {"persistentVolumeClaim": {"claimName": "data"}}, {"hostPath": null}, {}] {
		mounts := [{"name": "data", "subPath": "a"}, {"name": "data", "subPathExpr": "b"}]
		violations(testing.pod(spec(source, mounts))) == set()
	}
	violations_of({"name": "missing", "subPath": "a"}) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		pod := testing.pod({
			list: [{"name": "web", "volumeMounts": [{"name": "data", "subPath": "a"}]}],
			"volumes": [object.union({"name": "data"}, host)],
		})
		testing.paths(violations(pod)) == {["spec", list, 0, "volumeMounts", 0, "subPath"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec(host, [{"name": "data", "subPath": "a"}])) { count(violations(object)) == 1 }
}

test_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [["data", null]]) {
		violations(testing.pod(spec(host, value))) == set()
		violations(testing.pod(object.union(spec(host, [{"name": "data", "subPath": "a"}]), {"volumes": value}))) == set()
	}
	violations(testing.pod({
		"containers": [{"name": "web", "volumeMounts": [{"name": null, "subPath": "a"}]}],
		"volumes": [{"name": null, "hostPath": {}}],
	})) == set()
	mount := {"name": "data", "subPath": "a"}
	violations(testing.pod(spec(host, {"a": mount}))) == set()
	volumes := {"volumes": {"a": object.union({"name": "data"}, host)}}
	violations(testing.pod(object.union(spec(host, [mount]), volumes))) == set()
	every object in testing.broken_pods { violations(object) == set() }
}
