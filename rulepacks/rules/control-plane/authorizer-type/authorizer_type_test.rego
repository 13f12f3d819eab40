package rules.authorizer_type_test

import data.lib.testing
import data.rules.authorizer_type

rbac := {"type": "RBAC", "expect": "present"}

node := {"type": "Node", "expect": "present"}

always_allow := {"type": "AlwaysAllow", "expect": "absent"}

violations(object, parameters) := found if {
	found := authorizer_type.violation with input as testing.review(object, parameters)
}

applies(object) if authorizer_type.applies with input as testing.review(object, rbac)

configuration(authorizers) := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "AuthorizationConfiguration",
	"authorizers": authorizers,
}

of_types(types) := configuration([{"type": type, "name": lower(type)} | some type in types])

test_a_missing_type_is_a_violation if {
	violations(of_types(["Webhook", "Node"]), rbac) == {{
		"msg": "no authorizer has the type `RBAC`",
		"details": {"path": ["authorizers"]},
	}}
	testing.messages(violations(of_types(["RBAC"]), node)) == {"no authorizer has the type `Node`"}
	every object in [configuration([]), configuration(null), configuration(["x", null, {"type": null}])] {
		count(violations(object, rbac)) == 1
		applies(object)
	}
	older := {"apiVersion": "apiserver.config.k8s.io/v1alpha1", "kind": "AuthorizationConfiguration"}
	count(violations(older, rbac)) == 1
}

test_a_type_that_must_not_be_is_a_violation if {
	violations(of_types(["Node", "RBAC", "AlwaysAllow"]), always_allow) == {{
		"msg": "an authorizer has the type `AlwaysAllow`",
		"details": {"path": ["authorizers", 2, "type"]},
	}}
}

test_the_right_types_pass if {
	object := of_types(["Webhook", "Node", "RBAC"])
	every parameters in [rbac, node, always_allow] { violations(object, parameters) == set() }
	applies(object)
	violations(configuration(null), always_allow) == set()
}

test_a_config_map_can_hold_the_configuration if {
	text := yaml.marshal(of_types(["AlwaysAllow"]))
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"authorization.yaml": text}}
	testing.paths(violations(held, rbac)) == {["data", "authorization.yaml", "authorizers"]}
	testing.paths(violations(held, always_allow)) == {["data", "authorization.yaml", "authorizers", 0, "type"]}
}

test_wrong_types_pass if {
	every value in ["RBAC", 1, true, {"a": {"type": "AlwaysAllow"}}] {
		every parameters in [rbac, node, always_allow] { violations(configuration(value), parameters) == set() }
	}
	violations(configuration(["x", null, [], {"type": ["AlwaysAllow"]}]), always_allow) == set()
	every object in array.concat([object | some object in testing.broken_pods], testing.not_objects) {
		every parameters in [rbac, node, always_allow] { violations(object, parameters) == set() }
		not applies(object)
	}
}
