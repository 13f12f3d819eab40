package rules.alb_without_access_log_test

import data.lib.testing
import data.rules.alb_without_access_log

found(spec) := violations if {
	violations := alb_without_access_log.violation with input as testing.review({"spec": spec}, {})
}

violations(log) := found({"config": {"accessLogConfig": log}})

path := ["spec", "config", "accessLogConfig"]

test_no_log_is_reported_where_it_would_be if {
	every log in [null, {}] {
		violations(log) == {{"msg": "load balancer writes no access log", "details": {"path": path}}}
	}
	testing.paths(found({"config": {}})) == {path}
	testing.paths(found({})) == {path}
}

test_half_a_log_is_reported_at_the_missing_field if {
	every other in [{}, {"logStore": ""}, {"logStore": null}] {
		violations(object.union({"logProject": "shop"}, other)) == {{
			"msg": "load balancer writes no access log: `logStore` is not set",
			"details": {"path": array.concat(path, ["logStore"])},
		}}
	}
	testing.paths(violations({"logStore": "alb"})) == {array.concat(path, ["logProject"])}
}

test_a_log_passes if {
	violations({"logProject": "shop", "logStore": "alb"}) == set()
}

test_a_load_balancer_made_elsewhere_passes if {
	found({"config": {"id": "alb-1"}}) == set()
	not alb_without_access_log.applies with input as testing.review({"spec": {"config": {"id": "alb-1"}}}, {})
}

test_wrong_types_pass_or_count_as_absent if {
	every value in ["x", 1, true, []] { violations(value) == set() }
	violations({"logProject": 1, "logStore": []}) == set()
	every value in testing.not_objects { testing.paths(found(value)) == {path} }
}
