package rules.public_kubeconfig_server_test

import data.lib.testing
import data.rules.public_kubeconfig_server

violations(object, cidrs) := found if {
	review := testing.review(object, {"internal_cidrs": cidrs})
	found := public_kubeconfig_server.violation with input as review
}

applies(object) if {
	public_kubeconfig_server.applies with input as testing.review(object, {"internal_cidrs": []})
}

config(server) := {
	"apiVersion": "v1",
	"kind": "Config",
	"clusters": [{"name": "shop", "cluster": {"server": server}}],
	"users": [],
}

text := concat("\n", [
	"apiVersion: v1",
	"kind: Config",
	"clusters:",
	"- name: shop",
	"  cluster: {server: 'https://203.0.113.10:6443'}",
	"users: null",
])

msg := "cluster `shop` of the kubeconfig has a public address (`203.0.113.10`)"

test_a_public_address_is_marked if {
	object := config("https://203.0.113.10:6443")
	violations(object, []) == {{"msg": msg, "details": {"path": ["clusters", 0, "cluster", "server"]}}}
	applies(object)
}

test_kubeconfigs_in_entries_are_looked_at if {
	secret := {"kind": "Secret", "data": {"value": base64.encode(text)}}
	violations(secret, []) == {{"msg": msg, "details": {"path": ["data", "value"]}}}
	applies(secret)
	config_map := {"kind": "ConfigMap", "data": {"kubeconfig": text}}
	testing.paths(violations(config_map, [])) == {["data", "kubeconfig"]}
}

# As kubeadm writes it to the ConfigMap `cluster-info`.
test_kubeconfigs_without_users_and_names_are_looked_at if {
	info := "apiVersion: v1\nkind: Config\nclusters:\n- name: ''\n  cluster: {server: 'https://203.0.113.10:6443'}\n"
	violations({"kind": "ConfigMap", "data": {"kubeconfig": info}}, []) == {{
		"msg": "cluster of the kubeconfig has a public address (`203.0.113.10`)",
		"details": {"path": ["data", "kubeconfig"]},
	}}
}

test_public_addresses_are_known if {
	every server in [
		"https://8.8.8.8",
		"http://172.32.0.1:8080",
		"203.0.113.10:6443",
		"https://172.15.0.1",
		"https://100.128.0.1",
		"https://[2400:3200::1]:6443",
	] {
		count(violations(config(server), [])) == 1
	}
}

test_internal_addresses_and_names_pass if {
	every server in [
		"https://10.0.0.1:6443",
		"https://172.16.3.4:6443",
		"https://192.168.0.10:6443",
		"https://100.100.2.5",
		"https://127.0.0.1:6443",
		"https://0.0.0.0:6443",
		"https://169.254.0.1",
		"https://[::1]:6443",
		"https://[fd00::1]:6443",
		"https://shop.example.com:6443",
		"https://kubernetes.default.svc",
		"https://300.1.1.1:6443",
	] {
		object := config(server)
		violations(object, []) == set()
		applies(object)
	}
}

test_more_internal_networks_are_a_parameter if {
	violations(config("https://203.0.113.10:6443"), ["203.0.113.0/24"]) == set()
	count(violations(config("https://203.0.113.10:6443"), ["x", "10.0.0.0/8", "2001:db8::/32"])) == 1
	violations(config("https://[2001:db8::1]:6443"), ["x", "10.0.0.0/8", "2001:db8::/32"]) == set()
}

test_what_is_no_kubeconfig_is_not_looked_at if {
	every object in array.concat(
		[object | some object in testing.broken_pods],
		[{"kind": "ConfigMap", "data": {"a": "https://203.0.113.10"}}, {"kind": "Config"}, {"kind": "Secret"}],
	) {
		violations(object, []) == set()
		not applies(object)
	}
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value, []) == set()
		violations({"kind": "Config", "clusters": value}, []) == set()
		violations({"kind": "Config", "clusters": [value, {"name": 1, "cluster": value}]}, []) == set()
		violations({"kind": "Secret", "data": value, "stringData": value}, []) == set()
	}
	not applies(config(null))
}
