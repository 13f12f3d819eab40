package rules.data_deleted_with_claim_test

import data.lib.testing
import data.rules.data_deleted_with_claim

drivers := ["diskplugin.csi.alibabacloud.com", "nasplugin.csi.alibabacloud.com", "ossplugin.csi.alibabacloud.com"]

with_kept(object, kept) := found if {
	found := data_deleted_with_claim.violation with input as testing.review(object, {"kept": kept})
}

applies(object, kept) if data_deleted_with_claim.applies with input as testing.review(object, {"kept": kept})

class(driver, policy) := {
	"kind": "StorageClass",
	"metadata": {"name": "orders"},
	"provisioner": driver,
	"reclaimPolicy": policy,
}

volume(driver, policy) := {
	"kind": "PersistentVolume",
	"metadata": {"name": "orders"},
	"spec": {"csi": {"driver": driver}, "persistentVolumeReclaimPolicy": policy},
}

test_a_class_that_deletes_is_reported_at_its_policy if {
	every driver in drivers {
		with_kept(class(driver, "Delete"), ["orders"]) == {{
			"msg": "storage class deletes data with its claim (`reclaimPolicy: Delete`)",
			"details": {"path": ["reclaimPolicy"]},
		}}
		testing.messages(with_kept(class(driver, null), ["orders"])) == {
			"storage class deletes data with its claim (`reclaimPolicy` is not set)",
		}
	}
}

test_a_volume_that_is_deleted_is_reported_at_its_policy if {
	every driver in drivers {
		with_kept(volume(driver, "Delete"), ["orders"]) == {{
			"msg": "volume is deleted with its claim (`persistentVolumeReclaimPolicy: Delete`)",
			"details": {"path": ["spec", "persistentVolumeReclaimPolicy"]},
		}}
		with_kept(volume(driver, null), ["orders"]) == set()
	}
}

test_what_is_retained_passes if {
	with_kept(class(drivers[0], "Retain"), ["orders"]) == set()
	with_kept(volume(drivers[0], "Retain"), ["orders"]) == set()
}

test_names_are_a_parameter if {
	every kept in [["*"], ["ord*"], ["x", "orders"]] { count(with_kept(class(drivers[0], "Delete"), kept)) == 1 }
	every kept in [[], ["order"], ["*-orders"]] {
		with_kept(class(drivers[0], "Delete"), kept) == set()
		not applies(class(drivers[0], "Delete"), kept)
	}
	applies(class(drivers[0], "Retain"), ["*"])
	dotted := object.union(class(drivers[0], "Delete"), {"metadata": {"name": "orders.v2"}})
	count(with_kept(dotted, ["orders*"])) == 1
}

test_other_drivers_and_wrong_types_pass if {
	with_kept(class("ebs.csi.example", "Delete"), ["*"]) == set()
	with_kept(volume("ebs.csi.example", "Delete"), ["*"]) == set()
	every value in [1, true, [], {}] {
		with_kept(class(drivers[0], value), ["*"]) == set()
		with_kept(volume(drivers[0], value), ["*"]) == set()
	}
	every value in testing.not_objects {
		with_kept({"kind": "PersistentVolume", "metadata": value, "spec": value}, ["*"]) == set()
		with_kept({"kind": "StorageClass", "metadata": value, "provisioner": drivers[0]}, ["*"]) == set()
	}
}
