package rules.host_path_volume_test

import data.lib.testing
import data.rules.host_path_volume

violations(object) := found if {
	found := host_path_volume.violation with input as testing.review(object, {})
}

spec(volumes) := {"containers": [testing.container({})], "volumes": volumes}

test_host_path_is_reported_with_its_path_on_the_node if {
	violations(testing.pod(spec([{"name": "logs", "hostPath": {"path": "/var/log"}}]))) == {{
		"msg": "volume `logs` is the path `/var/log` of the node",
		"details": {"path": ["spec", "volumes", 0, "hostPath"]},
	}}
}

test_host_path_without_a_path_counts if {
	every source in [{}, {"path": null}, {"path": ""}, {"type": "Directory"}] {
		violations(testing.pod(spec([{"name": "logs", "hostPath": source}]))) == {{
			"msg": "volume `logs` is a path of the node",
			"details": {"path": ["spec", "volumes", 0, "hostPath"]},
		}}
	}
}

test_a_volume_without_a_name_is_called_by_its_place if {
	found := violations(testing.pod(spec([{"name": "tmp", "emptyDir": {}}, {"hostPath": {"path": "/"}}])))
	testing.messages(found) == {"volume `volumes[1]` is the path `/` of the node"}
}

test_every_volume_is_looked_at_mounted_or_not if {
	volumes := [
		{"name": "a", "hostPath": {"path": "/a"}},
		{"name": "tmp", "emptyDir": {}},
		{"name": "b", "hostPath": {"path": "/b"}},
	]
	testing.paths(violations(testing.pod(spec(volumes)))) == {
		["spec", "volumes", 0, "hostPath"],
		["spec", "volumes", 2, "hostPath"],
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec([{"name": "logs", "hostPath": {"path": "/var/log"}}])) {
		count(violations(object)) == 1
	}
}

test_other_volumes_pass if {
	sources := [
		{"emptyDir": {}},
		{"configMap": {"name": "hostPath"}},
		{"persistentVolumeClaim": {"claimName": "data"}},
		{"csi": {"driver": "hostpath.csi.k8s.io"}},
		{},
	]
	every source in sources { violations(testing.pod(spec([object.union({"name": "x"}, source)]))) == set() }
}

test_null_and_wrong_types_pass if {
	every source in testing.not_objects { violations(testing.pod(spec([{"name": "x", "hostPath": source}]))) == set() }
	every volumes in [null, "x", {"hostPath": {"path": "/"}}, {"x": {"hostPath": {"path": "/"}}}] {
		violations(testing.pod(spec(volumes))) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
