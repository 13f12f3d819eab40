package rules.host_kubeconfig_test

import data.lib.testing
import data.rules.host_kubeconfig

defaults := {"paths": ["/etc/kubernetes", "/root/.kube"], "allowed": ["/etc/kubernetes/kubelet-plugins"]}

violations_with(reviewed, parameters) := found if {
	all := object.union(defaults, parameters)
	found := host_kubeconfig.violation with input as testing.review(reviewed, all)
}

violations(reviewed) := violations_with(reviewed, {})

volumes(path) := [{"name": "tmp", "emptyDir": {}}, {"name": "config", "hostPath": {"path": path}}]

test_the_path_is_marked if {
	violations(testing.pod({"volumes": volumes("/etc/kubernetes/admin.conf")})) == {{
		"msg": "volume `config` is the path `/etc/kubernetes/admin.conf` of the node, which holds credentials",
		"details": {"path": ["spec", "volumes", 1, "hostPath", "path"]},
	}}
	every path in [
		"/etc/kubernetes",
		"/etc/kubernetes/",
		"/etc//kubernetes/pki",
		"/root/.kube/config",
		"/etc/x/../kubernetes",
	] {
		count(violations(testing.pod({"volumes": volumes(path)}))) == 1
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"volumes": volumes("/root/.kube"), "containers": []}) {
		count(violations(reviewed)) == 1
	}
}

test_other_paths_pass if {
	every path in ["/etc", "/root", "/etc/kubernetes2", "/var/log", "/etc/kubernetes/kubelet-plugins/x", "", null, 1] {
		violations(testing.pod({"volumes": volumes(path)})) == set()
	}
}

test_paths_are_parameters if {
	reviewed := testing.pod({"volumes": volumes("/etc/kubernetes/pki")})
	violations_with(reviewed, {"paths": ["/opt/keys"]}) == set()
	violations_with(reviewed, {"allowed": ["/etc/kubernetes/pki"]}) == set()
	count(violations_with(testing.pod({"volumes": volumes("/opt/keys/x")}), {"paths": ["/opt/keys"]})) == 1
}

test_the_control_plane_itself_passes if {
	static := {"containers": [{"name": "api", "command": ["kube-apiserver"]}], "volumes": volumes("/etc/kubernetes/pki")}
	violations(testing.pod(static)) == set()
}

test_wrong_types_pass if {
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
	every value in testing.not_objects {
		violations(testing.pod({"volumes": [{"name": "config", "hostPath": value}]})) == set()
	}
}
