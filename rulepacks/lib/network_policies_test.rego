package lib.network_policies_test

import data.lib.network_policies
import data.lib.testing

directions := ["Ingress", "Egress"]

test_without_types_a_policy_is_for_ingress_and_for_egress_where_it_has_rules if {
	every types in [null, [], "Egress", {}] {
		network_policies.types({"policyTypes": types}) == {"Ingress"}
		network_policies.types({"policyTypes": types, "egress": []}) == {"Ingress"}
		network_policies.types({"policyTypes": types, "egress": null}) == {"Ingress"}
		network_policies.types({"policyTypes": types, "egress": [{}]}) == {"Ingress", "Egress"}
	}
	network_policies.types({}) == {"Ingress"}
}

test_types_count_as_written if {
	network_policies.types({"policyTypes": ["Egress"], "ingress": [{}]}) == {"Egress"}
	network_policies.types({"policyTypes": ["Ingress"], "egress": [{}]}) == {"Ingress"}
	network_policies.types({"policyTypes": ["Ingress", "Egress"]}) == {"Ingress", "Egress"}
}

test_rules_have_their_paths_and_null_is_a_rule_without_conditions if {
	network_policies.rules({"ingress": [null, "x", {"ports": []}]}, "Ingress") == [
		{"rule": {}, "path": ["spec", "ingress", 0]},
		{"rule": {"ports": []}, "path": ["spec", "ingress", 2]},
	]
	network_policies.rules({"egress": [{}]}, "Egress") == [{"rule": {}, "path": ["spec", "egress", 0]}]
	every direction in directions {
		every value in array.concat(testing.not_objects, [{}]) {
			network_policies.rules({"ingress": value, "egress": value}, direction) == []
		}
		network_policies.rules({}, direction) == []
	}
}

test_peers_have_their_paths if {
	entry := {"rule": {"from": ["x", {"podSelector": {}}], "to": [{"ipBlock": {}}]}, "path": ["spec", "ingress", 0]}
	network_policies.peers(entry, "Ingress") == [{
		"peer": {"podSelector": {}},
		"path": ["spec", "ingress", 0, "from", 1],
	}]
	network_policies.peers(entry, "Egress") == [{"peer": {"ipBlock": {}}, "path": ["spec", "ingress", 0, "to", 0]}]
	every value in array.concat(testing.not_objects, [{}]) {
		network_policies.peers({"rule": {"from": value}, "path": []}, "Ingress") == []
	}
}

test_a_rule_without_peers_is_for_everyone if {
	every rule in [{}, {"from": null}, {"from": []}, {"to": [{}]}] {
		network_policies.is_for_everyone(rule, "Ingress")
	}
	network_policies.is_for_everyone({"to": []}, "Egress")
	every peers in [[{}], [{"podSelector": {}}], "x", {}] {
		not network_policies.is_for_everyone({"from": peers}, "Ingress")
		not network_policies.is_for_everyone({"to": peers}, "Egress")
	}
}

test_a_rule_without_ports_is_for_every_port if {
	every rule in [{}, {"ports": null}, {"ports": []}] { network_policies.is_for_every_port(rule) }
	not network_policies.is_for_every_port({"ports": [{"port": 80}]})
	not network_policies.is_for_every_port({"ports": "x"})
}

test_name_resolution_is_port_53_and_no_other if {
	both := [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]
	network_policies.is_name_resolution({"ports": both}, "Egress")
	network_policies.is_name_resolution({"ports": [{"port": "dns"}, {"port": "dns-tcp"}]}, "Egress")
	not network_policies.is_name_resolution({"ports": [{"port": 53}, {"port": 443}]}, "Egress")
	not network_policies.is_name_resolution({"ports": [{"port": 53, "endPort": 60}]}, "Egress")
	every ports in [[], null, "x", [{}], [null], {}] {
		not network_policies.is_name_resolution({"ports": ports}, "Egress")
	}
	not network_policies.is_name_resolution({}, "Egress")
	not network_policies.is_name_resolution({"ports": [{"port": 53}]}, "Ingress")
}

test_an_empty_prefix_has_all_addresses if {
	every cidr in ["0.0.0.0/0", "::/0", "10.0.0.0/0"] { network_policies.is_everywhere(cidr) }
	every cidr in ["10.0.0.0/8", "0.0.0.0/1", "0.0.0.0/10", "", null, 0, ["0.0.0.0/0"]] {
		not network_policies.is_everywhere(cidr)
	}
}

test_a_policy_without_a_selector_selects_all_pods if {
	every spec in [{}, {"podSelector": null}, {"podSelector": {}}, {"podSelector": {"matchLabels": {}}}] {
		network_policies.selects_all(spec)
		network_policies.selects(spec, {"app": "web"})
		network_policies.selects(spec, null)
	}
	web := {"podSelector": {"matchLabels": {"app": "web"}}}
	network_policies.selects(web, {"app": "web"})
	not network_policies.selects(web, {"app": "api"})
	not network_policies.selects_all(web)
	not network_policies.selects_all({"podSelector": "x"})
	not network_policies.selects({"podSelector": "x"}, {})
}

denying(direction, rules) := {"policyTypes": [direction], network_policies.rules_field[direction]: rules}

block(cidr, except) := {"ipBlock": {"cidr": cidr, "except": except}}

test_a_policy_for_all_pods_denies_what_no_rule_allows if {
	every direction in directions {
		network_policies.denies_by_default({"policyTypes": [direction]}, direction)
		peers := network_policies.peers_field[direction]
		every rules in [
			null,
			[],
			[{peers: [{"podSelector": {}}]}],
			[{"ports": [{"port": 53}]}],
			[{peers: [block("10.0.0.0/8", null)]}],
			[{peers: [{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "proxy"}}}]}],
			[{peers: [{"namespaceSelector": {}}], "ports": [{"port": 443}]}],
			[{peers: [block("0.0.0.0/0", [])], "ports": [{"port": 443}]}],
		] {
			network_policies.denies_by_default(denying(direction, rules), direction)
		}
		every rule in [
			null,
			{},
			{peers: []},
			{peers: [block("0.0.0.0/0", null)]},
			{peers: [{"podSelector": {}}, block("::/0", [])]},
			{peers: [block("0.0.0.0/0", ["169.254.169.254/32"])]},
			{peers: [{"namespaceSelector": {}}]},
			{peers: [{"namespaceSelector": {}, "podSelector": {}}]},
		] {
			not network_policies.denies_by_default(denying(direction, [{peers: [{"podSelector": {}}]}, rule]), direction)
		}
	}
}

test_a_policy_for_some_pods_or_the_other_direction_denies_nothing_by_default if {
	not network_policies.denies_by_default({"podSelector": {"matchLabels": {"app": "web"}}}, "Ingress")
	network_policies.denies_by_default({}, "Ingress")
	not network_policies.denies_by_default({}, "Egress")
	not network_policies.denies_by_default({"policyTypes": ["Egress"]}, "Ingress")
}

test_pods_on_the_host_network_say_so if {
	network_policies.is_on_host_network({"spec": {"hostNetwork": true}})
	every spec in [null, {}, {"hostNetwork": false}, {"hostNetwork": null}, {"hostNetwork": "true"}] {
		not network_policies.is_on_host_network({"spec": spec})
	}
	not network_policies.is_on_host_network({})
}

# Whether a rule for egress reaches the port 80 of an address.
reaches(rule, address) if network_policies.reaches({"rule": rule, "path": ["spec", "egress", 0]}, address, 80)

test_a_rule_without_peers_reaches_every_address_on_its_ports if {
	every rule in [{}, {"to": []}, {"ports": null}] { reaches(rule, "169.254.169.254/32") }
	every port in [
		{"port": 80},
		{"port": 80, "protocol": "TCP"},
		{"protocol": "TCP"},
		{"port": null},
		{"port": 1, "endPort": 80},
		{"port": 80, "endPort": 90},
		{"port": 1, "endPort": 65535, "protocol": "TCP"},
	] {
		reaches({"ports": [{"port": 443}, port]}, "169.254.169.254/32")
	}
	every port in [
		{"port": 443},
		{"port": "http"},
		{"port": 80, "protocol": "UDP"},
		{"protocol": "SCTP"},
		{"port": 81, "endPort": 90},
		{"port": 1, "endPort": 79},
		"x",
		null,
	] {
		not reaches({"ports": [{"port": 53, "protocol": "UDP"}, port]}, "169.254.169.254/32")
	}
	not reaches({"ports": "x"}, "169.254.169.254/32")
}

test_a_block_reaches_what_it_has_and_does_not_except if {
	every cidr in ["0.0.0.0/0", "169.254.0.0/16", "169.254.169.254/32"] {
		reaches({"to": [{"podSelector": {}}, block(cidr, null)]}, "169.254.169.254/32")
		reaches({"to": [block(cidr, ["10.0.0.0/8", "169.254.169.253/32"])]}, "169.254.169.254")
		not reaches({"to": [block(cidr, ["10.0.0.0/8", "169.254.169.254/32"])]}, "169.254.169.254/32")
		not reaches({"to": [block(cidr, ["169.254.0.0/16"])]}, "169.254.169.254/32")
	}
	reaches({"to": [block("0.0.0.0/0", ["169.254.0.0/16"]), block("169.254.169.254/32", [])]}, "169.254.169.254/32")
	not reaches({"to": [block("10.0.0.0/8", null)]}, "169.254.169.254/32")
	not reaches({"to": [block("::/0", null)]}, "169.254.169.254/32")
}

test_peers_in_the_cluster_and_broken_ones_reach_no_address if {
	every peer in [
		{"podSelector": {}},
		{"namespaceSelector": {}},
		{"ipBlock": null},
		{"ipBlock": {}},
		block("everywhere", null),
		block(1, null),
		{},
		"x",
	] {
		not reaches({"to": [peer]}, "169.254.169.254/32")
	}
	reaches({"to": [block("0.0.0.0/0", ["x", 1, null])]}, "169.254.169.254/32")
	reaches({"to": [block("0.0.0.0/0", "169.254.169.254/32")]}, "169.254.169.254/32")
}

policies(specs) := {sprintf("%d", [index]): {"spec": spec} | some index, spec in specs}

# Policies of one namespace.
labelled := [
	{"podSelector": {"matchLabels": {"app": "web", "tier": "front"}}},
	{"podSelector": {"matchLabels": {"app": null}, "matchExpressions": [{"key": "app", "operator": "Exists"}]}},
	{"podSelector": {"matchLabels": {"app": "api"}}},
	{"podSelector": {"matchLabels": "x"}},
	{"podSelector": {"matchExpressions": [{"key": "tier", "operator": "In", "values": ["back", "side"]}]}},
]

selecting(namespace, labels) := found if {
	policies := {sprintf("%d", [index]): {"spec": spec} | some index, spec in labelled}
	stock := {"namespace": {"shop": {"networking.k8s.io/v1": {"NetworkPolicy": policies}}}}
	found := network_policies.selecting(namespace, labels) with data.inventory as stock
}

test_policies_are_found_by_the_labels_they_ask_for if {
	selecting("shop", {"app": "web", "tier": "front"}) == {labelled[0], labelled[1]}
	selecting("shop", {"app": "web"}) == {labelled[1]}
	selecting("shop", {"app": "api", "a": null}) == {labelled[1], labelled[2]}
	selecting("shop", {"tier": "side"}) == {labelled[4]}
	selecting("other", {"app": "web", "tier": "front"}) == set()
	every labels in [null, {}, "x", 1] { selecting("shop", labels) == set() }
}
