package rules.debug_logging_test

import data.lib.testing
import data.rules.debug_logging

with_parameters(object, max_verbosity, namespaces) := found if {
	parameters := {"max_verbosity": max_verbosity, "development_namespaces": namespaces}
	found := debug_logging.violation with input as testing.review(object, parameters)
}

violations(object) := with_parameters(object, 7, ["dev", "test"])

pod(fields) := testing.pod({"containers": [object.union({"name": "web"}, fields)]})

variable(name, value) := pod({"env": [{"name": name, "value": value}]})

command(words) := pod({"command": words})

test_a_variable_is_reported_at_its_value if {
	violations(variable("LOG_LEVEL", "debug")) == {{
		"msg": "container `web` runs with `LOG_LEVEL=debug`",
		"details": {"path": ["spec", "containers", 0, "env", 0, "value"]},
	}}
}

test_an_option_is_reported_at_its_word if {
	violations(pod({"args": ["--v=10", "--log-level", "trace"]})) == {
		{"msg": "container `web` runs with `--v=10`", "details": {"path": ["spec", "containers", 0, "args", 0]}},
		{"msg": "container `web` runs with `--log-level=trace`", "details": {"path": ["spec", "containers", 0, "args", 2]}},
	}
	violations(command(["web", "--debug"])) == {{
		"msg": "container `web` runs with `--debug`",
		"details": {"path": ["spec", "containers", 0, "command", 1]},
	}}
}

test_debugging_variables if {
	every name, value in {
		"LOG_LEVEL": "TRACE",
		"APP_LOG_LEVEL": "debug",
		"LOGLEVEL": "Debug",
		"LOGGING_LEVEL_ROOT": "DEBUG",
		"RUST_LOG": "trace",
		"DEBUG": "true",
		"APP_DEBUG": "1",
		"FLASK_DEBUG": "on",
		"DJANGO_DEBUG": "True",
		"NODE_DEBUG": "*",
		"WEB_DEBUG": "web:*",
		"LOGGING_LEVEL_ORG_HIBERNATE": "DEBUG",
		"logging.level.org.springframework": "trace",
		"KC_LOG_LEVEL": "all",
	} {
		count(violations(variable(name, value))) == 1
	}
}

test_debugging_words if {
	every words in [
		["web", "--v=8"],
		["web", "-v=8"],
		["web", "--v", "9"],
		["web", "-v", "10"],
		["web", "--log-level=debug"],
		["web", "--log.level=debug"],
		["web", "-zap-log-level=debug"],
		["web", "--debug=true"],
		["--debug"],
		["web", "-debug"],
		["pilot-discovery", "--log_output_level=default:debug"],
		["env", "DEBUG=1", "web"],
		["sh", "-c", "exec web --v=8"],
		["sh", "-c", "LOG_LEVEL=trace web"],
		["sh", "-c", "web --debug"],
	] {
		count(violations(command(words))) == 1
	}
}

test_other_variables_and_words_pass if {
	every name, value in {
		"LOG_LEVEL": "info",
		"APP_LOG_LEVEL": "",
		"LOG_FORMAT": "debug",
		"DEBUG": "false",
		"APP_DEBUG": "0",
		"DEBUG_PORT": "1",
		"RUST_LOG": "web=debug",
		"LEVEL": "debug",
		"V": "8.0",
	} {
		violations(variable(name, value)) == set()
	}
	every words in [
		["web", "--v=7"],
		["web", "--v", "2"],
		["web", "-v"],
		["web", "--version=10"],
		["web", "--debug=false"],
		["web", "--log-level=info"],
		["docker", "run", "-v", "/a:/b"],
		["head", "-n", "100"],
		["echo", "debug"],
	] {
		violations(command(words)) == set()
	}
}

test_the_verbosity_is_a_parameter if {
	count(with_parameters(command(["web", "--v=5"]), 4, [])) == 1
	with_parameters(command(["web", "--v=8"]), 8, []) == set()
}

in_namespace(namespace) := {
	"kind": "Pod",
	"metadata": {"namespace": namespace},
	"spec": {"containers": [{"name": "web", "env": [{"name": "DEBUG", "value": "true"}]}]},
}

test_namespaces_for_development_pass if {
	every namespace in [
		"dev",
		"test",
		"shop-dev",
		"dev-shop",
		"shop-test-1",
	] {
		violations(in_namespace(namespace)) == set()
	}
	every namespace in ["shop", "devices", "latest", "", null] { count(violations(in_namespace(namespace))) == 1 }
	with_parameters(in_namespace("qa-1"), 7, ["qa-1"]) == set()
	count(with_parameters(in_namespace("dev"), 7, [])) == 1
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [{"name": "web", "env": [{"name": "DEBUG", "value": "true"}]}]})
		testing.paths(violations(object)) == {["spec", list, 0, "env", 0, "value"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [{"name": "web", "args": ["--v=8"]}]}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	others := [{"a": {"name": "DEBUG", "value": "true"}}, ["x", null, {"value": "true"}]]
	every value in array.concat(testing.not_objects, others) {
		violations(pod({"env": value, "command": value, "args": value})) == set()
	}
	every value in [null, 1, true, [], {}] {
		violations(variable("DEBUG", value)) == set()
		violations(variable(value, "true")) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
