package rules.external_secret_storage_test

import data.lib.testing
import data.rules.external_secret_storage

violations(reviewed) := violations_in(reviewed, {}, {})

violations_in(reviewed, cluster, namespaces) := found if {
	found := external_secret_storage.violation with input as testing.review(reviewed, {})
		with data.inventory as {"cluster": cluster, "namespace": namespaces}
}

applies(reviewed) if external_secret_storage.applies with input as testing.review(reviewed, {})

secret(fields) := object.union(
	{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db", "namespace": "shop"}},
	fields,
)

plain := secret({"stringData": {"password": "hunter2"}})

test_a_value_in_a_manifest_is_reported if {
	violations(plain) == {{
		"msg": "the Secret has values in `stringData`, and nothing in its namespace comes from a secret store",
		"details": {"path": ["stringData"]},
	}}
	testing.paths(violations(secret({"data": {"password": "aHVudGVyMg=="}}))) == {["data"]}
}

test_both_fields_are_two_places_and_each_is_told_once if {
	both := secret({"data": {"a": "aHVudGVyMg==", "b": "aHVudGVyMg=="}, "stringData": {"password": "hunter2"}})
	testing.paths(violations(both)) == {["data"], ["stringData"]}
}

test_no_value_passes if {
	every fields in [
		{},
		{"data": null},
		{"data": {}},
		{"data": {"tls.crt": ""}},
		{"stringData": {"ca.crt": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"}},
		{"stringData": {"config.json": "{}"}},
		{"stringData": {"a": null}},
	] {
		violations(secret(fields)) == set()
		not applies(secret(fields))
	}
}

test_placeholders_are_no_values if {
	every text in [
		"${PASSWORD}",
		"$(PASSWORD)",
		"{{ password }}",
		"<path:secret/data/db#password>",
		"vault:secret/data/db#password",
		"ref+vault://secret/db",
		"ENC[AES256_GCM,data:x]",
	] {
		violations(secret({"stringData": {"password": text}})) == set()
		violations(secret({"data": {"password": text}})) == set()
		violations(secret({"data": {"password": base64.encode(text)}})) == set()
	}
	count(violations(secret({"stringData": {"a": "${PASSWORD}", "b": "hunter2"}}))) == 1
}

delivered(group_version, kind) := {group_version: {kind: {"db": {}}}}

test_a_store_in_the_same_namespace_will_do if {
	every kind in [
		"AzureKeyVaultSecret",
		"BitwardenSecret",
		"DopplerSecret",
		"ExternalSecret",
		"InfisicalSecret",
		"OnePasswordItem",
		"SealedSecret",
		"SecretProviderClass",
		"SopsSecret",
		"VaultDynamicSecret",
		"VaultPKISecret",
		"VaultSecret",
		"VaultStaticSecret",
	] {
		violations_in(plain, {}, {"shop": delivered("example.com/v1", kind)}) == set()
		count(violations_in(plain, {}, {"other": delivered("example.com/v1", kind)})) == 1
	}
	count(violations_in(plain, {}, {"shop": delivered("v1", "ConfigMap")})) == 1
	count(violations_in(plain, {}, {"shop": {"example.com/v1": {"ExternalSecret": {}}}})) == 1
}

test_objects_without_a_namespace_are_in_one if {
	store := delivered("external-secrets.io/v1", "ExternalSecret")
	every name in [null, ""] {
		violations_in(secret({"metadata": {"namespace": name}, "data": {"a": "eA=="}}), store, {}) == set()
	}
	count(violations_in(plain, store, {})) == 1
	unplaced := secret({"metadata": {"namespace": null}, "data": {"a": "eA=="}})
	every other in [delivered("v1", "Namespace"), {"external-secrets.io/v1": {"ExternalSecret": {}}}] {
		count(violations_in(unplaced, other, {})) == 1
	}
	count(violations_in(secret({"metadata": {"namespace": null}, "data": {"a": "eA=="}}), {}, {})) == 1
}

test_a_store_for_the_cluster_will_do if {
	violations_in(plain, delivered("external-secrets.io/v1", "ClusterExternalSecret"), {}) == set()
}

test_sops_will_do if {
	encrypted := object.union(plain, {"sops": {"version": "3.9.0"}})
	violations(encrypted) == set()
	violations_in(plain, {}, {"shop": {"v1": {"Secret": {"other": encrypted}}}}) == set()
	count(violations_in(plain, {}, {"shop": {"v1": {"Secret": {"db": plain}}}})) == 1
}

test_it_applies_to_secrets_with_values if {
	applies(plain)
	applies(object.union(plain, {"sops": {}}))
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(secret({"data": value})) == set()
		violations(value) == set()
	}
	violations(secret({"stringData": {"a": 1, "b": []}})) == set()
	count(violations(secret({"metadata": "x", "data": {"a": "eA=="}}))) == 1
}
