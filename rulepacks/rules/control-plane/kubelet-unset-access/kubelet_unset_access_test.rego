package rules.kubelet_unset_access_test

import data.lib.testing
import data.rules.kubelet_unset_access

# The rules of rules.yaml.
anonymous := {"field": ["authentication", "anonymous", "enabled"], "demand": "refuse anonymous requests"}

authorization := {"field": ["authorization", "mode"], "demand": "ask whether a request is allowed"}

violations(object, rule) := with_strict(object, rule, true)

with_strict(reviewed, rule, strict) := found if {
	parameters := object.union(rule, {"strict_when_absent": strict})
	found := kubelet_unset_access.violation with input as testing.review(reviewed, parameters)
}

applies(reviewed) if {
	parameters := object.union(anonymous, {"strict_when_absent": true})
	kubelet_unset_access.applies with input as testing.review(reviewed, parameters)
}

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

enabled(value) := file({"authentication": {"anonymous": {"enabled": value}}})

mode(value) := file({"authorization": {"mode": value}})

test_a_file_must_say_so if {
	every object in [file({}), file({"authentication": {"anonymous": {}}}), enabled(null)] {
		violations(object, anonymous) == {{
			"msg": "kubelet is not told to refuse anonymous requests: `authentication.anonymous.enabled` is not set",
			"details": {"path": ["authentication", "anonymous", "enabled"]},
		}}
	}
	every object in [file({}), mode(null), mode("")] {
		violations(object, authorization) == {{
			"msg": "kubelet is not told to ask whether a request is allowed: `authorization.mode` is not set",
			"details": {"path": ["authorization", "mode"]},
		}}
	}
}

test_any_value_is_told if {
	every value in [true, false] { violations(enabled(value), anonymous) == set() }
	every value in ["Webhook", "AlwaysAllow"] { violations(mode(value), authorization) == set() }
}

test_the_default_may_do if {
	with_strict(file({}), anonymous, false) == set()
	with_strict(file({}), authorization, false) == set()
}

test_kubeadm_fills_it_in if {
	parameters := object.union(anonymous, {"strict_when_absent": true})
	found := kubelet_unset_access.violation with input as testing.review(file({}), parameters)
		with data.inventory as {"namespace": {"default": {"kubeadm.k8s.io/v1beta4": {"ClusterConfiguration": {"": {}}}}}}
	found == set()
}

test_texts_in_config_maps_are_looked_at if {
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"kubelet": yaml.marshal(file({}))}}
	testing.paths(violations(held, anonymous)) == {["data", "kubelet", "authentication", "anonymous", "enabled"]}
}

test_flags_are_not_its_business if {
	violations(testing.pod({"containers": [{"name": "node", "command": ["kubelet"]}]}), anonymous) == set()
}

test_it_applies_to_files if {
	every object in [file({}), enabled(false)] { applies(object) }
	every object in [testing.pod_with({}), {"kind": "ConfigMap", "data": {"a": "b"}}] { not applies(object) }
}

test_wrong_types_pass if {
	every value in ["x", 1, true, []] { violations(file({"authentication": value}), anonymous) == set() }
	every value in [1, true, []] { violations(mode(value), authorization) == set() }
	every object in testing.not_objects { violations(object, anonymous) == set() }
}
