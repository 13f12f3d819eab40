package rules.host_block_device_test

import data.lib.testing
import data.rules.host_block_device

inventory(claims, volumes) := {
	"namespace": {"shop": {"v1": {"PersistentVolumeClaim": claims}}},
	"cluster": {"v1": {"PersistentVolume": volumes}},
}

violations(object, stock) := found if {
	found := host_block_device.violation with input as testing.review(object, {}) with data.inventory as stock
}

spec(device) := {
	"containers": [{"name": "web", "volumeDevices": [{"name": "other", "devicePath": "/dev/a"}, device]}],
	"volumes": [
		{"name": "other", "persistentVolumeClaim": {"claimName": "other"}},
		{"name": "disk", "persistentVolumeClaim": {"claimName": "data"}},
	],
}

pod := testing.pod(spec({"name": "disk", "devicePath": "/dev/b"}))

claim := {"data": {"spec": {"volumeName": "sdb"}}}

bound_by_claim := inventory(claim, {"sdb": {"spec": {"local": {"path": "/dev/sdb"}}}})

bound_by_volume(reference) := inventory({}, {"sdb": {"spec": {"claimRef": reference, "local": {"path": "/dev/sdb"}}}})

test_a_device_of_the_node_is_reported_at_its_name if {
	violations(pod, bound_by_claim) == {{
		"msg": "container `web` is given a device of its node, the PersistentVolume `sdb`",
		"details": {"path": ["spec", "containers", 0, "volumeDevices", 1, "name"]},
	}}
}

test_a_volume_may_name_its_claim if {
	count(violations(pod, bound_by_volume({"namespace": "shop", "name": "data"}))) == 1
	every reference in [
		{"namespace": "other", "name": "data"},
		{"namespace": "shop", "name": "x"},
		{"name": "data"},
		null,
	] {
		violations(pod, bound_by_volume(reference)) == set()
	}
}

test_a_host_path_is_of_the_node_too if {
	stock := inventory(claim, {"sdb": {"spec": {"hostPath": {"path": "/dev/sdb"}}}})
	count(violations(pod, stock)) == 1
}

test_volumes_of_drivers_pass if {
	every spec in [{"csi": {"driver": "disk.example"}}, {"local": null}, {}, null] {
		violations(pod, inventory(claim, {"sdb": {"spec": spec}})) == set()
	}
}

test_a_device_is_reported_once if {
	volume := {"spec": {"local": {"path": "/dev/sdb"}, "claimRef": {"namespace": "shop", "name": "data"}}}
	stock := inventory(claim, {"sdb": volume, "sdc": volume})
	testing.messages(violations(pod, stock)) == {
		"container `web` is given a device of its node, the PersistentVolume `sdb`",
	}
}

test_claims_are_those_of_the_namespace if {
	elsewhere := object.union(pod, {"metadata": {"namespace": "other"}})
	violations(elsewhere, bound_by_claim) == set()
	unnamed := object.union(pod, {"metadata": {"namespace": null}})
	violations(unnamed, bound_by_claim) == set()
	count(violations(unnamed, bound_by_volume({"namespace": "default", "name": "data"}))) == 1
}

test_what_is_not_in_the_run_passes if {
	violations(pod, {}) == set()
	violations(pod, inventory({"data": {"spec": {}}}, {"sdb": {"spec": {"local": {}}}})) == set()
	violations(pod, inventory(claim, {})) == set()
}

test_other_volumes_of_the_pod_pass if {
	every volume in [
		{"name": "disk"},
		{"name": "disk", "emptyDir": {}},
		{"name": "disk", "ephemeral": {"volumeClaimTemplate": {}}},
		{"name": "disk", "persistentVolumeClaim": null},
		{"name": "x", "persistentVolumeClaim": {"claimName": "data"}},
	] {
		object := testing.pod({"containers": [{"name": "web", "volumeDevices": [{"name": "disk"}]}], "volumes": [volume]})
		violations(object, bound_by_claim) == set()
	}
}

test_mounts_pass if {
	object := testing.pod({
		"containers": [{"name": "web", "volumeMounts": [{"name": "disk", "mountPath": "/data"}]}],
		"volumes": [{"name": "disk", "persistentVolumeClaim": {"claimName": "data"}}],
	})
	violations(object, bound_by_claim) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({
			list: [{"name": "web", "volumeDevices": [{"name": "disk"}]}],
			"volumes": [{"name": "disk", "persistentVolumeClaim": {"claimName": "data"}}],
		})
		testing.paths(violations(object, bound_by_claim)) == {["spec", list, 0, "volumeDevices", 0, "name"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec({"name": "disk"})) { count(violations(object, bound_by_claim)) == 1 }
}

test_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{"a": {"name": "disk"}}, ["disk", null]]) {
		device := {"containers": [{"name": "web", "volumeDevices": value}], "volumes": spec({}).volumes}
		violations(testing.pod(device), bound_by_claim) == set()
		violations(testing.pod(object.union(spec({"name": "disk"}), {"volumes": value})), bound_by_claim) == set()
		violations(testing.pod(spec({"name": value})), bound_by_claim) == set()
	}
	named := {"a": {"name": "disk", "persistentVolumeClaim": {"claimName": "data"}}}
	violations(testing.pod(object.union(spec({"name": "disk"}), {"volumes": named})), bound_by_claim) == set()
	unnamed := [{"name": null, "persistentVolumeClaim": {"claimName": "data"}}]
	violations(testing.pod(object.union(spec({"name": null}), {"volumes": unnamed})), bound_by_claim) == set()
	every object in testing.broken_pods { violations(object, bound_by_claim) == set() }
}
