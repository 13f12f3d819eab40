package lib.encryption_test

import data.lib.encryption
import data.lib.testing

configuration := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "EncryptionConfiguration",
	"resources": [
		"x",
		{"resources": ["secrets"], "providers": [null, {"aescbc": {"keys": []}}, {"identity": null}]},
		{},
	],
}

documents(object) := found if found := encryption.documents with input as testing.review(object, {})

test_documents_of_either_kind_and_in_config_maps if {
	documents(configuration) == [{"document": configuration, "path": []}]
	old := {"apiVersion": "v1", "kind": "EncryptionConfig"}
	documents(old) == [{"document": old, "path": []}]
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": yaml.marshal(configuration)}}
	documents(held) == [{"document": configuration, "path": ["data", "a"]}]
	every object in array.concat(testing.not_objects, [{"kind": "ConfigMap"}]) { documents(object) == [] }
}

test_entries_and_providers_with_their_paths if {
	entries := encryption.entries({"document": configuration, "path": ["data", "a"]})
	[entry.path | some entry in entries] == [["data", "a", "resources", 1], ["data", "a", "resources", 2]]
	encryption.providers(entries[0]) == [
		{
			"name": "aescbc",
			"settings": {"keys": []},
			"path": ["data", "a", "resources", 1, "providers", 1, "aescbc"],
		},
		{
			"name": "identity",
			"settings": null,
			"path": ["data", "a", "resources", 1, "providers", 2, "identity"],
		},
	]
	encryption.providers(entries[1]) == []
}

test_wrong_types_hold_nothing if {
	every value in array.concat(testing.not_objects, [{"a": {"resources": []}}, [[]]]) {
		encryption.entries({"document": {"resources": value}, "path": []}) == []
		encryption.providers({"providers": value, "path": []}) == []
	}
}
