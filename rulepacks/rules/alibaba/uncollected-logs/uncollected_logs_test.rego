package rules.uncollected_logs_test

import data.lib.testing
import data.rules.uncollected_logs

with_all(reviewed, stock, accept) := found if {
	review := testing.review(reviewed, {"accept_sidecars": accept})
	found := uncollected_logs.violation with input as review with data.inventory as stock
}

violations(reviewed) := with_all(reviewed, {}, true)

web(variables) := {"name": "web", "image": "registry.example/web:1", "env": variables}

pod(variables) := testing.pod({"containers": [web(variables)]})

test_no_variable_is_reported_once_where_it_would_be if {
	found := {{
		"msg": "logs of container `web` are not collected: no variable `aliyun_logs_<name>` is there",
		"details": {"path": ["spec", "containers", 0, "env"]},
	}}
	violations(pod([])) == found
	violations(testing.pod({"containers": [web([]), {"name": "other"}], "initContainers": [{"name": "x"}]})) == found
}

test_a_variable_of_any_container_is_enough if {
	every value in ["stdout", "/var/log/web/*.log", "{{ .Values.logs }}"] {
		violations(pod([{"name": "aliyun_logs_web", "value": value}])) == set()
	}
	violations(pod([{"name": "aliyun_logs_web", "valueFrom": {"configMapKeyRef": {}}}])) == set()
	other := {"name": "other", "env": [{"name": "aliyun_logs_other", "value": "stdout"}]}
	violations(testing.pod({"containers": [web([]), other]})) == set()
}

test_what_is_said_about_a_log_is_not_enough if {
	every variable in [
		{"name": "aliyun_logs_web_tags", "value": "team=a"},
		{"name": "aliyun_logs_web", "value": ""},
		{"name": "aliyun_logs_web", "value": null},
		{"name": "LOGS", "value": "stdout"},
	] {
		count(violations(pod([variable]))) == 1
	}
}

test_a_configuration_of_the_run_is_enough if {
	every kind in ["AliyunLogConfig", "AliyunPipelineConfig"] {
		stock := {"namespace": {"kube-system": {"x.alibabacloud.com/v1": {kind: {"a": {}}}}}}
		with_all(pod([]), stock, true) == set()
	}
	stock := {"cluster": {"x.alibabacloud.com/v1": {"ClusterAliyunPipelineConfig": {"a": {}}}}}
	with_all(pod([]), stock, true) == set()
}

sidecars := [
	{"name": "logtail"},
	{"name": "x", "image": "registry.example/fluent/fluent-bit:3"},
	{"name": "filebeat", "image": null},
	{"name": "log-shipper"},
	{"name": "x", "image": "timberio/vector:0.40"},
	{"name": "alloy-agent"},
]

test_sidecars_are_accepted_by_parameter if {
	every sidecar in sidecars {
		reviewed := testing.pod({"containers": [web([]), sidecar]})
		with_all(reviewed, {}, true) == set()
		count(with_all(reviewed, {}, false)) == 1
		native := object.union(sidecar, {"restartPolicy": "Always"})
		with_all(testing.pod({"containers": [web([])], "initContainers": [native]}), {}, true) == set()
		count(violations(testing.pod({"containers": [web([])], "initContainers": [sidecar]}))) == 1
	}
	supervector := {"name": "x", "image": "registry.example/supervector:1"}
	every other in [{"name": "catalog-agent"}, {"name": "blog"}, {"name": "vector-db"}, {"name": "alloydb"}, supervector] {
		count(violations(testing.pod({"containers": [web([]), other]}))) == 1
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"containers": [web([])]}) { count(violations(reviewed)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}]) { count(violations(pod(value))) == 1 }
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
	violations({"kind": "ConfigMap"}) == set()
}
