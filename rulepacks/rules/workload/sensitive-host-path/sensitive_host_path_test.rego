package rules.sensitive_host_path_test

import data.lib.testing
import data.rules.sensitive_host_path

with_paths(object, paths) := found if {
	found := sensitive_host_path.violation with input as testing.review(object, {"paths": paths})
}

violations(object) := with_paths(object, ["/", "/etc", "/var", "/var/lib/kubelet", `C:\`, `C:\Windows`])

spec(path) := {
	"containers": [testing.container({})],
	"volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "host", "hostPath": {"path": path}}],
}

pod(path) := testing.pod(spec(path))

test_a_sensitive_path_is_marked_once_at_its_field if {
	violations(pod("/var/lib/kubelet")) == {{
		"msg": "volume `host` is the sensitive path `/var/lib/kubelet` of the node",
		"details": {"path": ["spec", "volumes", 1, "hostPath", "path"]},
	}}
}

test_what_is_below_is_sensitive if {
	every path in ["/etc/kubernetes/pki", "/var/log"] { count(violations(pod(path))) == 1 }
}

test_a_detour_does_not_hide_it if {
	every path in ["/etc/", "//etc", "/data/../etc/.", "/./etc/ssl/../", "/data/../../etc"] {
		testing.messages(violations(pod(path))) == {sprintf("volume `host` is the sensitive path `%s` of the node", [path])}
	}
}

test_a_root_stands_for_itself_alone if {
	every path in ["/", "//", "/data/..", `C:\`, "c:"] { count(violations(pod(path))) == 1 }
	every path in ["/data", "/opt/etc", "/etcd", "/variable", `C:\data`, `D:\`] { violations(pod(path)) == set() }
}

test_what_is_above_is_sensitive if {
	every path in ["/srv/shop/keys/tls", "/srv/shop/keys", "/srv/shop", "/srv", "/"] {
		count(with_paths(pod(path), ["/srv/shop/keys"])) == 1
	}
	with_paths(pod("/srv/shop/data"), ["/srv/shop/keys"]) == set()
}

test_windows_paths_are_of_either_case_and_slash if {
	every path in [`C:\Windows`, `c:\windows\System32`, "C:/WINDOWS/", `C:\data\..\Windows`] {
		count(violations(pod(path))) == 1
	}
	windows := testing.pod(object.union(spec("/Windows/System32"), {"os": {"name": "windows"}}))
	count(violations(windows)) == 1
}

test_paths_of_linux_are_of_one_case if violations(pod("/ETC")) == set()

test_the_paths_are_a_parameter if {
	with_paths(pod("/etc"), []) == set()
	count(with_paths(pod("/data"), ["/data/"])) == 1
}

test_a_volume_without_a_name_is_called_by_its_place if {
	testing.messages(violations(testing.pod({"volumes": [{"hostPath": {"path": "/etc"}}]}))) == {
		"volume `volumes[0]` is the sensitive path `/etc` of the node",
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec("/etc")) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, "", ["/etc"]]) {
		violations(pod(value)) == set()
		violations(testing.pod({"volumes": [{"name": "host", "hostPath": value}]})) == set()
		violations(testing.pod({"volumes": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
