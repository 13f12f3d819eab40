package rules.nginx_snippet_injection_test

import data.lib.testing
import data.rules.nginx_snippet_injection

defaults := {
	"directives": ["alias", "load_module", "location", "proxy_pass", "root", "server"],
	"words": ["_by_lua", "lua_", "serviceaccount"],
}

name := "nginx.ingress.kubernetes.io/server-snippet"

with_parameters(annotations, changes) := found if {
	ingress := {"kind": "Ingress", "metadata": {"name": "web", "annotations": annotations}}
	found := nginx_snippet_injection.violation with input as testing.review(ingress, object.union(defaults, changes))
}

violations(value) := with_parameters({name: value}, {})

test_what_is_dangerous_is_named_once_for_the_annotation if {
	violations("location /x {\n  alias /etc/;\n}\nlua_package_path '/x';") == {{
		"msg": "annotation `nginx.ingress.kubernetes.io/server-snippet` contains `alias`, `location`, `lua_`",
		"details": {"path": ["metadata", "annotations", name]},
	}}
}

test_each_kind_of_danger_is_found if {
	every value in [
		"root /;",
		"add_header X 1;root /;",
		"  alias\t/var/run/;",
		"content_by_lua_block { ngx.say(1) }",
		"Content_By_Lua 'x';",
		"return 200 /var/run/secrets/kubernetes.io/ServiceAccount/token;",
		"proxy_pass http://other;",
		"load_module x.so;",
		"return 403; } server { listen 81;",
		"}",
		"if ($a) { return 403; }}",
		"} {",
	] {
		count(violations(value)) == 1
	}
}

test_what_is_harmless_passes if {
	every value in [
		"more_set_headers \"X-Frame-Options: DENY\";",
		"if ($http_origin ~ example) {\n  return 403;\n}",
		"proxy_set_header X-Root $document_root;",
		"rewrite ^/root/(.*) /$1;",
		"proxy_pass_header X;",
		"server_tokens off;",
		"",
		null,
		1,
	] {
		violations(value) == set()
	}
	with_parameters({"example.com/note": "root /;"}, {}) == set()
	every annotations in testing.not_objects { with_parameters(annotations, {}) == set() }
}

test_directives_and_words_are_parameters if {
	with_parameters({name: "root /;"}, {"directives": []}) == set()
	count(with_parameters({name: "return 403;"}, {"directives": ["return"]})) == 1
	with_parameters({name: "lua_x 1;"}, {"words": []}) == set()
	count(with_parameters({name: "allow 10.0.0.1;"}, {"words": ["10.0.0.1"]})) == 1
}
