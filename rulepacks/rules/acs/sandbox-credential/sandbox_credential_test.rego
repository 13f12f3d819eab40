package rules.sandbox_credential_test

import data.lib.testing
import data.rules.sandbox_credential

profile := {"kind": "SecurityProfile", "spec": {"actions": {"tokenTransformation": [{"header": "Authorization"}]}}}

stock := {"namespace": {"agents": {"security.example/v1": {"SecurityProfile": {"keys": profile}}}}}

with_stock(reviewed, inventory) := found if {
	found := sandbox_credential.violation with input as testing.review(reviewed, {}) with data.inventory as inventory
}

applies(reviewed, inventory) if {
	sandbox_credential.applies with input as testing.review(reviewed, {}) with data.inventory as inventory
}

sandbox(list, variables) := {
	"apiVersion": "agents.kruise.io/v1alpha1",
	"kind": "Sandbox",
	"spec": {"template": {"spec": object.union({"containers": []}, {list: [{"name": "python", "env": variables}]})}},
}

violations(variable) := with_stock(sandbox("containers", [variable]), stock)

env_path := ["spec", "template", "spec", "containers", 0, "env", 0]

from_secret(name) := {"name": name, "valueFrom": {"secretKeyRef": {"name": "keys", "key": "x"}}}

test_a_key_from_a_secret_is_reported_at_its_reference if {
	violations(from_secret("OPENAI_API_KEY")) == {{
		"msg": "container `python` has a real credential in the environment variable `OPENAI_API_KEY`",
		"details": {"path": array.concat(env_path, ["valueFrom", "secretKeyRef"])},
	}}
}

test_a_key_as_written_is_reported_at_its_value if {
	violations({"name": "DASHSCOPE_API_KEY", "value": "sk-4f8a1c"}) == {{
		"msg": "container `python` has a real credential in the environment variable `DASHSCOPE_API_KEY`",
		"details": {"path": array.concat(env_path, ["value"])},
	}}
}

test_keys_are_known_by_their_names if {
	every name in ["AWS_SECRET_ACCESS_KEY", "ANTHROPIC_API_KEY", "GITHUB_TOKEN", "HF_TOKEN", "authToken", "API_KEY"] {
		count(violations(from_secret(name))) == 1
	}
	every name in ["DB_PASSWORD", "TOKEN_URL", "MAX_TOKENS", "API_KEY_FILE", "USER", "MODEL"] {
		violations(from_secret(name)) == set()
	}
}

test_secrets_and_tokens_of_access_keys_from_a_secret_are_reported if {
	every name in ["OSS_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN", "AWS_SESSION_TOKEN"] {
		count(violations(from_secret(name))) == 1
	}
}

test_keys_are_known_by_their_shape_too if {
	token := concat("", ["ghp_", "q7MTZR9BLKV2NWC8JDq7MTZR9BLKV2NWC8JD"])
	every name in ["GIT_REMOTE", "API_KEY"] {
		testing.paths(violations({"name": name, "value": token})) == {array.concat(env_path, ["value"])}
	}
	violations({"name": "GIT_REMOTE", "value": "https://github.com/shop/web"}) == set()
}

test_placeholders_pass if {
	every value in ["placeholder", "", "${KEY}", "{{ .Values.key }}", "<your-key>", "/etc/keys/openai"] {
		violations({"name": "OPENAI_API_KEY", "value": value}) == set()
	}
	violations({"name": "OPENAI_API_KEY", "valueFrom": {"configMapKeyRef": {"name": "x", "key": "y"}}}) == set()
}

test_access_keys_of_alibaba_cloud_are_left_to_other_rules if {
	violations(from_secret("ALIBABA_CLOUD_ACCESS_KEY_SECRET")) == set()
	violations({"name": "OSS_ACCESS_KEY_SECRET", "value": concat("", ["3fJk29dLs0QmZx", "81Vb7RtYp6HcNw4e"])}) == set()
	violations({"name": "MY_ACCESS_KEY", "value": concat("", ["LTAI", "5tQ9xWcYbR2mKd7a"])}) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		found := with_stock(sandbox(list, [from_secret("API_KEY")]), stock)
		testing.paths(found) == {["spec", "template", "spec", list, 0, "env", 0, "valueFrom", "secretKeyRef"]}
	}
}

test_without_a_profile_that_transforms_tokens_nothing_is_looked_at if {
	reviewed := sandbox("containers", [from_secret("API_KEY")])
	every inventory in [
		{},
		{"namespace": {"agents": {"security.example/v1": {"SecurityProfile": {"keys": {"spec": {"actions": {}}}}}}}},
		{"cluster": {"x/v1": {"GlobalSecurityProfile": {"keys": {"spec": {"tokenTransformation": null}}}}}},
	] {
		with_stock(reviewed, inventory) == set()
		not applies(reviewed, inventory)
	}
	cluster := {"cluster": {"x/v1": {"GlobalSecurityProfile": {"keys": profile}}}}
	applies(reviewed, cluster)
	count(with_stock(reviewed, cluster)) == 1
}

test_absent_null_and_wrong_types_pass if {
	others := [{"a": from_secret("API_KEY")}, ["x", null, {"valueFrom": "x"}], [{"name": "API_KEY", "valueFrom": null}]]
	every value in array.concat(testing.not_objects, others) {
		with_stock(sandbox("containers", value), stock) == set()
	}
	every value in [null, 1, true, [], {}] {
		violations({"name": "API_KEY", "value": value}) == set()
		violations({"name": value, "value": "sk-4f8a1c"}) == set()
	}
	claim := {"apiVersion": "agents.kruise.io/v1alpha1", "kind": "SandboxClaim", "spec": {"templateName": "python"}}
	not applies(claim, stock)
}
