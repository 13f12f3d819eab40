package rules.wildcard_ingress_host_test

import data.lib.testing
import data.rules.wildcard_ingress_host

with_allowed(spec, allowed) := found if {
	review := testing.review({"kind": "Ingress", "spec": spec}, {"allowed": allowed})
	found := wildcard_ingress_host.violation with input as review
}

violations(spec) := with_allowed(spec, [])

test_a_rule_without_a_host_is_reported_where_it_would_be if {
	every rule in [{}, {"host": null}, {"host": ""}, {"http": {"paths": []}}] {
		violations({"rules": [{"host": "shop.example.com"}, rule]}) == {{
			"msg": "rule answers for every host: it names none",
			"details": {"path": ["spec", "rules", 1, "host"]},
		}}
	}
}

test_wildcards_are_reported if {
	every host in ["*", "*.example.com", "shop.*.example.com"] {
		violations({"rules": [{"host": host}]}) == {{
			"msg": sprintf("rule answers for every host that fits `%s`", [host]),
			"details": {"path": ["spec", "rules", 0, "host"]},
		}}
	}
}

test_wildcards_are_allowed_by_parameter if {
	with_allowed({"rules": [{"host": "*.example.com"}]}, ["*.example.com"]) == set()
	count(with_allowed({"rules": [{"host": "*.other.com"}]}, ["*.example.com"])) == 1
}

test_a_default_backend_alone_is_reported if {
	every field in ["defaultBackend", "backend"] {
		every rules in [null, []] {
			violations({field: {"serviceName": "web"}, "rules": rules}) == {{
				"msg": "ingress answers for every host: it has a default backend and no rules",
				"details": {"path": ["spec", field]},
			}}
		}
		violations({field: {}, "rules": [{"host": "shop.example.com"}]}) == set()
	}
}

test_named_hosts_pass if {
	violations({"rules": [{"host": "shop.example.com"}, {"host": "api.example.com"}]}) == set()
	violations({}) == set()
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations({"rules": value}) == set()
		violations({"rules": [value]}) == set()
		violations({"defaultBackend": value}) == set()
		violations(value) == set()
	}
	every host in [1, true, ["*"], {}] { violations({"rules": [{"host": host}]}) == set() }
}
