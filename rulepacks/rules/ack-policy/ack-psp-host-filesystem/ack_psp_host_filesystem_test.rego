package rules.ack_psp_host_filesystem_test

import data.lib.testing
import data.rules.ack_psp_host_filesystem

defaults := {"allowedHostPaths": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_host_filesystem.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

mounting(path, mount) := testing.pod({
	"containers": [{"name": "web", "volumeMounts": [object.union({"name": "data", "mountPath": "/data"}, mount)]}],
	"volumes": [{"name": "data", "hostPath": {"path": path}}],
})

reading := {"allowedHostPaths": [{"pathPrefix": "/foo", "readOnly": true}]}

test_a_path_that_is_not_allowed_is_reported_at_it if {
	violations_with(mounting("/data", {"readOnly": true}), reading) == {{
		"msg": "volume `data` is the path `/data` of the node, which is not allowed",
		"details": {"path": ["spec", "volumes", 0, "hostPath", "path"]},
	}}
	count(violations(mounting("/foo", {"readOnly": true}))) == 1
}

test_a_mount_that_may_write_is_reported_where_it_would_say_otherwise if {
	every mount in [{}, {"readOnly": false}, {"readOnly": null}] {
		violations_with(mounting("/foo/bar", mount), reading) == {{
			"msg": "container `web` may write to `/foo/bar` of the node, which may only be read",
			"details": {"path": ["spec", "containers", 0, "volumeMounts", 0, "readOnly"]},
		}}
	}
	violations_with(mounting("/foo", {"readOnly": true}), reading) == set()
	violations_with(mounting("/foo", {"name": "other"}), reading) == set()
}

test_prefixes_are_whole_names if {
	every path in ["/foo", "/foo/", "//foo/./bar", "/foo/a/../b"] {
		violations_with(mounting(path, {"readOnly": true}), reading) == set()
	}
	every path in ["/fool", "/", "/fo", "/bar/foo", "/foo/../etc", "foo/../../etc"] {
		count(violations_with(mounting(path, {"readOnly": true}), reading)) == 1
	}
	violations_with(mounting("/any", {}), {"allowedHostPaths": [{"pathPrefix": "/"}]}) == set()
	violations_with(mounting("/foo/x", {}), {"allowedHostPaths": [{"pathPrefix": "/foo/"}]}) == set()
}

test_an_entry_for_writing_is_enough if {
	both := [{"pathPrefix": "/foo", "readOnly": true}, {"pathPrefix": "/foo/bar", "readOnly": false}]
	violations_with(mounting("/foo/bar", {}), {"allowedHostPaths": both}) == set()
	count(violations_with(mounting("/foo/baz", {}), {"allowedHostPaths": both})) == 1
}

test_entries_without_a_prefix_allow_nothing if {
	every entry in [{}, {"readOnly": true}, {"pathPrefix": ""}] {
		count(violations_with(mounting("/foo", {}), {"allowedHostPaths": [entry]})) == 1
	}
}

test_mounts_of_every_list_of_containers_are_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		object := testing.pod({
			list: [{"name": "a", "volumeMounts": [{"name": "data"}]}],
			"volumes": [{"name": "data", "hostPath": {"path": "/foo"}}],
		})
		testing.paths(violations_with(object, reading)) == {["spec", list, 0, "volumeMounts", 0, "readOnly"]}
	}
}

test_other_volumes_absent_null_and_wrong_types_pass if {
	every volume in [{"emptyDir": {}}, {"hostPath": null}, {"hostPath": "x"}, {"hostPath": {"path": 1}}] {
		violations(testing.pod({"volumes": [volume]})) == set()
	}
	every mounts in array.concat(testing.not_objects, [["x", null, {}], {"name": "data"}]) {
		object := testing.pod({
			"containers": [{"name": "a", "volumeMounts": mounts}],
			"volumes": [{"name": "data", "hostPath": {"path": "/foo"}}],
		})
		violations_with(object, reading) == set()
	}
	violations_with(mounting("/foo", {"readOnly": "true"}), reading) == set()
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "volumes": [{"name": "data", "hostPath": {"path": "/data"}}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
