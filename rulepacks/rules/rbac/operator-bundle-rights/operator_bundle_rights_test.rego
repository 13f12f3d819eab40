package rules.operator_bundle_rights_test

import data.lib.testing
import data.rules.operator_bundle_rights

bundle(permissions) := {
	"apiVersion": "operators.coreos.com/v1alpha1",
	"kind": "ClusterServiceVersion",
	"spec": {"install": {"strategy": "deployment", "spec": {"clusterPermissions": permissions}}},
}

violations_of(reviewed) := found if {
	found := operator_bundle_rights.violation with input as testing.review(reviewed, {})
}

violations(rules) := violations_of(bundle([{"serviceAccountName": "first", "rules": []}, {
	"serviceAccountName": "shop-operator",
	"rules": rules,
}]))

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

path(index) := ["spec", "install", "spec", "clusterPermissions", 1, "rules", index]

test_every_url_is_a_wildcard if {
	count(violations([{"nonResourceURLs": ["*"], "verbs": ["get"]}])) == 1
	violations([{"nonResourceURLs": ["/metrics"], "verbs": ["get"]}]) == set()
}

test_wildcards_are_marked if {
	violations([rule(["example.com"], ["*"], ["get"]), rule(["*"], ["*"], ["*"]), rule([""], ["configmaps"], ["*"])]) == {
		{
			"msg": "service account `shop-operator` gets a rule with `*` in `resources`",
			"details": {"path": path(0)},
		},
		{
			"msg": "service account `shop-operator` gets a rule with `*` in `apiGroups`, `resources`, `verbs`",
			"details": {"path": path(1)},
		},
		{
			"msg": "service account `shop-operator` gets a rule with `*` in `verbs`",
			"details": {"path": path(2)},
		},
	}
}

test_powers_are_marked_once_for_a_rule if {
	violations([rule([""], ["pods", "pods/exec", "secrets"], ["get", "create"])]) == {{
		"msg": concat("", [
			"service account `shop-operator` can `create` on `pods`; `create` on `secrets`; ",
			"`get` on `secrets`; `get`, `create` on `pods/exec` everywhere",
		]),
		"details": {"path": path(0)},
	}}
}

test_a_rule_of_nobody_is_marked if {
	found := violations_of(bundle([{"rules": [rule([""], ["*"], ["get"])]}]))
	testing.messages(found) == {"service account gets a rule with `*` in `resources`"}
}

test_narrow_rules_pass if {
	violations([
		rule(["example.com"], ["shops", "shops/status"], ["get", "list", "watch", "patch"]),
		rule([""], ["configmaps"], ["get", "create"]),
		object.union(rule([""], ["secrets"], ["get"]), {"resourceNames": ["tls"]}),
	]) == set()
}

test_rights_in_a_namespace_pass if {
	spec := {"permissions": [{"serviceAccountName": "x", "rules": [rule(["*"], ["*"], ["*"])]}]}
	violations_of({"kind": "ClusterServiceVersion", "spec": {"install": {"spec": spec}}}) == set()
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, [null], ["x"], [{}], [[]]]) {
		violations(value) == set()
		violations_of(bundle(value)) == set()
		violations([value]) == set()
		violations([rule(value, value, value)]) == set()
		violations_of({"kind": "ClusterServiceVersion", "spec": value}) == set()
	}
}
