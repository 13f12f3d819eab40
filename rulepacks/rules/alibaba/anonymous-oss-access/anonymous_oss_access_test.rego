package rules.anonymous_oss_access_test

import data.lib.testing
import data.rules.anonymous_oss_access

found(object) := violations if violations := anonymous_oss_access.violation with input as testing.review(object, {})

applies(object) if anonymous_oss_access.applies with input as testing.review(object, {})

csi(attributes) := {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": attributes}

bucket(attributes) := {"kind": "PersistentVolume", "spec": {"csi": csi(attributes)}}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "ossplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

pods(attributes) := testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": csi(attributes)}]})

path := ["spec", "csi", "volumeAttributes"]

test_anonymous_access_is_reported_at_its_field if {
	every value in ["public", "Public "] {
		found(bucket({"authType": value})) == {{
			"msg": "volume of OSS is mounted without credentials (`authType: public`)",
			"details": {"path": array.concat(path, ["authType"])},
		}}
	}
	testing.paths(found(class({"authType": "public"}))) == {["parameters", "authType"]}
}

test_volumes_of_pods_are_looked_at if {
	every object in pods({"authType": "public"}) {
		testing.messages(found(object)) == {"volume `data` of OSS is mounted without credentials (`authType: public`)"}
	}
}

test_other_kinds_of_access_pass if {
	every value in ["rrsa", "sts", "", null, 1] { found(bucket({"authType": value})) == set() }
	found(bucket({})) == set()
}

test_other_drivers_and_wrong_types_pass if {
	other := {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {"authType": "public"}}
	found({"kind": "PersistentVolume", "spec": {"csi": other}}) == set()
	not applies({"kind": "PersistentVolume", "spec": {"csi": other}})
	applies(bucket({}))
	every value in testing.not_objects {
		found({"kind": "PersistentVolume", "spec": value}) == set()
		found({"kind": "PersistentVolume", "spec": {"csi": value}}) == set()
		found(bucket(value)) == set()
	}
	every object in testing.broken_pods { found(object) == set() }
}
