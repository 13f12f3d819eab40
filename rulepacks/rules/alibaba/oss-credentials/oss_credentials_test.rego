package rules.oss_credentials_test

import data.lib.testing
import data.rules.oss_credentials

attributes := ["akId", "stsId", "akSecret", "otherOpts"]

found(object) := of_attributes(object, attributes)

of_attributes(object, names) := violations if {
	violations := oss_credentials.violation with input as testing.review(object, {"attributes": names})
}

applies(object) if oss_credentials.applies with input as testing.review(object, {})

csi(attributes) := {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": attributes}

bucket(attributes) := {"kind": "PersistentVolume", "spec": {"csi": csi(attributes)}}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "ossplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

pods(attributes) := testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": csi(attributes)}]})

path := ["spec", "csi", "volumeAttributes"]

test_an_access_key_is_reported_at_its_key_and_not_shown if {
	attributes := {"bucket": "shop", "akId": "LTAIexample", "akSecret": "hunter2"}
	found(bucket(attributes)) == {
		{
			"msg": "volume has an AccessKey written out in `akId`",
			"details": {"path": array.concat(path, ["akId"])},
		},
		{
			"msg": "volume has an AccessKey written out in `akSecret`",
			"details": {"path": array.concat(path, ["akSecret"])},
		},
	}
	testing.paths(found(class({"akSecret": "hunter2"}))) == {["parameters", "akSecret"]}
	testing.paths(found(bucket({"AKID": "LTAIexample"}))) == {array.concat(path, ["AKID"])}
}

test_attributes_are_a_parameter if {
	object := bucket({"akId": "LTAI1", "akSecret": "hunter2", "otherOpts": "-o passwd_file=/etc/x"})
	every name in ["akId", "akSecret", "otherOpts"] {
		testing.paths(of_attributes(object, [name])) == {array.concat(path, [name])}
	}
	of_attributes(object, ["stsId"]) == set()
	temporary := bucket({"akId": "STS.NT1"})
	testing.paths(of_attributes(temporary, ["stsId"])) == {array.concat(path, ["akId"])}
	of_attributes(temporary, ["akId"]) == set()
	of_attributes(object, []) == set()
}

test_volumes_of_pods_are_looked_at if {
	every object in pods({"akSecret": "hunter2"}) {
		testing.messages(found(object)) == {"volume `data` has an AccessKey written out in `akSecret`"}
	}
}

test_credentials_among_mount_options_are_reported if {
	every options in ["-opasswd=a:b", "-o passwd_file=/etc/x", "-o allow_other,passwd=a", "-o ak_secret=a"] {
		found(bucket({"otherOpts": options})) == {{
			"msg": "volume has credentials among its mount options (`otherOpts`)",
			"details": {"path": array.concat(path, ["otherOpts"])},
		}}
	}
	found(bucket({"otherOpts": "-o max_stat_cache_size=0 -o allow_other"})) == set()
}

test_flex_volumes_are_looked_at if {
	source := {"driver": "alicloud/oss", "options": {"bucket": "shop", "akId": "LTAIexample"}}
	testing.paths(found({"kind": "PersistentVolume", "spec": {"flexVolume": source}})) == {
		["spec", "flexVolume", "options", "akId"],
	}
	pod := testing.pod({"containers": [], "volumes": [{"name": "data", "flexVolume": source}]})
	found(pod) == {{
		"msg": "volume `data` has an AccessKey written out in `akId`",
		"details": {"path": ["spec", "volumes", 0, "flexVolume", "options", "akId"]},
	}}
	other := {"driver": "alicloud/disk", "options": {"akId": "x"}}
	found({"kind": "PersistentVolume", "spec": {"flexVolume": other}}) == set()
}

test_roles_secrets_and_placeholders_pass if {
	every attributes in [
		{"authType": "rrsa", "roleName": "shop"},
		{"akId": "", "akSecret": null},
		{"akId": "${AK_ID}", "akSecret": "{{ secret }}"},
		{"akId": "<your-access-key-id>", "akSecret": "***"},
		{"akId": "LTAIxxxxxxxxxxxx", "akSecret": "xxx"},
	] {
		found(bucket(attributes)) == set()
	}
}

test_other_drivers_and_wrong_types_pass if {
	other := {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {"akId": "LTAIexample"}}
	found({"kind": "PersistentVolume", "spec": {"csi": other}}) == set()
	not applies({"kind": "PersistentVolume", "spec": {"csi": other}})
	applies(bucket({}))
	every value in testing.not_objects {
		found({"kind": "PersistentVolume", "spec": value}) == set()
		found({"kind": "PersistentVolume", "spec": {"flexVolume": value}}) == set()
		flex := {"flexVolume": {"driver": "alicloud/oss", "options": value}}
		found(testing.pod({"volumes": [value, flex]})) == set()
		found({"kind": "PersistentVolume", "spec": {"csi": value}}) == set()
		found(bucket(value)) == set()
	}
	every object in testing.broken_pods { found(object) == set() }
}
