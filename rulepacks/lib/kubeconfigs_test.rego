package lib.kubeconfigs_test

import data.lib.kubeconfigs

found(user) := {credential.field |
	some credential in kubeconfigs.credentials_of({"users": [{"name": "admin", "user": user}]})
}

test_kubeconfigs_are_read if {
	kubeconfigs.parsed("apiVersion: v1\nkind: Config\nusers:\n- name: a\n").users == [{"name": "a"}]
	kubeconfigs.parsed(`{"apiVersion": "v1", "kind": "Config", "users": []}`).kind == "Config"
	kubeconfigs.parsed("kind: \"Config\"\nusers: []").users == []
}

test_other_texts_are_no_kubeconfigs if {
	every text in [
		"",
		"kind: Config",
		"kind: ConfigMap\nusers: []",
		"users: []",
		"a: {kind: Config}\nusers: []",
		"a:\n  kind: Config\nusers: []",
		"kind: Config\nusers: [",
		"# kind: Config\nusers: []",
	] {
		not kubeconfigs.parsed(text)
	}
}

test_credentials_have_their_paths if {
	users := [
		{"name": "a"},
		{"name": "b", "user": {"token": "t", "password": "p", "username": "u"}},
		{"name": 1, "user": {"token": "t"}},
	]
	kubeconfigs.credentials_of({"users": users}) == [
		{"user": "b", "field": "token", "path": ["users", 1, "user", "token"]},
		{"user": "b", "field": "password", "path": ["users", 1, "user", "password"]},
		{"user": "", "field": "token", "path": ["users", 2, "user", "token"]},
	]
}

test_client_keys_are_credentials if {
	key := base64.encode("-----BEGIN RSA PRIVATE KEY-----\nMIIE")
	found({"client-key-data": key, "client-certificate-data": "eA=="}) == {
		"client-key-data",
	}
}

test_tokens_of_auth_providers_are_credentials if {
	config := {"refresh-token": "t", "id-token": "${X}", "client-id": "c", "client-secret": "s"}
	found({"auth-provider": {"name": "oidc", "config": config}}) == {"refresh-token", "client-secret"}
	found({"auth-provider": {"config": ["t"]}}) == set()
}

test_what_fetches_or_stands_for_a_credential_is_none if {
	every user in [
		{},
		{"exec": {"command": "aws"}},
		{"tokenFile": "/var/run/token", "client-key": "/etc/key", "client-certificate": "/etc/crt"},
		{"auth-provider": {"name": "oidc"}},
		{"token": "${TOKEN}", "password": "", "client-key-data": "{{ .key }}"},
		{"token": "<token>", "client-key-data": base64.encode("<key>")},
		{"client-key-data": "REDACTED"},
		{"client-key-data": "DATA+OMITTED"},
		{"token": null, "password": 1, "client-key-data": []},
	] {
		found(user) == set()
	}
}

test_wrong_types_have_no_credentials if {
	every users in [null, "x", {}, {"a": {"user": {"token": "t"}}}, [null, "x", 1], [{"name": "a", "user": "x"}]] {
		kubeconfigs.credentials_of({"users": users}) == []
	}
	kubeconfigs.credentials_of({}) == []
}
