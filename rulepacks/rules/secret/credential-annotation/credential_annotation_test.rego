package rules.credential_annotation_test

import data.lib.testing
import data.rules.credential_annotation

violations(object) := found if {
	found := credential_annotation.violation with input as testing.review(object, {})
}

annotated(name, value) := {"apiVersion": "v1", "kind": "Service", "metadata": {"annotations": {name: value}}}

last_applied := "kubectl.kubernetes.io/last-applied-configuration"

test_a_credential_is_reported_at_its_annotation if {
	violations(annotated("example.com/db-password", "hunter2")) == {{
		"msg": "annotation `example.com/db-password` holds a literal credential",
		"details": {"path": ["metadata", "annotations", "example.com/db-password"]},
	}}
	testing.messages(violations(annotated("example.com/url", "https://app:hunter2@web"))) == {
		"annotation `example.com/url` holds a password inside of its value",
	}
	snippet := "proxy_set_header Authorization \"Basic YXBwOmh1bnRlcjI=\";"
	testing.messages(violations(annotated("nginx.ingress.kubernetes.io/configuration-snippet", snippet))) == {
		"annotation `nginx.ingress.kubernetes.io/configuration-snippet` holds a header that logs in",
	}
}

test_settings_inside_of_values_are_read if {
	checks := json.marshal([{"host": "%%host%%", "password": "hunter2"}])
	testing.messages(violations(annotated("ad.datadoghq.com/redis.instances", checks))) == {
		"annotation `ad.datadoghq.com/redis.instances` holds the literal credential `password`",
	}
	placeholder := json.marshal([{"host": "%%host%%", "password": "%%env_PASSWORD%%"}])
	violations(annotated("ad.datadoghq.com/redis.instances", placeholder)) == set()
	config_map := json.marshal({"kind": "ConfigMap", "data": {"password": "hunter2"}})
	testing.messages(violations(annotated(last_applied, config_map))) == {
		sprintf("annotation `%s` holds the literal credential `password`", [last_applied]),
	}
}

test_a_last_applied_secret_is_reported if {
	every fields in [{"data": {"password": base64.encode("hunter2")}}, {"stringData": {"password": "hunter2"}}] {
		violations(annotated(last_applied, json.marshal(object.union({"kind": "Secret"}, fields)))) == {{
			"msg": sprintf("annotation `%s` holds the values of the Secret", [last_applied]),
			"details": {"path": ["metadata", "annotations", last_applied]},
		}}
	}
}

test_what_else_was_last_applied_passes if {
	every value in [
		"",
		"x",
		"[]",
		"{}",
		json.marshal({"kind": "Secret"}),
		json.marshal({"kind": "Secret", "data": {"a": ""}}),
		json.marshal({"kind": "Secret", "stringData": {"a": "${PASSWORD}"}}),
		json.marshal({"kind": "ConfigMap", "data": {"a": "hunter2"}}),
	] {
		violations(annotated(last_applied, value)) == set()
	}
	deployment := json.marshal({"kind": "Deployment", "spec": {"url": "postgres://app:hunter2@db"}})
	testing.messages(violations(annotated(last_applied, deployment))) == {
		sprintf("annotation `%s` holds a password inside of its value", [last_applied]),
	}
}

test_annotations_of_pods_are_looked_at if {
	template := {"metadata": {"annotations": {"a/password": "hunter2"}}, "spec": {"containers": []}}
	object := {
		"kind": "Deployment",
		"metadata": {"annotations": {"b/password": "hunter2"}},
		"spec": {"template": template},
	}
	testing.paths(violations(object)) == {
		["metadata", "annotations", "b/password"],
		["spec", "template", "metadata", "annotations", "a/password"],
	}
	pod := {"kind": "Pod", "metadata": {"annotations": {"a/password": "hunter2"}}, "spec": {"containers": []}}
	testing.paths(violations(pod)) == {["metadata", "annotations", "a/password"]}
}

test_references_placeholders_and_sums_pass if {
	every name, value in {
		"nginx.ingress.kubernetes.io/auth-secret": "basic-auth",
		"nginx.ingress.kubernetes.io/auth-tls-secret": "shop/ca",
		"nginx.ingress.kubernetes.io/auth-type": "basic",
		"cert-manager.io/private-key-algorithm": "ECDSA",
		"cert-manager.io/private-key-secret-name": "web",
		"vault.hashicorp.com/agent-inject-secret-password": "secret",
		"vault.hashicorp.com/agent-inject-template-db": "{{ with secret \"db\" }}x{{ end }}",
		"checksum/secret-password": "abc123",
		"example.com/password": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"example.com/db-password": "secret/data/db",
		"example.com/db_password": "${PASSWORD}",
		"example.com/password-policy": "strong",
		"example.com/token": "shop",
		"example.com/api-key": "asked for at first login",
		"example.com/url": "https://web.example.com",
	} {
		violations(annotated(name, value)) == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in testing.not_objects {
		violations({"kind": "Secret", "metadata": value}) == set()
		violations({"kind": "Secret", "metadata": {"annotations": value}}) == set()
	}
	every value in [null, 1, true, [], {}] { violations(annotated("example.com/password", value)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	violations({}) == set()
}
