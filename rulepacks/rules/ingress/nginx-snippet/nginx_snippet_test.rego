package rules.nginx_snippet_test

import data.lib.testing
import data.rules.nginx_snippet

violations(annotations) := found if {
	ingress := {"kind": "Ingress", "metadata": {"name": "web", "annotations": annotations}}
	found := nginx_snippet.violation with input as testing.review(ingress, {})
}

test_each_snippet_is_reported_at_its_annotation if {
	first := "nginx.ingress.kubernetes.io/configuration-snippet"
	second := "nginx.org/server-snippets"
	violations({first: "return 403;", second: "return 404;", "nginx.ingress.kubernetes.io/rewrite-target": "/"}) == {
		{
			"msg": "annotation `nginx.ingress.kubernetes.io/configuration-snippet` puts raw configuration into NGINX",
			"details": {"path": ["metadata", "annotations", first]},
		},
		{
			"msg": "annotation `nginx.org/server-snippets` puts raw configuration into NGINX",
			"details": {"path": ["metadata", "annotations", second]},
		},
	}
}

test_empty_absent_null_and_wrong_types_pass if {
	every value in ["", " ", null, 1, true, []] {
		violations({"nginx.ingress.kubernetes.io/server-snippet": value}) == set()
	}
	every annotations in array.concat(testing.not_objects, [{}]) { violations(annotations) == set() }
}
