package rules.ack_check_nginx_path_test

import data.lib.testing
import data.rules.ack_check_nginx_path

defaults := {"tokens": [
	"/var/run/secrets",
	"/etc/",
	"serviceaccount",
	"alias",
	"root",
	"proxy_pass",
	"{",
	"}",
	`\`,
	"\n",
]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_check_nginx_path.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

ingress(path) := {"kind": "Ingress", "spec": {"rules": [{"host": "a"}, {"http": {"paths": paths}}]}} if {
	paths := [{"path": "/"}, {"path": path}]
}

test_a_dangerous_path_is_reported_at_it if {
	violations(ingress("/var/run/secrets")) == {{
		"msg": "path `/var/run/secrets` contains `/var/run/secrets`",
		"details": {"path": ["spec", "rules", 1, "http", "paths", 1, "path"]},
	}}
	testing.messages(violations(ingress("/x{alias /etc/nginx/;}"))) == {
		"path `/x{alias /etc/nginx/;}` contains `/etc/`, `alias`, `{`, `}`",
	}
	testing.messages(violations(ingress("/a\nb"))) == {"path `/a\nb` contains a line break"}
}

test_each_token_is_looked_for if {
	every token in defaults.tokens { count(violations(ingress(sprintf("/a;%s b", [token])))) == 1 }
}

test_words_count_where_they_stand_alone if {
	every path in ["/grassroots", "/root-cause", "/roots", "/aliases", "/root.html", "/my_root", "/root_2"] {
		violations(ingress(path)) == set()
	}
	every path in ["/root", "/a;root /b", "alias ", "/x/alias/y", "proxy_pass"] { count(violations(ingress(path))) == 1 }
}

test_the_texts_are_a_parameter if {
	violations_with(ingress(`/v[0-9]{1,2}/\d+`), {"tokens": ["/etc/"]}) == set()
	count(violations_with(ingress("/secret"), {"tokens": ["/sec"]})) == 1
	violations_with(ingress("/secret"), {"tokens": [""]}) == set()
}

test_plain_absent_null_and_wrong_types_pass if {
	every path in ["/tea", "/", "", "/api/(.*)", null, 1, true, ["/etc/"], {}] { violations(ingress(path)) == set() }
	others := [{}, ["x", null], [{"http": "x"}], [{"http": {"paths": ["x", null]}}]]
	every value in array.concat(testing.not_objects, others) {
		violations({"kind": "Ingress", "spec": {"rules": value}}) == set()
		violations({"kind": "Ingress", "spec": value}) == set()
	}
}
