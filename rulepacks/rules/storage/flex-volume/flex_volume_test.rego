package rules.flex_volume_test

import data.lib.testing
import data.rules.flex_volume

with_allowed(object, allowed) := found if {
	found := flex_volume.violation with input as testing.review(object, {"allowed": allowed})
}

violations(object) := with_allowed(object, [])

disk := {"driver": "alicloud/disk", "fsType": "ext4", "options": {"volumeId": "d-1"}}

pod := testing.pod({"containers": [], "volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "data", "flexVolume": disk}]})

volume := {"kind": "PersistentVolume", "spec": {"flexVolume": disk}}

class(provisioner) := {"kind": "StorageClass", "provisioner": provisioner}

test_a_volume_of_a_pod_is_reported_at_its_source if {
	violations(pod) == {{
		"msg": "volume `data` is a FlexVolume of the driver `alicloud/disk`",
		"details": {"path": ["spec", "volumes", 1, "flexVolume"]},
	}}
}

test_a_persistent_volume_is_reported_at_its_source if {
	violations(volume) == {{
		"msg": "volume is a FlexVolume of the driver `alicloud/disk`",
		"details": {"path": ["spec", "flexVolume"]},
	}}
	every source in [{}, {"driver": ""}, {"driver": 1}] {
		testing.messages(violations({"kind": "PersistentVolume", "spec": {"flexVolume": source}})) == {
			"volume is a FlexVolume",
		}
	}
}

test_a_storage_class_is_reported_at_its_provisioner if {
	violations(class("alicloud/nas")) == {{
		"msg": "storage class makes FlexVolumes (`provisioner: alicloud/nas`)",
		"details": {"path": ["provisioner"]},
	}}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "volumes": [{"name": "v", "flexVolume": disk}]}) {
		count(violations(object)) == 1
	}
}

test_drivers_are_allowed_by_parameter if {
	every object in [pod, volume, class("alicloud/disk")] {
		with_allowed(object, ["alicloud/disk"]) == set()
		count(with_allowed(object, ["alicloud/nas"])) == 1
	}
}

test_csi_and_wrong_types_pass if {
	violations({"kind": "PersistentVolume", "spec": {"csi": {"driver": "alicloud/disk"}}}) == set()
	every provisioner in ["diskplugin.csi.alibabacloud.com", "", null, 1] { violations(class(provisioner)) == set() }
	every value in testing.not_objects {
		violations({"kind": "PersistentVolume", "spec": value}) == set()
		violations({"kind": "PersistentVolume", "spec": {"flexVolume": value}}) == set()
		violations(testing.pod({"volumes": [value, {"flexVolume": value}]})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
