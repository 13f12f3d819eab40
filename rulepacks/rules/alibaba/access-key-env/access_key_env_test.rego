package rules.access_key_env_test

import data.lib.testing
import data.rules.access_key_env

names := ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECRET_KEY"]

violations(object) := found if found := access_key_env.violation with input as testing.review(object, {"names": names})

spec(env) := {"containers": [{"name": "web", "image": "registry.example/web:1", "env": env}]}

of_env(env) := violations(testing.pod(spec(env)))

reference := {"secretKeyRef": {"name": "oss", "key": "id"}}

test_a_reference_is_reported_at_the_name if {
	of_env([{"name": "A", "value": "b"}, {"name": "ALIBABA_CLOUD_ACCESS_KEY_ID", "valueFrom": reference}]) == {{
		"msg": "container `web` gets an AccessKey in the environment variable `ALIBABA_CLOUD_ACCESS_KEY_ID`",
		"details": {"path": ["spec", "containers", 0, "env", 1, "name"]},
	}}
	count(of_env([{"name": name, "valueFrom": reference} | some name in names])) == 3
}

test_placeholders_are_reported if {
	every value in ["${ALIBABA_CLOUD_ACCESS_KEY_ID}", "{{ .Values.accessKeyId }}", "$(OSS_KEY)"] {
		every name in names { count(of_env([{"name": name, "value": value}])) == 1 }
	}
}

test_keys_as_written_are_those_of_other_rules if {
	id := concat("", ["LTAI", "5tQ7MTZR9BLKV2NWC8JD"])
	secret := concat("", ["q7MTzr9BLkv2", "nwC8jd4HxYp6sE3FgA"])
	of_env([
		{"name": "ALIBABA_CLOUD_ACCESS_KEY_ID", "value": id},
		{"name": "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "value": secret},
		{"name": "ALICLOUD_SECRET_KEY", "value": secret},
	]) == set()
}

test_the_names_are_a_parameter if {
	of_env([{"name": "OSS_ACCESS_KEY_ID", "valueFrom": reference}]) == set()
	object := testing.pod(spec([{"name": "OSS_ACCESS_KEY_ID", "valueFrom": reference}]))
	found := access_key_env.violation with input as testing.review(object, {"names": ["OSS_ACCESS_KEY_ID"]})
	count(found) == 1
}

test_every_list_of_containers_and_every_kind_of_workload_is_looked_at if {
	container := {"name": "web", "env": [{"name": "ALICLOUD_SECRET_KEY", "valueFrom": reference}]}
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		every workload in testing.workloads(object.union({"containers": []}, {list: [container]})) {
			count(violations(workload)) == 1
		}
	}
}

test_absent_null_empty_and_wrong_types_pass if {
	every value in [null, 1, true, [], "", " "] {
		of_env(value) == set()
		of_env([value]) == set()
		every name in names {
			of_env([{"name": name, "value": value}]) == set()
			of_env([{"name": name, "valueFrom": value}]) == set()
		}
		of_env([{"name": value, "valueFrom": reference}]) == set()
	}
	of_env([{"name": "ALICLOUD_SECRET_KEY"}]) == set()
	every object in testing.broken_pods { violations(object) == set() }
}
