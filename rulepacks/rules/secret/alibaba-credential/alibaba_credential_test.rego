package rules.alibaba_credential_test

import data.lib.testing
import data.rules.alibaba_credential

violations(object, what) := found if {
	found := alibaba_credential.violation with input as testing.review(object, {"what": what, "oss_volumes": true})
}

# Put together here, so that nobody's scanner takes this file for a leak.
secret := concat("", ["q7MTzr9BLkv2", "nwC8jd4HxYp6sE3FgA"])

token := concat("", ["CAIS8gF1q6Ft5B2y", "fSjIr5fHIN2j3+Zb"])

container(fields) := object.union({"name": "web", "image": "registry.example/web:1"}, fields)

pod(fields) := testing.pod({"containers": [container(fields)]})

test_a_secret_is_reported_at_its_value_without_it if {
	violations(pod({"env": [{"name": "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "value": secret}]}), "secret") == {{
		"msg": "`ALIBABA_CLOUD_ACCESS_KEY_SECRET` is set to a literal AccessKey secret of Alibaba Cloud",
		"details": {"path": ["spec", "containers", 0, "env", 0, "value"]},
	}}
}

test_a_token_is_reported_by_its_own_rule if {
	object := pod({"env": [{"name": "ALIBABA_CLOUD_SECURITY_TOKEN", "value": token}]})
	violations(object, "secret") == set()
	testing.messages(violations(object, "token")) == {
		"`ALIBABA_CLOUD_SECURITY_TOKEN` is set to a literal security token of Alibaba Cloud",
	}
	violations(pod({"env": [{"name": "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "value": secret}]}), "token") == set()
}

test_every_place_is_looked_at if {
	volume := {"csi": {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": {"akSecret": secret}}}
	text := sprintf("oss:\n  accessKeySecret: %s\n", [secret])
	line := sprintf("upload --access-key-secret=%s", [secret])
	applied := json.marshal({"spec": {"env": [{"name": "ACCESS_KEY_SECRET", "value": secret}]}})
	places := {
		["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"]: {
			"kind": "Pod",
			"metadata": {"annotations": {"kubectl.kubernetes.io/last-applied-configuration": applied}},
		},
		["spec", "csi", "volumeAttributes", "akSecret"]: {"kind": "PersistentVolume", "spec": volume},
		["data", "ACCESS_KEY_SECRET"]: {"kind": "ConfigMap", "data": {"ACCESS_KEY_SECRET": secret}},
		["data", "application.yaml"]: {"kind": "ConfigMap", "data": {"application.yaml": text}},
		["stringData", "accessKeySecret"]: {"kind": "Secret", "stringData": {"accessKeySecret": secret}},
		["data", "accessKeySecret"]: {"kind": "Secret", "data": {"accessKeySecret": base64.encode(secret)}},
		["data", "a"]: {"kind": "Secret", "data": {"a": base64.encode(json.marshal({"accessKeySecret": secret}))}},
		["metadata", "annotations", "a/access-key-secret"]: {
			"kind": "Service",
			"metadata": {"annotations": {"a/access-key-secret": secret}},
		},
		["spec", "values", 0, "value"]: {"kind": "Client", "spec": {"values": [{"key": "akSecret", "value": secret}]}},
		["spec", "containers", 0, "args", 0]: pod({"args": [sprintf("--access-key-secret=%s", [secret])]}),
		["spec", "containers", 0, "args", 1]: pod({"args": ["--access-key-secret", secret]}),
		["spec", "containers", 0, "command", 2]: pod({"command": ["sh", "-c", line]}),
	}
	every path, object in places { testing.paths(violations(object, "secret")) == {path} }
}

test_every_kind_of_workload_and_every_list_is_looked_at if {
	env := [{"name": "OSS_ACCESS_KEY_SECRET", "value": secret}]
	every list in ["containers", "initContainers", "ephemeralContainers"] {
		every object in testing.workloads({list: [container({"env": env})]}) { count(violations(object, "secret")) == 1 }
	}
}

test_what_the_rule_about_oss_volumes_tells_is_left_to_it_on_demand if {
	object := {
		"apiVersion": "v1",
		"kind": "PersistentVolume",
		"metadata": {"annotations": {"akSecret": secret}},
		"spec": {"csi": {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": {"akSecret": secret}}},
	}
	parameters := {"what": "secret", "oss_volumes": false}
	told := alibaba_credential.violation with input as testing.review(object, parameters)
	testing.paths(told) == {["metadata", "annotations", "akSecret"]}
	count(violations(object, "secret")) == 2
}

test_base64_is_decoded_in_secrets if {
	every value in ["${ACCESS_KEY_SECRET}", "", "<accessKeySecret>"] {
		violations({"kind": "Secret", "data": {"accessKeySecret": base64.encode(value)}}, "secret") == set()
	}
}

test_references_pass if {
	reference := {"secretKeyRef": {"name": "oss", "key": "accessKeySecret"}}
	violations(pod({"env": [{"name": "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "valueFrom": reference}]}), "secret") == set()
	violations({"kind": "Client", "spec": {"accessKeySecret": {"name": "oss", "key": "secret"}}}, "secret") == set()
	violations({"kind": "Client", "spec": {"accessKeySecret": "oss-secret"}}, "secret") == set()
}

test_ids_are_told_by_another_rule if {
	id := concat("", ["LTAI", "5tQ7MTZR9BLKV2NWC8JD"])
	every what in ["secret", "token"] {
		every name in ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN"] {
			violations(pod({"env": [{"name": name, "value": id}]}), what) == set()
		}
	}
}

test_absent_null_and_wrong_types_pass if {
	every what in ["secret", "token"] {
		every value in array.concat(testing.not_objects, ["", {}]) {
			violations(value, what) == set()
			violations({"kind": "Secret", "data": value}, what) == set()
			violations({"kind": "Client", "accessKeySecret": value, "securityToken": value}, what) == set()
			violations(pod({"env": [{"name": "ACCESS_KEY_SECRET", "value": value}, value]}), what) == set()
			violations(pod({"env": [{"name": value, "value": secret, "key": value}]}), what) == set()
		}
		every object in testing.broken_pods { violations(object, what) == set() }
	}
}
