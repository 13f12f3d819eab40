package rules.anonymous_authentication_test

import data.lib.testing
import data.rules.anonymous_authentication

health := ["/livez", "/readyz", "/healthz"]

violations(object) := violations_with(object, health)

violations_with(object, paths) := found if {
	found := anonymous_authentication.violation with input as testing.review(object, {"paths": paths})
}

applies(object) if anonymous_authentication.applies with input as testing.review(object, {"paths": health})

configuration(anonymous) := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "AuthenticationConfiguration",
	"anonymous": anonymous,
}

test_anonymous_requests_everywhere_are_a_violation if {
	every conditions in [null, []] {
		object := configuration({"enabled": true, "conditions": conditions})
		violations(object) == {{
			"msg": "every path takes anonymous requests (`enabled: true` without conditions)",
			"details": {"path": ["anonymous", "enabled"]},
		}}
		applies(object)
	}
	count(violations(configuration({"enabled": true}))) == 1
	count(violations(object.union(
		configuration({"enabled": true}),
		{"apiVersion": "apiserver.config.k8s.io/v1beta1"},
	))) == 1
}

test_paths_beyond_health_checks_are_violations if {
	violations(configuration({"enabled": true, "conditions": [{"path": "/livez"}, {"path": "/version"}]})) == {{
		"msg": "the path `/version` takes anonymous requests",
		"details": {"path": ["anonymous", "conditions", 1, "path"]},
	}}
}

test_health_checks_pass if {
	object := configuration({"enabled": true, "conditions": [{"path": path} | some path in health]})
	violations(object) == set()
	applies(object)
}

test_the_parameter_says_which_paths_may_be if {
	object := configuration({"enabled": true, "conditions": [{"path": "/version"}]})
	violations_with(object, ["/version"]) == set()
}

test_anonymous_requests_that_are_off_pass if {
	every anonymous in [{"enabled": false}, {"enabled": false, "conditions": [{"path": "/version"}]}, {}] {
		violations(configuration(anonymous)) == set()
		applies(configuration(anonymous))
	}
}

test_a_config_map_can_hold_the_configuration if {
	text := yaml.marshal(configuration({"enabled": true, "conditions": [{"path": "/version"}]}))
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"authentication.yaml": text}}
	testing.paths(violations(held)) == {["data", "authentication.yaml", "anonymous", "conditions", 0, "path"]}
	open := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": yaml.marshal(configuration({"enabled": true}))}}
	testing.paths(violations(open)) == {["data", "a", "anonymous", "enabled"]}
}

test_the_flag_decides_where_nothing_is_said if {
	every object in [
		configuration(null),
		{"apiVersion": "apiserver.config.k8s.io/v1", "kind": "AuthenticationConfiguration", "jwt": []},
	] {
		violations(object) == set()
		not applies(object)
	}
}

beside(object, command) := found if {
	pod := testing.pod({"containers": [{"name": "api", "command": array.concat(["kube-apiserver"], command)}]})
	found := anonymous_authentication.violation with input as testing.review(object, {"paths": health})
		with data.inventory as {"namespace": {"kube-system": {"v1": {"Pod": {"api": pod}}}}}
}

test_the_default_of_the_flag_is_a_violation if {
	silent := object.remove(configuration(null), ["anonymous"])
	every object in [silent, configuration(null)] {
		beside(object, ["--authentication-config=/x.yaml"]) == {{
			"msg": concat(" ", [
				"every path takes anonymous requests:",
				"neither `anonymous` nor the API server's `--anonymous-auth` is set",
			]),
			"details": {"path": ["anonymous"]},
		}}
	}
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": yaml.marshal(silent)}}
	testing.paths(beside(held, ["--authentication-config=/x.yaml"])) == {["data", "a", "anonymous"]}
}

test_the_default_does_not_count_where_something_is_said if {
	every command in [
		["--authentication-config=/x.yaml", "--anonymous-auth=false"],
		["--authentication-config=/x.yaml", "$(MORE)"],
		["--profiling=false"],
	] {
		beside(configuration(null), command) == set()
	}
	beside(configuration({"enabled": false}), ["--authentication-config=/x.yaml"]) == set()
	beside(configuration("x"), ["--authentication-config=/x.yaml"]) == set()
}

test_wrong_types_pass if {
	every value in ["x", 1, true, []] { violations(configuration(value)) == set() }
	every value in [null, "true", 1, [], {}] { violations(configuration({"enabled": value})) == set() }
	every value in ["x", 1, {"a": {"path": "/version"}}, ["x", null, {}, {"path": 1}]] {
		violations(configuration({"enabled": true, "conditions": value})) == set()
	}
	every object in array.concat([object | some object in testing.broken_pods], testing.not_objects) {
		violations(object) == set()
		not applies(object)
	}
}
