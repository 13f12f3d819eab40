package rules.invalid_alb_acl_test

import data.lib.testing
import data.rules.invalid_alb_acl

found(object) := violations if violations := invalid_alb_acl.violation with input as testing.review(object, {})

applies(object) if invalid_alb_acl.applies with input as testing.review(object, {})

with_list(list) := {"spec": {"listeners": [{"port": 443, "protocol": "HTTPS", "aclConfig": list}]}}

violations(list) := found(with_list(list))

entries := ["spec", "listeners", 0, "aclConfig", "aclEntries"]

test_ids_beside_entries_are_reported if {
	violations({"aclIds": ["acl-1"], "aclEntries": ["10.0.0.0/8"]}) == {{
		"msg": "access list of listener `HTTPS:443` has both `aclIds` and `aclEntries`",
		"details": {"path": entries},
	}}
}

test_an_entry_that_is_no_network_is_reported_at_its_place if {
	every cidr in ["10.0.0.1", "::/0", "2001:db8::/32", "10.0.0.0/33", "10.0.0.256/32", "office", ""] {
		violations({"aclEntries": ["10.0.0.0/8", cidr]}) == {{
			"msg": sprintf("access list of listener `HTTPS:443` has the entry `%s`, which is no IPv4 network", [cidr]),
			"details": {"path": array.concat(entries, [1])},
		}}
	}
}

test_one_of_both_passes if {
	every list in [
		{"aclIds": ["acl-1", "acl-2"]},
		{"aclEntries": ["10.0.0.0/8", " 203.0.113.7/32", "0.0.0.0/0"]},
		{"aclIds": [], "aclEntries": ["10.0.0.0/8"]},
		{"aclIds": ["acl-1"], "aclEntries": null},
		{"aclEntries": ["${OFFICE_CIDR}", "{{ cidr }}"]},
	] {
		violations(list) == set()
	}
}

test_it_applies_to_access_lists if {
	applies(with_list({}))
	not applies(with_list(null))
	not applies({"spec": {}})
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value) == set()
		violations({"aclEntries": value, "aclIds": ["acl-1"]}) == set()
		found({"spec": value}) == set()
	}
	violations({"aclEntries": [1, null, {}]}) == set()
	violations({"aclEntries": "10.0.0.1"}) == set()
}
