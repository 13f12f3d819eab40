package rules.runtime_socket_test

import data.lib.testing
import data.rules.runtime_socket

violations(object) := found if {
	found := runtime_socket.violation with input as testing.review(object, {})
}

spec(path) := {"containers": [testing.container({})], "volumes": [{"name": "host", "hostPath": {"path": path}}]}

pod(path) := testing.pod(spec(path))

test_a_socket_is_marked_at_its_field if {
	violations(pod("/var/run/docker.sock")) == {{
		"msg": "volume `host` is the socket of a container runtime (`/var/run/docker.sock`)",
		"details": {"path": ["spec", "volumes", 0, "hostPath", "path"]},
	}}
}

test_the_sockets_of_all_runtimes_are_known_anywhere if {
	every path in [
		"/run/docker.sock/",
		"/run/./containerd/../containerd/containerd.sock",
		"/run/crio/crio.sock",
		"/run/cri-dockerd.sock",
		"/var/run/dockershim.sock",
		"/run/user/1000/podman/podman.sock",
		"/run/buildkit/buildkitd.sock",
		"/srv/proxy-docker.sock",
		`\\.\pipe\docker_engine`,
		"//./PIPE/containerd-containerd",
	] {
		found := violations(testing.pod(object.union(spec(path), os(path))))
		testing.messages(found) == {sprintf("volume `host` is the socket of a container runtime (`%s`)", [path])}
	}
}

# A pipe with slashes is one in Windows pods only.
os(path) := {"os": {"name": "windows"}} if startswith(path, "//") else := {}

test_a_folder_with_sockets_is_marked if {
	violations(pod("/var/run/")) == {{
		"msg": "volume `host` has sockets of container runtimes in it (`/var/run/`)",
		"details": {"path": ["spec", "volumes", 0, "hostPath", "path"]},
	}}
	every path in [
		"/",
		"/run",
		"/run/containerd",
		"/var/run/containerd",
		"/run/crio",
		"/run/docker",
		"/run/podman",
		"/run/buildkit",
		"/run/k0s",
		"/run/k3s",
		"/run/k3s/containerd",
		"/var/log/../run",
	] {
		count(violations(pod(path))) == 1
	}
}

test_other_paths_pass if {
	every path in [
		"/var",
		"/var/log",
		"/var/lib/docker",
		"/run/containerd/io.containerd.runtime.v2.task",
		"/run/crio-data",
		"/var/run/secrets",
		"/etc/docker.sock.d",
		"/runs",
		`C:\`,
		`\\.\pipe\csi-proxy`,
	] {
		violations(pod(path)) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec("/run/docker.sock")) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, "", ["/run/docker.sock"]]) {
		violations(pod(value)) == set()
		violations(testing.pod({"volumes": [{"name": "host", "hostPath": value}]})) == set()
		violations(testing.pod({"volumes": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
