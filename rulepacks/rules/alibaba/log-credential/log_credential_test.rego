package rules.log_credential_test

import data.lib.testing
import data.rules.log_credential

violations(reviewed) := found if {
	found := log_credential.violation with input as testing.review(reviewed, {})
}

applies(reviewed) if log_credential.applies with input as testing.review(reviewed, {})

pod(name, value) := testing.pod({"containers": [{"name": "web", "env": [{"name": name, "value": value}]}]})

config(spec) := {"kind": "ClusterAliyunPipelineConfig", "spec": spec}

test_a_key_in_a_variable_is_reported_at_its_value if {
	violations(pod("aliyun_logs_web", "project=shop,access_key=8hd7Gk2Ls0")) == {{
		"msg": "variable `aliyun_logs_web` of container `web` holds an AccessKey (`access_key`)",
		"details": {"path": ["spec", "containers", 0, "env", 0, "value"]},
	}}
	count(violations(pod("aliyun_logs_web_tags", "AccessKeyId: 8hd7Gk2Ls0"))) == 1
}

test_a_key_in_the_text_of_a_configuration_is_reported if {
	violations(config({"config": "flushers:\n- Type: flusher_sls\n  access_key: 8hd7Gk2Ls0\n"})) == {{
		"msg": "log configuration holds an AccessKey (`access_key`)",
		"details": {"path": ["spec", "config"]},
	}}
	testing.paths(violations(config({"config": `{"accessKey":"8hd7Gk2Ls0"}`}))) == {["spec", "config"]}
}

test_a_key_in_a_field_of_a_configuration_is_reported if {
	every kind in ["AliyunLogConfig", "AliyunPipelineConfig", "ClusterAliyunPipelineConfig"] {
		reviewed := {"kind": kind, "spec": {"config": {"flushers": [{"SecretKey": "8hd7Gk2Ls0"}]}}}
		violations(reviewed) == {{
			"msg": "log configuration holds an AccessKey (`SecretKey`)",
			"details": {"path": ["spec", "config", "flushers", 0, "SecretKey"]},
		}}
	}
}

test_what_other_rules_tell_passes if {
	id := concat("", ["LTAI", "5tQ9xWcYbR2mKd7a"])
	violations(pod("aliyun_logs_web", concat("", ["access_key_id=", id]))) == set()
	violations(config({"config": {"AccessKeyId": id}})) == set()
	violations(config({"AccessKeySecret": concat("", ["3fJk29dLs0QmZx", "81Vb7RtYp6HcNw4e"])})) == set()
}

test_other_values_pass if {
	every value in ["stdout", "/var/log/access_key.log", "access_key=${KEY}", "access_key={{ .Values.key }}", ""] {
		violations(pod("aliyun_logs_web", value)) == set()
	}
	violations(config({"config": {"inputs": [{"Type": "input_container_stdio"}], "accessKey": "<your-key>"}})) == set()
}

test_patterns_that_find_keys_and_names_of_fields_pass if {
	every text in [
		`access_key=(\S+)`,
		`"accessKey":"([0-9A-Za-z]+)"`,
		`access_key_id":\s*"`,
		"access_key=.{16,30}",
		"access_key=[^&]+",
		"access_key=******",
		"access_key: access-key-field",
		"access_key: ACCESS_KEY_FIELD",
	] {
		violations(config({"config": text})) == set()
		violations(config({"config": {"processors": [{"Regex": text}]}})) == set()
	}
	violations(config({"config": {"Fields": {"access_key": `(\w+)`}}})) == set()
	count(violations(config({"config": "{Type: flusher_sls, access_key: 8hd7Gk2Ls0}"}))) == 1
}

test_other_variables_and_kinds_are_not_looked_at if {
	violations(pod("ACCESS_KEY", "access_key=8hd7Gk2Ls0")) == set()
	not applies(pod("ACCESS_KEY", "access_key=8hd7Gk2Ls0"))
	not applies({"kind": "ConfigMap", "spec": {"access_key": "8hd7Gk2Ls0"}})
	applies(pod("aliyun_logs_web", "stdout"))
}

test_every_kind_of_workload_is_looked_at if {
	variables := [{"name": "aliyun_logs_web", "value": "access_key=8hd7Gk2Ls0"}]
	every list in ["initContainers", "ephemeralContainers", "containers"] {
		every reviewed in testing.workloads(object.union({"containers": []}, {list: [{"name": "web", "env": variables}]})) {
			count(violations(reviewed)) == 1
		}
	}
}

test_absent_null_and_wrong_types_pass if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(config(spec)) == set() }
	every value in [null, 1, true, [], {}] {
		violations(config({"access_key": value})) == set()
		violations(pod("aliyun_logs_web", value)) == set()
	}
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
