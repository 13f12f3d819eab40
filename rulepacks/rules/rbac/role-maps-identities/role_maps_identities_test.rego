package rules.role_maps_identities_test

import data.lib.testing
import data.rules.role_maps_identities

with_mappings(object, mappings) := found if {
	found := role_maps_identities.violation with input as testing.review(
		object,
		{"mappings": mappings, "exempt": ["system:*", "cluster-admin", "admin", "edit", "view", "gce:podsecuritypolicy:*"]},
	)
}

violations(object) := with_mappings(object, [])

role(kind, name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": kind,
	"metadata": {"name": name, "namespace": "kube-system"},
	"rules": rules,
}

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

mappings := rule(["ramauthenticator.k8s.alibabacloud"], ["ramidentitymappings"], ["get", "patch"])

test_writing_mappings_is_reported if {
	violations(role("ClusterRole", "web", [mappings])) == {{
		"msg": "rule grants `patch` on `ramidentitymappings`, enough to make any cloud identity a user of the cluster",
		"details": {"path": ["rules", 0, "resources", 0]},
	}}
	aws := rule(["iamauthenticator.k8s.aws"], ["iamidentitymappings"], ["*"])
	count(violations(role("ClusterRole", "web", [aws]))) == 1
}

test_the_config_map_counts_by_its_name if {
	maps := rule([""], ["configmaps"], ["update"])
	every kind in ["Role", "ClusterRole"] {
		violations(role(kind, "web", [maps])) == set()
		violations(role(kind, "web", [object.union(maps, {"resourceNames": ["app"]})])) == set()
		mapping := object.union(maps, {"resourceNames": ["app", "aws-auth"]})
		testing.messages(violations(role(kind, "web", [mapping]))) == {concat("", [
			"rule grants `update` on `configmaps` named `aws-auth`, ",
			"enough to make any cloud identity a user of the cluster",
		])}
	}
}

test_further_mappings_are_a_parameter if {
	own := role("ClusterRole", "web", [rule(["auth.example.com"], ["usermappings"], ["create"])])
	violations(own) == set()
	count(with_mappings(own, ["usermappings.auth.example.com"])) == 1
	every other in ["usermappings", "usermappings.example.com", "maps.auth.example.com", 1] {
		with_mappings(own, [other]) == set()
	}
	count(with_mappings(role("ClusterRole", "web", [mappings]), ["usermappings.auth.example.com"])) == 1
}

test_reading_passes if {
	reading := rule(["ramauthenticator.k8s.alibabacloud"], ["*"], ["get", "list", "watch"])
	violations(role("ClusterRole", "web", [reading])) == set()
}

test_a_rule_that_grants_everything_is_told_elsewhere if {
	violations(role("ClusterRole", "web", [rule(["*"], ["*"], ["*"])])) == set()
	count(violations(role("ClusterRole", "web", [rule(["*"], ["*"], ["create"])]))) == 1
}

test_exempt_roles_pass if {
	violations(role("ClusterRole", "system:ram", [mappings])) == set()
}

test_absent_null_empty_and_wrong_types_pass if {
	every value in [null, "x", 1, true, [], {}] {
		violations(role("ClusterRole", "web", value)) == set()
		violations(role("ClusterRole", "web", [value])) == set()
		violations(role("ClusterRole", "web", [rule(value, value, value)])) == set()
	}
	violations({"kind": "ClusterRole"}) == set()
}
