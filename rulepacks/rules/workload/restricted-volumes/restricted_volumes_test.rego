package rules.restricted_volumes_test

import data.lib.testing
import data.rules.restricted_volumes

violations(object) := found if {
	found := restricted_volumes.violation with input as testing.review(object, {})
}

pod_with(volumes) := testing.pod({"containers": [testing.container({})], "volumes": volumes})

test_another_type_is_reported_at_its_source if {
	violations(pod_with([
		{"name": "tmp", "emptyDir": {}},
		{"name": "data", "nfs": {"server": "10.0.0.1", "path": "/"}},
		{"name": "node", "hostPath": {"path": "/etc"}},
	])) == {
		{
			"msg": "volume `data` is of the type `nfs`",
			"details": {"path": ["spec", "volumes", 1, "nfs"]},
		},
		{
			"msg": "volume `node` is of the type `hostPath`",
			"details": {"path": ["spec", "volumes", 2, "hostPath"]},
		},
	}
}

test_core_types_pass if {
	types := [
		"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected",
		"secret",
	]
	every type in types { violations(pod_with([{"name": "v", type: {}}])) == set() }
}

test_all_other_types_of_kubernetes_are_violations if {
	types := [
		"awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "fc", "flexVolume", "flocker",
		"gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", "iscsi", "nfs", "photonPersistentDisk",
		"portworxVolume", "quobyte", "rbd", "scaleIO", "storageos", "vsphereVolume",
	]
	every type in types {
		testing.paths(violations(pod_with([{"name": "v", type: {}}]))) == {["spec", "volumes", 0, type]}
	}
}

test_a_volume_without_a_source_is_an_empty_dir if {
	violations(pod_with([{"name": "v"}, {"name": "w", "hostPath": null}])) == set()
}

test_a_volume_without_a_name_is_called_by_its_place if {
	testing.messages(violations(pod_with([{"nfs": {}}]))) == {"volume `volumes[0]` is of the type `nfs`"}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "volumes": [{"name": "v", "nfs": {}}]}) {
		count(violations(object)) == 1
	}
}

test_wrong_types_pass if {
	every volumes in [{"nfs": {}}, "nfs", ["nfs", null, [{}]], [{"name": "v", "nfs": "x"}]] {
		violations(pod_with(volumes)) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
