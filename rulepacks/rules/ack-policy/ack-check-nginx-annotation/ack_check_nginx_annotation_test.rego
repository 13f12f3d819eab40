package rules.ack_check_nginx_annotation_test

import data.lib.testing
import data.rules.ack_check_nginx_annotation

defaults := {"tokens": ["/var/run/secrets", "load_module", "location", "root", "{", "}", "'", `"`, `\`]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_check_nginx_annotation.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

ingress(name, value) := {"kind": "Ingress", "metadata": {"annotations": {name: value}}, "spec": {}}

name := "nginx.ingress.kubernetes.io/rewrite-target"

test_a_dangerous_value_is_reported_at_its_annotation if {
	violations(ingress(name, "/var/run/secrets")) == {{
		"msg": "annotation `nginx.ingress.kubernetes.io/rewrite-target` contains `/var/run/secrets`",
		"details": {"path": ["metadata", "annotations", name]},
	}}
	testing.messages(violations(ingress("nginx.org/server-snippets", "location / { root /; }"))) == {
		"annotation `nginx.org/server-snippets` contains `location`, `root`, `{`, `}`",
	}
}

test_each_text_is_looked_for if {
	every token in defaults.tokens { count(violations(ingress(name, sprintf("a%sb", [token])))) == 1 }
	violations_with(ingress(name, "{"), {"tokens": ["x", ""]}) == set()
}

test_other_annotations_pass if {
	every other in ["kubernetes.io/ingress.class", "alb.ingress.kubernetes.io/rewrite-target", "nginx.orgs/a"] {
		violations(ingress(other, "/var/run/secrets")) == set()
	}
}

test_plain_absent_null_and_wrong_types_pass if {
	every value in ["/$2", "true", "", null, 1, true, ["{"], {}] { violations(ingress(name, value)) == set() }
	every value in array.concat(testing.not_objects, [{}]) {
		violations({"kind": "Ingress", "metadata": {"annotations": value}}) == set()
		violations({"kind": "Ingress", "metadata": value}) == set()
	}
}
