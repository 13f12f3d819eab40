package rules.mounted_token_test

import data.lib.testing
import data.rules.mounted_token

defaults := {"excuse_bound": true, "annotation": "", "kinds": ["*"]}

violations_with(reviewed, parameters) := found if {
	all := object.union(defaults, parameters)
	found := mounted_token.violation with input as testing.review(reviewed, all)
}

violations(reviewed) := violations_with(reviewed, {})

found_in(reviewed) := testing.plain(violations(reviewed))

path := ["spec", "automountServiceAccountToken"]

test_a_token_that_nobody_refuses_is_marked_once if {
	found_in(testing.pod({"serviceAccountName": "web", "containers": [{"name": "a"}, {"name": "b"}]})) == {{
		"msg": "pod gets a token of the service account `shop/web`: `automountServiceAccountToken` is not `false`",
		"details": {"path": path},
	}}
	found_in(testing.pod({"automountServiceAccountToken": null})) == {{
		"msg": "pod gets a token of the service account `shop/default`: `automountServiceAccountToken` is not `false`",
		"details": {"path": path},
	}}
}

test_a_token_that_is_asked_for_is_marked if {
	found_in(testing.pod({"serviceAccountName": "web", "automountServiceAccountToken": true})) == {{
		"msg": "pod gets a token of the service account `shop/web`: `automountServiceAccountToken: true`",
		"details": {"path": path},
	}}
}

test_the_fix_refuses_the_token if {
	every field in [{}, {"automountServiceAccountToken": true}] {
		testing.fixes(violations(testing.pod(field))) == {testing.fix("mount no token", path, false)}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"containers": []}) { count(violations(reviewed)) == 1 }
}

test_pod_or_account_may_refuse if {
	violations(testing.pod({"automountServiceAccountToken": false})) == set()
	accounts := {"v1": {"ServiceAccount": {"web": {"automountServiceAccountToken": false}}}}
	reviewed := testing.pod({"serviceAccountName": "web"})
	violations(reviewed) == set() with data.inventory as {"namespace": {"shop": accounts}}
}

bound := {"namespace": {"shop": {"rbac.authorization.k8s.io/v1": {"RoleBinding": {"x": {
	"roleRef": {"kind": "Role", "name": "x"},
	"subjects": [{"kind": "ServiceAccount", "name": "web"}],
}}}}}}

test_a_bound_account_is_an_excuse if {
	reviewed := testing.pod({"serviceAccountName": "web"})
	excused := violations(reviewed) with data.inventory as bound
	excused == set()
	told := violations_with(reviewed, {"excuse_bound": false}) with data.inventory as bound
	count(told) == 1
	other := violations(testing.pod({"serviceAccountName": "other"})) with data.inventory as bound
	count(other) == 1
}

annotated(annotations) := {"kind": "Pod", "metadata": {"name": "app", "annotations": annotations}, "spec": {}}

test_an_annotation_may_be_an_excuse if {
	with_annotation := {"annotation": "example.com/uses-api"}
	violations_with(annotated({"example.com/uses-api": "true"}), with_annotation) == set()
	violations_with(annotated({"example.com/uses-api": "leader election"}), with_annotation) == set()
	every annotations in [{"example.com/uses-api": "false"}, {"example.com/uses-api": null}, {"x": "true"}, {}, null, "x"] {
		count(violations_with(annotated(annotations), with_annotation)) == 1
	}
	count(violations(annotated({"": "true"}))) == 1
}

test_kinds_are_a_parameter if {
	count(violations_with(testing.pod({}), {"kinds": ["Job", "Pod"]})) == 1
	violations_with(testing.pod({}), {"kinds": ["Sandbox"]}) == set()
	parameters := object.union(defaults, {"kinds": ["Sandbox"]})
	not mounted_token.applies with input as testing.review(testing.pod({}), parameters)
}

test_wrong_types_pass if {
	every value in ["true", 1, [], {}] { violations(testing.pod({"automountServiceAccountToken": value})) == set() }
	violations({"kind": "Pod", "spec": null}) == set()
	violations({"kind": "ReplicationController", "spec": {"template": null}}) == set()
	violations({"kind": "ConfigMap"}) == set()
}
