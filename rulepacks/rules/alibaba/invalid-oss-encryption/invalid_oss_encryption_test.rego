package rules.invalid_oss_encryption_test

import data.lib.testing
import data.rules.invalid_oss_encryption

found(object) := violations if violations := invalid_oss_encryption.violation with input as testing.review(object, {})

applies(object) if invalid_oss_encryption.applies with input as testing.review(object, {})

csi(attributes) := {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": attributes}

bucket(attributes) := {"kind": "PersistentVolume", "spec": {"csi": csi(attributes)}}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "ossplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

pods(attributes) := testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": csi(attributes)}]})

path := ["spec", "csi", "volumeAttributes"]

test_an_unknown_value_is_reported_at_its_key if {
	every value in ["aes-128", "true", "none"] {
		found(bucket({"encrypted": value})) == {{
			"msg": sprintf("volume of OSS has `encrypted: %s`, which is neither `kms` nor `aes256`", [value]),
			"details": {"path": array.concat(path, ["encrypted"])},
		}}
	}
	testing.paths(found(class({"Encrypted": "true"}))) == {["parameters", "Encrypted"]}
}

test_any_value_is_wrong_for_ossfs2 if {
	every value in ["kms", "aes256", "x"] {
		found(bucket({"fuseType": "ossfs2", "encrypted": value})) == {{
			"msg": sprintf("volume of OSS has `encrypted: %s`, which `ossfs2` does not support", [value]),
			"details": {"path": array.concat(path, ["encrypted"])},
		}}
	}
}

test_volumes_of_pods_are_looked_at if {
	every object in pods({"encrypted": "x"}) { count(found(object)) == 1 }
}

test_known_values_and_none_pass if {
	every value in ["kms", "aes256", "AES256", " kms", "${ENCRYPTION}", "", null] { found(bucket({"encrypted": value})) == set() }
	found(bucket({})) == set()
	found(bucket({"fuseType": "ossfs2"})) == set()
	not applies(bucket({}))
}

test_other_drivers_and_wrong_types_pass if {
	other := {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {"encrypted": "x"}}
	found({"kind": "PersistentVolume", "spec": {"csi": other}}) == set()
	not applies({"kind": "PersistentVolume", "spec": {"csi": other}})
	applies(bucket({"encrypted": "kms"}))
	every value in testing.not_objects {
		found({"kind": "PersistentVolume", "spec": value}) == set()
		found({"kind": "PersistentVolume", "spec": {"csi": value}}) == set()
		found(bucket(value)) == set()
	}
	every object in testing.broken_pods { found(object) == set() }
}
