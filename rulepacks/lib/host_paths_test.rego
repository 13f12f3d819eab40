package lib.host_paths_test

import data.lib.host_paths
import data.lib.testing

linux := testing.review(testing.pod({}), {})

windows := testing.review(testing.pod({"os": {"name": "windows"}}), {})

parts(path, review) := found if {
	found := host_paths.parts(path) with input as review
}

test_a_path_is_its_root_and_names if {
	parts("/", linux) == ["/"]
	parts("/var/lib/kubelet", linux) == ["/", "var", "lib", "kubelet"]
	parts("/Var", linux) == ["/", "Var"]
	parts("var", linux) == ["/", "var"]
}

test_what_leads_nowhere_is_left_out if {
	every path in ["/var/", "//var", "/./var/.", "/var/log/..", "/var/log/pods/../..", "/../var", "/a/../b/.././var"] {
		parts(path, linux) == ["/", "var"]
	}
	every path in ["//", "/.", "/..", "/var/..", "/var/../..", "/a/b/../c/../../..", "/var/../../a/.."] {
		parts(path, linux) == ["/"]
	}
	parts("/var/..data/...", linux) == ["/", "var", "..data", "..."]
	parts("/etc/../../var/log", linux) == ["/", "var", "log"]
}

test_windows_paths_are_known_by_drive_or_backslash if {
	every path in [`C:\Windows\System32`, "c:/windows/system32/", `C:\\Windows\.\Temp\..\System32`, `\Windows\System32`] {
		parts(path, linux) == ["c:", "windows", "system32"]
		parts(path, windows) == ["c:", "windows", "system32"]
	}
	parts(`D:\`, linux) == ["d:"]
	parts("C:", linux) == ["c:"]
	parts(`C:\..\..`, linux) == ["c:"]
	parts(`\\.\pipe\docker_engine`, linux) == ["/", "pipe", "docker_engine"]
}

test_in_windows_pods_every_path_is_one_of_windows if {
	parts("/", windows) == ["c:"]
	parts("/Windows", windows) == ["c:", "windows"]
	parts(`\\.\pipe\docker_engine`, windows) == ["/", "pipe", "docker_engine"]
}

test_within_compares_whole_names if {
	host_paths.within(["/", "var", "lib"], ["/", "var"])
	host_paths.within(["/", "var"], ["/", "var"])
	host_paths.within(["/", "var"], ["/"])
	not host_paths.within(["/", "variable"], ["/", "var"])
	not host_paths.within(["/", "var"], ["/", "var", "lib"])
	not host_paths.within(["c:", "var"], ["/"])
}

test_volumes_are_those_with_a_host_path if {
	volumes := [
		{"name": "logs", "hostPath": {"path": "/var/log/", "type": "Directory"}},
		{"name": "tmp", "emptyDir": {}},
		{"hostPath": {"path": "/data"}},
	]
	found := host_paths.volumes with input as testing.review(testing.pod({"volumes": volumes}), {})
	found == {
		{
			"name": "logs",
			"written": "/var/log/",
			"parts": ["/", "var", "log"],
			"path": ["spec", "volumes", 0, "hostPath", "path"],
		},
		{
			"name": "volumes[2]",
			"written": "/data",
			"parts": ["/", "data"],
			"path": ["spec", "volumes", 2, "hostPath", "path"],
		},
	}
}

test_volumes_of_wrong_types_are_none if {
	values := array.concat(testing.not_objects, [{}, {"path": null}, {"path": ""}, {"path": 1}, {"path": ["/"]}])
	every value in values {
		found := host_paths.volumes with input as testing.review(testing.pod({"volumes": [{"hostPath": value}]}), {})
		found == set()
	}
	every object in testing.broken_pods {
		found := host_paths.volumes with input as testing.review(object, {})
		found == set()
	}
}
