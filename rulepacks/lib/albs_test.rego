package lib.albs_test

import data.lib.albs
import data.lib.testing

listeners(spec) := found if found := albs.listeners with input as testing.review({"spec": spec}, {})

encrypted(spec) := found if found := albs.encrypted_listeners with input as testing.review({"spec": spec}, {})

config(spec) := found if found := albs.config with input as testing.review({"spec": spec}, {})

is_public(written) if albs.is_public with input as testing.review({"spec": {"config": written}}, {})

is_reused(written) if albs.is_reused with input as testing.review({"spec": {"config": written}}, {})

test_a_load_balancer_is_public_unless_it_says_otherwise if {
	every written in [{}, null, {"addressType": null}, {"addressType": ""}, {"addressType": " internet "}] {
		is_public(written)
	}
	every value in ["Intranet", "intranet", "${TYPE}", 1, true, {}] { not is_public({"addressType": value}) }
}

test_one_made_elsewhere_is_public_only_where_it_says_so if {
	is_reused({"id": "alb-1"})
	not is_public({"id": "alb-1"})
	is_public({"id": "alb-1", "addressType": "Internet"})
	every id in ["", " ", null, 1] {
		not is_reused({"id": id})
		is_public({"id": id})
	}
}

test_listeners_have_paths_and_names if {
	written := [
		{"port": 80, "protocol": "http"},
		"x",
		{"port": "8080"},
		{"protocol": "QUIC"},
		{"port": 443, "protocol": "HTTPS"},
	]
	[[entry.path, entry.protocol, entry.title] | some entry in listeners({"listeners": written})] == [
		[["spec", "listeners", 0], "HTTP", "listener `HTTP:80`"],
		[["spec", "listeners", 2], "", "listener `8080`"],
		[["spec", "listeners", 3], "QUIC", "listener `listeners[3]`"],
		[["spec", "listeners", 4], "HTTPS", "listener `HTTPS:443`"],
	]
	[entry.title | some entry in encrypted({"listeners": written})] == [
		"listener `listeners[3]`",
		"listener `HTTPS:443`",
	]
}

test_wrong_types_are_none if {
	every value in testing.not_objects {
		listeners(value) == []
		listeners({"listeners": value}) == []
		listeners({"listeners": [value]}) == []
		config({"config": value}) == {}
	}
	count(listeners({"listeners": [{"port": [], "protocol": 1}]})) == 1
}
