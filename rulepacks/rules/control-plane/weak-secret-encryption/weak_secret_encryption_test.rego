package rules.weak_secret_encryption_test

import data.lib.testing
import data.rules.weak_secret_encryption

strong := ["aescbc", "kms", "secretbox"]

violations(object) := with_allowed(object, strong)

with_allowed(object, allowed) := found if {
	found := weak_secret_encryption.violation with input as testing.review(object, {"allowed_providers": allowed})
}

applies(object) if weak_secret_encryption.applies with input as testing.review(object, {"allowed_providers": strong})

configuration(entries) := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "EncryptionConfiguration",
	"resources": entries,
}

providers(list) := configuration([{"resources": ["secrets"], "providers": list}])

test_the_first_provider_counts if {
	violations(providers([{"identity": {}}, {"aescbc": {"keys": []}}])) == {{
		"msg": "secrets are stored with the provider `identity`, which does not encrypt",
		"details": {"path": ["resources", 0, "providers", 0, "identity"]},
	}}
	every name in strong { violations(providers([{name: {}}, {"identity": {}}])) == set() }
}

test_other_providers_are_reported if {
	violations(providers([{"aesgcm": {"keys": []}}])) == {{
		"msg": "secrets are stored with the provider `aesgcm`, which is not an allowed one",
		"details": {"path": ["resources", 0, "providers", 0, "aesgcm"]},
	}}
	with_allowed(providers([{"aesgcm": {"keys": []}}]), ["aesgcm"]) == set()
	count(with_allowed(providers([{"kms": {}}]), [])) == 1
}

test_secrets_must_be_covered if {
	every entries in [null, [], [{"resources": ["configmaps"], "providers": [{"kms": {}}]}], [{}], [{"resources": []}]] {
		violations(configuration(entries)) == {{
			"msg": "no entry of `resources` covers `secrets`, which are stored unencrypted",
			"details": {"path": ["resources"]},
		}}
	}
	count(violations({"apiVersion": "apiserver.config.k8s.io/v1", "kind": "EncryptionConfiguration"})) == 1
}

test_wildcards_cover_secrets if {
	every resource in ["secrets", "secrets.", "*.", "*.*"] {
		violations(configuration([{"resources": [resource], "providers": [{"kms": {}}]}])) == set()
	}
	count(violations(configuration([{"resources": ["*.apps"], "providers": [{"kms": {}}]}]))) == 1
}

test_the_first_entry_for_secrets_counts if {
	weak := {"resources": ["configmaps", "secrets"], "providers": [{"identity": {}}]}
	good := {"resources": ["*.*"], "providers": [{"kms": {}}]}
	testing.paths(violations(configuration([weak, good]))) == {["resources", 0, "providers", 0, "identity"]}
	violations(configuration([good, weak])) == set()
	other := {"resources": ["configmaps"], "providers": [{"identity": {}}]}
	violations(configuration([other, good])) == set()
}

test_an_entry_needs_a_provider if {
	every list in [null, [], [{}]] {
		violations(providers(list)) == {{
			"msg": "the entry that covers `secrets` has no provider",
			"details": {"path": ["resources", 0, "providers"]},
		}}
	}
}

test_the_old_kind_and_texts_in_config_maps_are_looked_at if {
	old := {"apiVersion": "v1", "kind": "EncryptionConfig", "resources": []}
	testing.paths(violations(old)) == {["resources"]}
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": yaml.marshal(providers([{"identity": {}}]))}}
	testing.paths(violations(held)) == {["data", "a", "resources", 0, "providers", 0, "identity"]}
}

test_it_applies_to_configurations_of_encryption if {
	applies(providers([]))
	not applies({"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}})
}

test_wrong_types_pass if {
	every value in ["x", 1, true, {"resources": ["secrets"]}, ["x"], [{"resources": "secrets"}]] {
		violations(configuration(value)) == set()
	}
	every value in ["x", 1, true, {}, ["x"], [null]] { violations(providers(value)) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
