package rules.log_path_test

import data.lib.testing
import data.rules.log_path

default_paths := ["/host", "/var/lib/docker", "/var/log/containers", "/var/log/pods"]

with_paths(reviewed, paths) := found if {
	found := log_path.violation with input as testing.review(reviewed, {"paths": paths})
}

applies(reviewed) if log_path.applies with input as testing.review(reviewed, {"paths": default_paths})

container(value) := {"name": "web", "env": [{"name": "aliyun_logs_web", "value": value}]}

violations(value) := with_paths(testing.pod({"containers": [container(value)]}), default_paths)

test_a_path_outside_is_reported_at_its_value if {
	violations("/var/log/pods/*.log") == {{
		"msg": "log `aliyun_logs_web` of container `web` is outside of the pod (`/var/log/pods/*.log`)",
		"details": {"path": ["spec", "containers", 0, "env", 0, "value"]},
	}}
	every value in ["/host/var/x.log", "/var/log/pods", "/var/lib/docker/x/*/*.log", " /host/", "/x/../host/y"] {
		count(violations(value)) == 1
	}
}

test_a_folder_around_one_is_outside_too if {
	every value in ["/var/log", "/var/log/", "/", "/var/log/**/*.log", "/**/*.log"] { count(violations(value)) == 1 }
}

test_paths_in_the_container_pass if {
	every value in [
		"/var/log/web.log",
		"/var/log/*.log",
		"/var/log/nginx/**/*.log",
		"/hosts/x.log",
		"/logs",
		"stdout",
		"",
		"{{ .Values.path }}",
	] {
		violations(value) == set()
	}
}

mounting(volume) := testing.pod({
	"containers": [object.union(
		container("/host/logs/*.log"),
		{"volumeMounts": [{"name": "logs", "mountPath": "/host"}]},
	)],
	"volumes": [volume],
})

test_a_volume_of_the_pod_passes_unless_it_is_of_the_host if {
	with_paths(mounting({"name": "logs", "emptyDir": {}}), default_paths) == set()
	every volume in [{"name": "logs", "hostPath": {"path": "/"}}, {"name": "other", "emptyDir": {}}] {
		count(with_paths(mounting(volume), default_paths)) == 1
	}
}

test_paths_are_a_parameter if {
	pod := testing.pod({"containers": [container("/data/web.log")]})
	count(with_paths(pod, ["/data"])) == 1
	with_paths(pod, []) == set()
}

test_only_logs_in_files_are_looked_at if {
	applies(testing.pod({"containers": [container("/logs/x.log")]}))
	not applies(testing.pod({"containers": [container("stdout")]}))
	other := {"name": "web", "env": [{"name": "LOG", "value": "/host/x"}]}
	with_paths(testing.pod({"containers": [other]}), default_paths) == set()
}

test_every_list_and_kind_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers", "containers"] {
		every reviewed in testing.workloads(object.union({"containers": []}, {list: [container("/host/x.log")]})) {
			count(with_paths(reviewed, default_paths)) == 1
		}
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, 1, true, [], {}] { violations(value) == set() }
	every reviewed in testing.broken_pods { with_paths(reviewed, default_paths) == set() }
	every value in array.concat(testing.not_objects, [["x", null, {"mountPath": 1}], {"a": {"mountPath": "/host"}}]) {
		mounted := object.union(container("/host/x.log"), {"volumeMounts": value})
		count(with_paths(testing.pod({"containers": [mounted], "volumes": value}), default_paths)) == 1
	}
}
