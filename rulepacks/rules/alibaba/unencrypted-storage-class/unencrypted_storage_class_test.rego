package rules.unencrypted_storage_class_test

import data.lib.testing
import data.rules.unencrypted_storage_class

disk := "diskplugin.csi.alibabacloud.com"

nas := "nasplugin.csi.alibabacloud.com"

class(provisioner, parameters) := {"kind": "StorageClass", "provisioner": provisioner, "parameters": parameters}

found(object, provisioner) := violations if {
	review := testing.review(object, {"provisioner": provisioner})
	violations := unencrypted_storage_class.violation with input as review
}

applies(object, provisioner) if {
	unencrypted_storage_class.applies with input as testing.review(object, {"provisioner": provisioner})
}

disks(parameters) := found(class(disk, parameters), disk)

file_systems(parameters) := found(class(nas, object.union({"volumeAs": "filesystem"}, parameters)), nas)

test_disks_without_encryption_are_reported if {
	every parameters in [{}, {"encrypted": null}, {"encrypted": ""}, {"type": "cloud_essd"}, null] {
		disks(parameters) == {{
			"msg": "storage class makes disks without encryption (`encrypted` is not set)",
			"details": {"path": ["parameters", "encrypted"]},
		}}
	}
	every value in ["false", "no", "0", "enabled"] {
		disks({"encrypted": value}) == {{
			"msg": sprintf("storage class makes disks without encryption (`encrypted: \"%s\"`)", [value]),
			"details": {"path": ["parameters", "encrypted"]},
		}}
	}
}

test_encrypted_disks_pass if {
	every value in ["true", "True", "yes", "1", true] { disks({"encrypted": value}) == set() }
}

test_file_systems_without_encryption_are_reported if {
	file_systems({}) == {{
		"msg": "storage class makes NAS file systems without encryption (`encryptType` is not set)",
		"details": {"path": ["parameters", "encryptType"]},
	}}
	testing.messages(file_systems({"encryptType": "0"})) == {
		"storage class makes NAS file systems without encryption (`encryptType: \"0\"`)",
	}
}

test_other_file_systems_pass if {
	file_systems({"encryptType": "1"}) == set()
	file_systems({"volumeAs": "subpath"}) == set()
	found(class(nas, {}), nas) == set()
	not applies(class(nas, {}), nas)
	applies(class(nas, {"volumeAs": "filesystem"}), nas)
}

test_each_rule_looks_at_its_driver_alone if {
	found(class(disk, {}), nas) == set()
	found(class(nas, {"volumeAs": "filesystem"}), disk) == set()
	every provisioner in ["ebs.csi.example", "ossplugin.csi.alibabacloud.com", "", null, 1] {
		found(class(provisioner, {}), disk) == set()
		not applies(class(provisioner, {}), disk)
	}
}

test_wrong_types_never_fail if {
	every value in ["x", 1, true, []] {
		count(disks(value)) == 1
		found(class(nas, value), nas) == set()
	}
	found({"kind": "StorageClass"}, disk) == set()
}
