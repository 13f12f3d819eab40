package lib.traffic_policies_test

import data.lib.testing
import data.lib.traffic_policies

policy(spec) := {"kind": "TrafficPolicy", "spec": spec}

test_traffic_policies_are_told_by_their_shape if {
	every spec in [{"egress": []}, {"ingress": [{}]}, {"priority": 1}] {
		traffic_policies.is_policy(policy(spec))
		traffic_policies.is_policy({"kind": "GlobalTrafficPolicy", "spec": spec})
	}
	every spec in array.concat(testing.not_objects, [{}, {"egress": {}, "targetRefs": []}, {"selector": {}}]) {
		not traffic_policies.is_policy(policy(spec))
	}
	not traffic_policies.is_policy({"kind": "NetworkPolicy", "spec": {"egress": []}})
}

of(app) := object.union(policy({"egress": []}), {"spec": {"podSelector": {"matchLabels": {"app": app}}}})

group := "network.alibabacloud.com/v1alpha1"

stock := {
	"cluster": {group: {
		"GlobalTrafficPolicy": {"all": {
			"kind": "GlobalTrafficPolicy",
			"spec": {"egress": [], "namespaceSelector": {}, "selector": {"team": "a"}},
		}},
		"TrafficPolicy": {"nowhere": of("web")},
	}},
	"namespace": {"shop": {group: {"TrafficPolicy": {
		"web": of("web"),
		"odd": policy({"egress": [], "selector": {"podSelector": {}}}),
		"limited": policy({"egress": [], "namespaceSelector": {"matchLabels": {"a": "b"}}, "selector": {"job": "x"}}),
		"none": policy({"egress": []}),
	}}}},
}

test_traffic_policies_select_by_namespace_and_labels if {
	traffic_policies.selecting("shop", {"app": "web"}) == {"web"} with data.inventory as stock
	traffic_policies.selecting("shop", {"team": "a"}) == {"all"} with data.inventory as stock
	traffic_policies.selecting("shop", null) == set() with data.inventory as stock
	traffic_policies.selecting("default", {"app": "web"}) == {"nowhere"} with data.inventory as stock
	traffic_policies.selecting("shop", {"app": "web"}) == set() with data.inventory as {}
}

test_what_selects_namespaces_may_select if {
	traffic_policies.selecting("shop", {"job": "x"}) == set() with data.inventory as stock
	traffic_policies.possibly_selecting("shop", {"job": "x"}) == {"limited", "none", "odd"} with data.inventory as stock
}

test_what_cannot_be_read_may_select if {
	traffic_policies.possibly_selecting("shop", {}) == {"none", "odd"} with data.inventory as stock
	traffic_policies.possibly_selecting("shop", {"app": "web"}) == {"none", "odd", "web"} with data.inventory as stock
	traffic_policies.possibly_selecting("other", {"app": "web"}) == set() with data.inventory as stock
}

lists(spec) := found if {
	found := traffic_policies.lists with input as testing.review({"kind": "TrafficPolicy", "spec": spec}, {})
}

test_rules_are_in_several_places if {
	lists({"egress": [1], "ingress": {"rules": [2]}, "rules": [3]}) == [
		{"rules": [1], "path": ["spec", "egress"], "direction": "egress"},
		{"rules": [2], "path": ["spec", "ingress", "rules"], "direction": "ingress"},
		{"rules": [3], "path": ["spec", "rules"], "direction": "traffic"},
	]
	every spec in array.concat(testing.not_objects, [{}, {"egress": "x", "ingress": {"rules": {}}, "rules": null}]) {
		lists(spec) == []
	}
}

test_rules_without_conditions_match_everything if {
	every rule in [
		{},
		{"action": "allow"},
		{"action": "deny", "name": "rest", "to": [{"cidr": "0.0.0.0/0"}, {"cidr": "::/0"}]},
		{"to": null, "protocol": "any"},
		{"priority": 5, "to": "0.0.0.0/0"},
	] {
		traffic_policies.matches_everything(rule)
	}
	every rule in [
		{"to": [{"cidr": "10.0.0.0/8"}]},
		{"to": [{"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}]},
		{"to": [{"podSelector": {}}]},
		{"ports": [443]},
		{"to": [{"fqdn": "*.example.com"}]},
		"x",
		null,
	] {
		not traffic_policies.matches_everything(rule)
	}
}

test_priorities_of_rules if {
	traffic_policies.has_priorities([{}, {"priority": 1}])
	every rules in [[], [{}], [{"priority": null}], ["x", null, 1]] { not traffic_policies.has_priorities(rules) }
}

test_actions_of_rules if {
	every action in ["allow", "Allow", "ACCEPT"] { traffic_policies.allows({"action": action}) }
	every action in ["deny", "Drop", "Reject"] { traffic_policies.denies({"action": action}) }
	every rule in array.concat(testing.not_objects, [{}, {"action": null}, {"action": 1}, {"action": "log"}]) {
		not traffic_policies.allows(rule)
		not traffic_policies.denies(rule)
	}
}

test_addresses_of_rules if {
	every value in ["100.100.100.200", "100.100.100.200/32", "100.64.0.0/10", "0.0.0.0/0"] {
		traffic_policies.names_address({"to": [{"cidr": value}]}, "100.100.100.200/32")
	}
	every value in ["10.0.0.0/8", "x", "", null, 1] {
		not traffic_policies.names_address({"to": [{"cidr": value}]}, "100.100.100.200/32")
	}
}

allowed(rule) := traffic_policies.allowed_with(rule, "100.100.100.200/32")

test_what_a_rule_allows_with_an_address if {
	allowed({"action": "allow"}) == "every address"
	allowed({"action": "allow", "to": ["0.0.0.0/0"], "priority": 1}) == "every address"
	every value in ["100.64.0.0/10", "100.100.100.200"] {
		allowed({"action": "allow", "to": [{"cidr": "10.0.0.0/8"}, {"cidr": value}]}) == sprintf("`%s`", [value])
	}
	allowed({"action": "allow", "to": [{"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}]}) == "`0.0.0.0/0`"
	every rule in [
		{"action": "deny", "to": [{"cidr": "100.64.0.0/10"}]},
		{"action": "allow", "to": [{"cidr": "10.0.0.0/8"}]},
		{"action": "allow", "to": [{"cidr": "100.64.0.0/10"}], "ports": [{"port": 443}]},
		{"action": "allow", "to": [{"cidr": "100.64.0.0/10"}], "protocol": "UDP"},
		{"action": "allow", "to": [{"cidr": "100.64.0.0/10", "except": ["100.100.100.200/32"]}]},
		{"action": "allow", "to": [{"cidr": "100.64.0.0/10"}], "podSelector": {}},
		{"action": "allow", "to": [{"fqdn": "pypi.example"}]},
		"x",
		null,
	] {
		not allowed(rule)
	}
}
