package rules.oss_access_key_test

import data.lib.testing
import data.rules.oss_access_key

found(object) := violations if violations := oss_access_key.violation with input as testing.review(object, {})

applies(object) if oss_access_key.applies with input as testing.review(object, {})

csi(attributes) := {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": attributes}

bucket(attributes) := {"apiVersion": "v1", "kind": "PersistentVolume", "spec": {"csi": csi(attributes)}}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "ossplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

pods(attributes) := testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": csi(attributes)}]})

path := ["spec", "csi", "volumeAttributes"]

with_secret(attributes) := {"kind": "PersistentVolume", "spec": {"csi": object.union(
	csi(attributes),
	{"nodePublishSecretRef": {"name": "oss", "namespace": "shop"}},
)}}

test_a_secret_is_reported_where_it_is_named if {
	every attributes in [{}, {"authType": ""}, {"authType": "sts"}, {"authType": null}] {
		found(with_secret(attributes)) == {{
			"msg": "volume of OSS is mounted with the Secret `oss`, not with a RAM role",
			"details": {"path": ["spec", "csi", "nodePublishSecretRef"]},
		}}
	}
	parameter := "csi.storage.k8s.io/node-publish-secret-name"
	testing.paths(found(class({parameter: "oss"}))) == {["parameters", parameter]}
}

test_volumes_of_pods_are_looked_at if {
	source := object.union(csi({}), {"nodePublishSecretRef": {"name": "oss"}})
	every object in testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": source}]}) {
		testing.messages(found(object)) == {
			"volume `data` of OSS is mounted with the Secret `oss`, not with a RAM role",
		}
	}
}

test_keys_that_are_filled_in_are_reported_once if {
	every attributes in [{"akId": "${AK_ID}", "akSecret": "${AK_SECRET}"}, {"AkId": "{{ id }}"}, {"akSecret": "xxx"}] {
		key := [key | some key in ["akId", "AkId", "akSecret"]; attributes[key]][0]
		found(bucket(attributes)) == {{
			"msg": sprintf("volume of OSS is mounted with the AccessKey in `%s`, not with a RAM role", [key]),
			"details": {"path": array.concat(path, [key])},
		}}
		count(found(with_secret(attributes))) == 1
		found(bucket(object.union(attributes, {"authType": "rrsa"}))) == set()
	}
}

test_keys_that_are_written_out_are_those_of_another_rule if {
	every attributes in [{"akId": "LTAI1", "akSecret": "hunter2"}, {"akId": "LTAI1", "akSecret": "${AK_SECRET}"}] {
		found(bucket(attributes)) == set()
		not applies(bucket(attributes))
		count(found(with_secret(attributes))) == 1
	}
	found(bucket({"akId": "", "akSecret": null})) == set()
}

test_roles_and_no_secret_pass if {
	every type in ["rrsa", "RRSA", "public"] { found(with_secret({"authType": type})) == set() }
	every attributes in [{}, {"authType": "sts"}] { found(bucket(attributes)) == set() }
	found(with_secret({"authtype": "rrsa"})) == set()
}

test_other_drivers_and_wrong_types_pass if {
	other := {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {}}
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
