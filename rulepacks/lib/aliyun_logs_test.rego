package lib.aliyun_logs_test

import data.lib.aliyun_logs
import data.lib.testing

pod(list, variables) := testing.pod({list: [{"name": "web", "env": variables}]})

names(variables) := {log.name | some log in found} if {
	found := aliyun_logs.logs with input as testing.review(pod("containers", variables), {})
}

test_variables_have_their_places if {
	every list, title in {"containers": "container `web`", "initContainers": "init container `web`"} {
		variables := [{"name": "A", "value": "x"}, {"name": "aliyun_logs_web", "value": "stdout"}]
		reviewed := pod(list, variables)
		aliyun_logs.variables == [{
			"name": "aliyun_logs_web",
			"value": "stdout",
			"path": ["spec", list, 0, "env", 1, "value"],
			"title": title,
			"variable": variables[1],
			"container": {"name": "web", "env": variables},
		}] with input as testing.review(reviewed, {})
	}
}

test_what_is_said_about_a_log_is_none if {
	names([
		{"name": "aliyun_logs_web", "value": "stdout"},
		{"name": "aliyun_logs_web_tags", "value": "team=a"},
		{"name": "aliyun_logs_web_ttl", "value": "7"},
		{"name": "aliyun_logs_access", "value": "/var/log/nginx/access.log"},
		{"name": "aliyun_logs_other_project", "value": "shop"},
	]) == {"aliyun_logs_web", "aliyun_logs_access"}
}

test_values_may_be_from_elsewhere if {
	every variable in [{"value": "stdout"}, {"value": "", "valueFrom": {"configMapKeyRef": {}}}] {
		log := {"value": variable.value, "variable": variable}
		aliyun_logs.is_given(log)
	}
	every variable in [{"value": " "}, {"value": "", "valueFrom": null}, {"value": "", "valueFrom": "x"}] {
		log := {"value": variable.value, "variable": variable}
		not aliyun_logs.is_given(log)
	}
}

test_files_are_paths if {
	every value in ["/var/log/web.log", " /x"] { aliyun_logs.is_file({"value": value}) }
	every value in ["stdout", "", "{{ .Values.path }}"] { not aliyun_logs.is_file({"value": value}) }
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [["x", null], {"a": {"name": "aliyun_logs_x"}}, [{"name": 1}]]) {
		aliyun_logs.variables == [] with input as testing.review(pod("containers", value), {})
	}
	every value in [null, 1, true, {}] {
		reviewed := pod("containers", [{"name": "aliyun_logs_web", "value": value}])
		found := aliyun_logs.variables with input as testing.review(reviewed, {})
		found[0].value == ""
	}
	every reviewed in testing.broken_pods { aliyun_logs.logs == [] with input as testing.review(reviewed, {}) }
}
