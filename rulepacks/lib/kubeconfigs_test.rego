package lib.kubeconfigs_test

import data.lib.kubeconfigs

found(user) := {credential.field |
	some credential in kubeconfigs.credentials_of({"users": [{"name": "admin", "user": user}]})
}

test_kubeconfigs_are_read if {
	kubeconfigs.parsed("apiVersion: v1\nkind: Config\nusers:\n- name: a\n").users == [{"name": "a"}]
	kubeconfigs.parsed(`{"apiVersion": "v1", "kind": "Config", "users": []}`).kind == "Config"
	kubeconfigs.parsed("kind: \"Config\"\nusers: []").users == []
	kubeconfigs.parsed("kind: Config\nclusters: []").clusters == []
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

hosts(server) := [found.host |
	some found in kubeconfigs.servers_of({"clusters": [{"name": "shop", "cluster": {"server": server}}]})
]

test_servers_have_their_paths if {
	clusters := [{"name": "a"}, {"name": "b", "cluster": {"server": "https://shop.example.com:6443"}}]
	kubeconfigs.servers_of({"clusters": clusters}) == [{
		"cluster": "b",
		"server": "https://shop.example.com:6443",
		"host": "shop.example.com",
		"path": ["clusters", 1, "cluster", "server"],
	}]
}

test_hosts_stand_without_what_is_around_them if {
	every server, host in {
		"https://203.0.113.10:6443": "203.0.113.10",
		"https://203.0.113.10": "203.0.113.10",
		" https://203.0.113.10:6443/k8s/clusters/c-1 ": "203.0.113.10",
		"203.0.113.10:6443": "203.0.113.10",
		"https://Shop.Example.com": "shop.example.com",
		"https://[2001:DB8::1]:6443": "2001:db8::1",
	} {
		hosts(server) == [host]
	}
}

test_other_servers_are_none if {
	every server in ["", "https://", "{{ .Values.server }}", "https://a@b:6443", null, 1, [], {}] { hosts(server) == [] }
	every clusters in [null, "x", {}, ["x", null, {"cluster": "x"}, {"cluster": null}]] {
		kubeconfigs.servers_of({"clusters": clusters}) == []
	}
	kubeconfigs.servers_of({}) == []
}
