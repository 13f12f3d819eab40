package rules.open_alb_listener_test

import data.lib.testing
import data.rules.open_alb_listener

alb_config(config, listeners) := {"kind": "AlbConfig", "spec": {"config": config, "listeners": listeners}}

found(object) := violations if violations := open_alb_listener.violation with input as testing.review(object, {})

applies(object) if open_alb_listener.applies with input as testing.review(object, {})

with_list(list) := found(alb_config({}, [{"port": 443, "protocol": "HTTPS", "aclConfig": list}]))

listener := ["spec", "listeners", 0]

test_a_listener_without_a_list_is_reported_where_it_would_be if {
	every list in [null, {}] {
		with_list(list) == {{
			"msg": "listener `HTTPS:443` of a public load balancer has no access list",
			"details": {"path": array.concat(listener, ["aclConfig"])},
		}}
	}
	count(found(alb_config(null, [{"port": 80}, {"port": 443}]))) == 2
}

test_a_list_that_is_not_white_is_reported_at_its_type if {
	every list in [{"aclType": "Black", "aclIds": ["acl-1"]}, {"aclIds": ["acl-1"]}, {"aclType": ""}] {
		with_list(list) == {{
			"msg": "listener `HTTPS:443` of a public load balancer has an access list without `aclType: White`",
			"details": {"path": array.concat(listener, ["aclConfig", "aclType"])},
		}}
	}
}

test_a_white_list_without_entries_is_reported if {
	every list in [{"aclType": "White"}, {"aclType": "White", "aclEntries": [], "aclIds": null}] {
		with_list(list) == {{
			"msg": "listener `HTTPS:443` of a public load balancer has an access list without entries",
			"details": {"path": array.concat(listener, ["aclConfig", "aclEntries"])},
		}}
	}
}

test_a_white_list_of_everyone_is_reported_at_the_entry if {
	with_list({"aclType": "White", "aclEntries": ["10.0.0.0/8", "0.0.0.0/0"]}) == {{
		"msg": "listener `HTTPS:443` of a public load balancer lets in every address (`0.0.0.0/0`)",
		"details": {"path": array.concat(listener, ["aclConfig", "aclEntries", 1])},
	}}
}

test_white_lists_pass if {
	every list in [
		{"aclType": "White", "aclEntries": ["203.0.113.0/24"]},
		{"aclType": "white ", "aclIds": ["acl-1"]},
		{"aclType": "White", "aclIds": ["acl-1"], "aclEntries": [1, null]},
	] {
		with_list(list) == set()
	}
}

test_internal_load_balancers_pass if {
	internal := alb_config({"addressType": "Intranet"}, [{"port": 443}])
	found(internal) == set()
	not applies(internal)
	not applies(alb_config({}, []))
	applies(alb_config({}, [{"port": 443}]))
}

test_wrong_types_pass if {
	every value in ["x", 1, true, []] {
		with_list(value) == set()
		found(alb_config({}, value)) == set()
	}
	every value in [1, true, [], {}] { with_list({"aclType": value, "aclIds": value}) == set() }
	every value in testing.not_objects { found({"spec": value}) == set() }
}
