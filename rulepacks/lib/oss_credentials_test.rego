package lib.oss_credentials_test

import data.lib.oss_credentials
import data.lib.testing

found(object) := entries if entries := oss_credentials.found with input as testing.review(object, {})

volume(attributes) := {"apiVersion": "v1", "kind": "PersistentVolume", "spec": {"csi": {
	"driver": "ossplugin.csi.alibabacloud.com",
	"volumeAttributes": attributes,
}}}

path(key) := ["spec", "csi", "volumeAttributes", key]

test_each_credential_has_its_attribute_and_its_place if {
	object := volume({"AKID": "LTAI1", "akSecret": "hunter2", "otherOpts": "-o ak_secret=a", "bucket": "shop"})
	found(object) == [
		{"attribute": "akId", "key": "AKID", "path": path("AKID"), "title": "volume"},
		{"attribute": "akSecret", "key": "akSecret", "path": path("akSecret"), "title": "volume"},
		{"attribute": "otherOpts", "key": "otherOpts", "path": path("otherOpts"), "title": "volume"},
	]
	paths := oss_credentials.paths with input as testing.review(object, {})
	paths == {path("AKID"), path("akSecret"), path("otherOpts")}
}

test_objects_that_the_rule_may_not_look_at_have_no_paths if {
	key := {"csi": {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": {"akId": "LTAI1"}}}
	other := {"apiVersion": "example.com/v1", "kind": "PersistentVolume", "spec": key}
	empty := {"apiVersion": "example.com/v1", "kind": "Job", "spec": {"template": {"spec": {"volumes": [key]}}}}
	every object in [other, empty] {
		count(found(object)) == 1
		none := oss_credentials.paths with input as testing.review(object, {})
		none == set()
	}
	clone := object.union(empty, {"kind": "CloneSet", "spec": {"template": {"spec": {"containers": []}}}})
	told := oss_credentials.paths with input as testing.review(clone, {})
	told == {["spec", "template", "spec", "volumes", 0, "csi", "volumeAttributes", "akId"]}
}

test_keys_of_sts_are_told_apart if {
	[entry.attribute | some entry in found(volume({"akId": "STS.NT1", "akSecret": "STS.1"}))] == ["stsId", "akSecret"]
}

test_options_with_a_credential_are_found if {
	every options in [
		"-opasswd=a:b",
		"-o passwd_file=/etc/x",
		"passwd=a",
		"-o ro,passwd=a",
		"-o ak_secret=a",
		"-o oss_access_key_secret = a",
		"--ak_secret 'a'",
	] {
		[entry.key | some entry in found(volume({"otherOpts": options}))] == ["otherOpts"]
	}
}

test_masks_and_placeholders_are_none if {
	masks := ["xxx", "XXXXXXXX", "LTAIxxxxxxxxxxxx", "LTAI5t******", "${AK_ID}", "<your-ak>", "***"]
	every value in array.concat(masks, ["", null, [], {}]) { found(volume({"akId": value, "akSecret": value})) == [] }
	every mask in masks { found(volume({"otherOpts": sprintf("-o ro -o ak_secret=%s", [mask])})) == [] }
	every options in ["-o allow_other", "-opasswd", "-o passwd -o ro", "-o ak_secret=", "-o nopasswd=1"] {
		found(volume({"otherOpts": options})) == []
	}
}

test_objects_without_volumes_have_none if {
	every object in array.concat(testing.not_objects, [{}, volume({}), volume(null)]) { found(object) == [] }
	every object in testing.broken_pods { found(object) == [] }
}
