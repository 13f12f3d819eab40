package lib.host_access_test

import data.lib.host_access
import data.lib.testing

paths(spec) := {path |
	some path in testing.paths(host_access.violations) with input as testing.review(testing.pod(spec), {})
}

test_each_way_to_the_node_counts if {
	paths({"hostNetwork": true}) == {["spec", "hostNetwork"]}
	paths({"hostPID": true}) == {["spec", "hostPID"]}
	paths({"hostIPC": true}) == {["spec", "hostIPC"]}
	paths({"volumes": [{"name": "x", "hostPath": {"path": "/"}}]}) == {["spec", "volumes", 0, "hostPath"]}
	privileged := {"containers": [testing.container({"privileged": true})]}
	paths(privileged) == {["spec", "containers", 0, "securityContext", "privileged"]}
	paths({"containers": [testing.container({})]}) == set()
}
