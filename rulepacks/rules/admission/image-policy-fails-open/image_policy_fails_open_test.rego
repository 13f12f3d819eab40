package rules.image_policy_fails_open_test

import data.lib.testing
import data.rules.image_policy_fails_open

violations(object) := found if found := image_policy_fails_open.violation with input as testing.review(object, {})

applies(object) if image_policy_fails_open.applies with input as testing.review(object, {})

configuration(plugins) := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "AdmissionConfiguration",
	"plugins": plugins,
}

policy(settings) := configuration([
	{"name": "Other", "configuration": {"imagePolicy": {"defaultAllow": true}}},
	{"name": "ImagePolicyWebhook", "configuration": {"imagePolicy": settings}},
])

test_a_webhook_that_fails_open_is_reported if {
	violations(policy({"defaultAllow": true})) == {{
		"msg": "images are admitted when the webhook that checks them does not answer (`defaultAllow: true`)",
		"details": {"path": ["plugins", 1, "configuration", "imagePolicy", "defaultAllow"]},
	}}
}

test_one_that_fails_closed_passes if {
	every settings in [{"defaultAllow": false}, {"defaultAllow": null}, {}] {
		violations(policy(settings)) == set()
		applies(policy(settings))
	}
}

test_texts_in_config_maps_are_looked_at if {
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": yaml.marshal(policy({"defaultAllow": true}))}}
	testing.paths(violations(held)) == {["data", "a", "plugins", 1, "configuration", "imagePolicy", "defaultAllow"]}
}

test_what_is_in_a_file_of_its_own_cannot_be_seen if {
	every object in [
		configuration([{"name": "ImagePolicyWebhook", "path": "images.yaml"}]),
		configuration([{"name": "PodSecurity"}]),
		{"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}},
	] {
		violations(object) == set()
		not applies(object)
	}
}

test_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{"defaultAllow": "true"}]) {
		violations(value) == set()
		violations(policy(value)) == set()
		violations(configuration(value)) == set()
		violations(configuration([value])) == set()
		violations(configuration([{"name": "ImagePolicyWebhook", "configuration": value}])) == set()
	}
}
