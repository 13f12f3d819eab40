package rules.nginx_annotation_injection_test

import data.lib.testing
import data.rules.nginx_annotation_injection

violations(annotations) := found if {
	ingress := {"kind": "Ingress", "metadata": {"name": "web", "annotations": annotations}}
	found := nginx_annotation_injection.violation with input as testing.review(ingress, {})
}

of(key, value) := violations({sprintf("nginx.ingress.kubernetes.io/%s", [key]): value})

test_the_first_character_is_reported_at_its_annotation if {
	of("auth-url", "http://example.com/#;\nload_module x;") == {{
		"msg": "annotation `nginx.ingress.kubernetes.io/auth-url` contains `;`",
		"details": {"path": ["metadata", "annotations", "nginx.ingress.kubernetes.io/auth-url"]},
	}}
	every break in ["\n", "\r"] {
		testing.messages(of("mirror-target", sprintf("https://a%sb", [break]))) == {
			"annotation `nginx.ingress.kubernetes.io/mirror-target` contains a line break",
		}
	}
}

test_every_annotation_and_character_is_looked_at if {
	every key in ["auth-url", "mirror-target", "mirror-host", "auth-tls-match-cn"] {
		every character in ["\n", "\r", `"`, "'", "<", ">", "{", "}", ";"] {
			count(of(key, sprintf("CN=a%sb", [character]))) == 1
		}
	}
	every key in ["auth-url", "mirror-target", "mirror-host"] { count(of(key, "a|b")) == 1 }
}

test_plain_values_pass if {
	of("auth-url", "https://auth.example.com/oauth2/auth?rd=$scheme://$host$request_uri") == set()
	of("auth-url", "https://auth.example.com\n") == set()
	of("auth-tls-match-cn", "CN=(shop|api).example.com") == set()
	of("mirror-host", "mirror.example.com") == set()
	of("configuration-snippet", "a;") == set()
}

test_empty_absent_null_and_wrong_types_pass if {
	every value in ["", null, 1, true, ["a;"]] { of("auth-url", value) == set() }
	every annotations in array.concat(testing.not_objects, [{}]) { violations(annotations) == set() }
}
