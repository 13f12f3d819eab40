package rules.public_alb_test

import data.lib.testing
import data.rules.public_alb

with_allowed(config, allowed) := found if {
	object := {"kind": "AlbConfig", "metadata": {"name": "web"}, "spec": {"config": config}}
	found := public_alb.violation with input as testing.review(object, {"allowed": allowed})
}

violations(config) := with_allowed(config, [])

applies(config) if public_alb.applies with input as testing.review({"spec": {"config": config}}, {"allowed": []})

path := ["spec", "config", "addressType"]

test_an_address_of_the_internet_is_reported_at_its_field if {
	violations({"addressType": "Internet"}) == {{
		"msg": "load balancer has a public address (`addressType: Internet`)",
		"details": {"path": path},
	}}
}

test_no_address_type_means_the_internet if {
	every config in [{}, {"addressType": null}, {"addressType": ""}, null] {
		violations(config) == {{
			"msg": "load balancer has a public address (`addressType` is not set)",
			"details": {"path": path},
		}}
	}
}

test_internal_ones_pass if {
	every config in [{"addressType": "Intranet"}, {"addressType": "intranet "}] { violations(config) == set() }
}

test_one_made_elsewhere_counts_where_its_type_is_written if {
	violations({"id": "alb-1"}) == set()
	count(violations({"id": "alb-1", "addressType": "Internet"})) == 1
	applies({})
	not applies({"id": "alb-1"})
	applies({"id": "alb-1", "addressType": "Intranet"})
}

test_names_are_allowed_by_parameter if {
	with_allowed({}, ["web"]) == set()
	count(with_allowed({}, ["other"])) == 1
}

test_wrong_types_pass_or_count_as_absent if {
	every value in [1, true, [], {}] { violations({"addressType": value}) == set() }
	every object in [null, "x", {}, {"metadata": null, "spec": null}, {"spec": "x"}] {
		found := public_alb.violation with input as testing.review(object, {"allowed": ["web"]})
		count(found) <= 1
	}
}
