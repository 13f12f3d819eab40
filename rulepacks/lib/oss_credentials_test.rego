package lib.oss_credentials_test

import data.lib.oss_credentials
import data.lib.testing

found(object) := entries if entries := oss_credentials.found with input as testing.review(object, {})

volume(attributes) := {"kind": "PersistentVolume", "spec": {"csi": {
	"driver": "ossplugin.csi.alibabacloud.com",
	"volumeAttributes": attributes,
}}}

path(key) := ["spec", "csi", "volumeAttributes", key]

test_each_credential_has_its_attribute_and_its_place if {
	object := volume({"AKID": "LTAI1", "akSecret": "hunter2", "otherOpts": "-o ak_secret=x", "bucket": "shop"})
	found(object) == [
		{"attribute": "akId", "key": "AKID", "path": path("AKID"), "title": "volume"},
		{"attribute": "akSecret", "key": "akSecret", "path": path("akSecret"), "title": "volume"},
		{"attribute": "otherOpts", "key": "otherOpts", "path": path("otherOpts"), "title": "volume"},
	]
	paths := oss_credentials.paths with input as testing.review(object, {})
	paths == {path("AKID"), path("akSecret"), path("otherOpts")}
}

test_masks_and_placeholders_are_none if {
	every value in ["", "xxx", "XXXXXXXX", "LTAIxxxxxxxxxxxx", "${AK_ID}", "<your-ak>", "***", null, [], {}] {
		found(volume({"akId": value, "akSecret": value})) == []
	}
	found(volume({"otherOpts": "-o allow_other"})) == []
}

test_objects_without_volumes_have_none if {
	every object in array.concat(testing.not_objects, [{}, volume({}), volume(null)]) { found(object) == [] }
	every object in testing.broken_pods { found(object) == [] }
}
