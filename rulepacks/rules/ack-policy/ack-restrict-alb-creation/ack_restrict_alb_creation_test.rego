package rules.ack_restrict_alb_creation_test

import data.lib.testing
import data.rules.ack_restrict_alb_creation

defaults := {}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_restrict_alb_creation.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

alb(config) := {"apiVersion": "alibabacloud.com/v1", "kind": "AlbConfig", "spec": {"config": config}}

test_a_config_without_an_id_is_reported_where_it_would_be if {
	every config in [null, {}, {"id": null}, {"id": ""}, {"id": " "}, {"name": "a"}] {
		violations(alb(config)) == {{
			"msg": "AlbConfig makes a load balancer: it names no existing one (`spec.config.id`)",
			"details": {"path": ["spec", "config", "id"]},
		}}
	}
	count(violations({"kind": "AlbConfig"})) == 1
	count(violations({"kind": "AlbConfig", "spec": null})) == 1
}

test_an_id_passes if {
	violations(alb({"id": "alb-x1"})) == set()
}

test_wrong_types_pass if {
	every value in ["x", 1, true, []] {
		violations(alb(value)) == set()
		violations({"kind": "AlbConfig", "spec": value}) == set()
	}
	every value in [1, true, [], {}] { violations(alb({"id": value})) == set() }
}
