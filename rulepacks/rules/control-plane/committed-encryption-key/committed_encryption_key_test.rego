package rules.committed_encryption_key_test

import data.lib.testing
import data.rules.committed_encryption_key

violations(object) := found if {
	found := committed_encryption_key.violation with input as testing.review(object, {})
}

applies(object) if committed_encryption_key.applies with input as testing.review(object, {})

configuration(providers) := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "EncryptionConfiguration",
	"resources": [{"resources": ["secrets"], "providers": providers}],
}

key(secret) := configuration([{"aescbc": {"keys": [{"name": "key1", "secret": secret}]}}])

sixteen := "AAAAAAAAAAAAAAAAAAAAAA=="

test_a_key_is_reported_where_it_is_and_not_told if {
	violations(key(sixteen)) == {{
		"msg": "key `key1` of the provider `aescbc` is written in the manifest",
		"details": {"path": ["resources", 0, "providers", 0, "aescbc", "keys", 0, "secret"]},
	}}
	testing.messages(violations(configuration([{"secretbox": {"keys": [{"secret": sixteen}]}}]))) == {
		"key of the provider `secretbox` is written in the manifest",
	}
}

test_every_key_of_every_provider_is_looked_at if {
	keys := {"keys": [{"name": "a", "secret": sixteen}, {"name": "b", "secret": sixteen}]}
	count(violations(configuration([{"kms": {}}, {"aesgcm": keys}, {"secretbox": keys}]))) == 4
}

test_keys_of_every_length_are_told if {
	twenty_four := "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	thirty_two := "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
	every secret in [sixteen, twenty_four, thirty_two] { count(violations(key(secret))) == 1 }
}

test_placeholders_pass if {
	every secret in [
		"",
		null,
		"${ENCRYPTION_KEY}",
		"<BASE 64 ENCODED SECRET>",
		"{{ encryption_key }}",
		"changeme",
		"REPLACE_ME_WITH_A_KEY",
		"AAAAAAAAAAAAAAAAA",
	] {
		violations(key(secret)) == set()
	}
}

test_texts_in_config_maps_are_looked_at if {
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": yaml.marshal(key(sixteen))}}
	testing.paths(violations(held)) == {["data", "a", "resources", 0, "providers", 0, "aescbc", "keys", 0, "secret"]}
}

test_it_applies_to_configurations_of_encryption if {
	applies(configuration([]))
	not applies({"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}})
}

test_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{"aescbc": "x"}, {"aescbc": {"keys": "x"}}, {"kms": null}]) {
		violations(configuration(value)) == set()
		violations(configuration([value])) == set()
	}
	every value in testing.not_objects {
		violations(configuration([{"aescbc": {"keys": [value]}}])) == set()
		violations(key(value)) == set()
		violations(value) == set()
	}
}
