package rules.sensitive_non_resource_url_test

import data.lib.testing
import data.rules.sensitive_non_resource_url

violations(object) := found if {
	found := sensitive_non_resource_url.violation with input as testing.review(
		object,
		{"exempt": ["system:*", "cluster-admin", "admin", "edit", "view", "gce:podsecuritypolicy:*"]},
	)
}

role(name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "ClusterRole",
	"metadata": {"name": name},
	"rules": rules,
}

urls(urls, verbs) := {"nonResourceURLs": urls, "verbs": verbs}

test_sensitive_urls_are_reported if {
	violations(role("web", [urls(["/healthz", "/logs/*"], ["get", "head", "*"])])) == {{
		"msg": "rule grants `get`, `*` on `/logs/*`",
		"details": {"path": ["rules", 0, "nonResourceURLs", 1]},
	}}
	every url in ["/debug", "/debug/*", "/debug*", "/debug/pprof/heap", "/logs", "/logs/", "/logs/audit.log"] {
		count(violations(role("web", [urls([url], ["get"])]))) == 1
	}
}

test_other_urls_and_verbs_pass if {
	every url in ["/metrics", "/healthz", "/debugging", "/logsink", "/livez/*", "*", "/*", "debug", "/api/debug"] {
		violations(role("web", [urls([url], ["get"])])) == set()
	}
	violations(role("web", [urls(["/logs"], ["post"])])) == set()
	violations(role("web", [{"resources": ["/logs"], "verbs": ["get"]}])) == set()
}

test_roles_of_a_namespace_give_no_urls if {
	changed := object.union(role("web", [urls(["/logs"], ["get"])]), {"kind": "Role"})
	violations(changed) == set()
}

test_exempt_roles_pass if {
	violations(role("system:monitoring", [urls(["/logs"], ["get"])])) == set()
}

test_absent_null_empty_and_wrong_types_pass if {
	every value in [null, "/logs", 1, true, [], {}] {
		violations(role("web", value)) == set()
		violations(role("web", [value])) == set()
		violations(role("web", [urls(value, ["get"])])) == set()
		violations(role("web", [urls(["/logs"], value)])) == set()
		violations(role("web", [urls([[value]], ["get"])])) == set()
	}
	violations({"kind": "ClusterRole"}) == set()
}
