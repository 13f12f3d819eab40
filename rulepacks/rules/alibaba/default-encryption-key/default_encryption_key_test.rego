package rules.default_encryption_key_test

import data.lib.testing
import data.rules.default_encryption_key

found(object, driver) := violations if {
	violations := default_encryption_key.violation with input as testing.review(object, {"driver": driver})
}

applies(object, driver) if {
	default_encryption_key.applies with input as testing.review(object, {"driver": driver})
}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "diskplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

bucket(attributes) := {"kind": "PersistentVolume", "spec": {"csi": {
	"driver": "ossplugin.csi.alibabacloud.com",
	"volumeAttributes": attributes,
}}}

test_an_encrypted_disk_without_a_key_is_reported_where_it_would_be if {
	every key in [{}, {"kmsKeyId": null}, {"kmsKeyId": " "}] {
		found(class(object.union({"encrypted": "true"}, key)), "disk") == {{
			"msg": "storage class uses encryption with the key of the service (`kmsKeyId` is not set)",
			"details": {"path": ["parameters", "kmsKeyId"]},
		}}
	}
}

test_a_disk_with_a_key_or_without_encryption_passes if {
	found(class({"encrypted": "true", "kmsKeyId": "5f2d"}), "disk") == set()
	every parameters in [{}, {"encrypted": "false"}, null] {
		found(class(parameters), "disk") == set()
		not applies(class(parameters), "disk")
	}
	applies(class({"encrypted": "1"}), "disk")
}

test_oss_with_kms_without_a_key_is_reported if {
	found(bucket({"encrypted": "KMS"}), "oss") == {{
		"msg": "volume uses encryption with the key of the service (`kmsKeyId` is not set)",
		"details": {"path": ["spec", "csi", "volumeAttributes", "kmsKeyId"]},
	}}
	source := {"name": "data", "csi": bucket({"encrypted": "kms"}).spec.csi}
	every object in testing.workloads({"containers": [], "volumes": [source]}) {
		testing.messages(found(object, "oss")) == {
			"volume `data` uses encryption with the key of the service (`kmsKeyId` is not set)",
		}
	}
}

test_oss_with_a_key_or_without_kms_passes if {
	every attributes in [
		{},
		{"encrypted": "aes256"},
		{"encrypted": "kms", "kmsKeyId": "5f2d"},
		{"encrypted": "kms", "kmskeyid": "5f2d"},
		{"encrypted": "kms", "fuseType": "ossfs2"},
	] {
		found(bucket(attributes), "oss") == set()
	}
	not applies(bucket({}), "oss")
}

test_other_drivers_and_wrong_types_pass if {
	found({"kind": "StorageClass", "provisioner": "x", "parameters": {"encrypted": "true"}}, "disk") == set()
	every value in testing.not_objects {
		found(bucket(value), "oss") == set()
		found(class(value), "disk") == set()
		found({"kind": "PersistentVolume", "spec": value}, "oss") == set()
	}
	every object in testing.broken_pods { found(object, "oss") == set() }
}
