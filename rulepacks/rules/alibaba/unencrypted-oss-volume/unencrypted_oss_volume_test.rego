package rules.unencrypted_oss_volume_test

import data.lib.testing
import data.rules.unencrypted_oss_volume

found(object) := violations if violations := unencrypted_oss_volume.violation with input as testing.review(object, {})

applies(object) if unencrypted_oss_volume.applies with input as testing.review(object, {})

csi(attributes) := {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": attributes}

bucket(attributes) := {"kind": "PersistentVolume", "spec": {"csi": csi(attributes)}}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "ossplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

pods(attributes) := testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": csi(attributes)}]})

path := ["spec", "csi", "volumeAttributes"]

test_no_encryption_is_reported_where_it_would_be if {
	every attributes in [{}, {"encrypted": ""}, {"encrypted": null}, {"fuseType": "ossfs"}] {
		found(bucket(attributes)) == {{
			"msg": "volume of OSS asks for no encryption (`encrypted` is not set)",
			"details": {"path": array.concat(path, ["encrypted"])},
		}}
	}
	testing.paths(found(class({}))) == {["parameters", "encrypted"]}
}

test_volumes_of_pods_are_looked_at if {
	every object in pods({}) {
		testing.messages(found(object)) == {"volume `data` of OSS asks for no encryption (`encrypted` is not set)"}
	}
}

test_encryption_passes if {
	every value in ["kms", "aes256", "KMS"] { found(bucket({"encrypted": value})) == set() }
}

test_what_is_written_wrongly_is_another_rules if {
	found(bucket({"encrypted": "aes-128"})) == set()
}

test_ossfs2_knows_no_encryption if {
	found(bucket({"fuseType": "ossfs2"})) == set()
	not applies(bucket({"fuseType": "ossfs2"}))
}

test_other_drivers_and_wrong_types_pass if {
	other := {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {}}
	found({"kind": "PersistentVolume", "spec": {"csi": other}}) == set()
	not applies({"kind": "PersistentVolume", "spec": {"csi": other}})
	applies(bucket({}))
	every value in testing.not_objects {
		found({"kind": "PersistentVolume", "spec": value}) == set()
		found({"kind": "PersistentVolume", "spec": {"csi": value}}) == set()
		count(found(bucket(value))) == 1
	}
	every object in testing.broken_pods { found(object) == set() }
}
