package rules.ack_pvc_constraint_test

import data.lib.testing
import data.rules.ack_pvc_constraint

defaults := {"maxSize": "50Gi", "allowNamespaces": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_pvc_constraint.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

claim(size) := {
	"kind": "PersistentVolumeClaim",
	"metadata": {"name": "data", "namespace": "shop"},
	"spec": {"resources": {"requests": {"storage": size}}},
}

set_of(templates) := {
	"kind": "StatefulSet",
	"metadata": {"name": "db", "namespace": "shop"},
	"spec": {"template": {"spec": {"containers": []}}, "volumeClaimTemplates": templates},
}

path := ["spec", "resources", "requests", "storage"]

test_a_claim_above_the_size_is_reported_at_it if {
	violations(claim("200Gi")) == {{
		"msg": "claim asks for `200Gi` of storage, more than `50Gi`",
		"details": {"path": path},
	}}
	every size in ["50Gi", "20Gi", 1] { violations(claim(size)) == set() }
	violations_with(claim("200Gi"), {"maxSize": ""}) == set()
	count(violations_with(claim("200Gi"), {"maxSize": "100Gi"})) == 1
}

test_claims_of_a_stateful_set_are_looked_at if {
	violations(set_of([claim("20Gi"), claim("60Gi")])) == {{
		"msg": "claim `data` asks for `60Gi` of storage, more than `50Gi`",
		"details": {"path": array.concat(["spec", "volumeClaimTemplates", 1], path)},
	}}
	testing.messages(violations(set_of([object.union(claim("60Gi"), {"metadata": null})]))) == {
		"claim asks for `60Gi` of storage, more than `50Gi`",
	}
}

test_claims_of_ephemeral_volumes_are_looked_at if {
	volume := {"name": "scratch", "ephemeral": {"volumeClaimTemplate": claim("60Gi")}}
	violations(testing.pod({"volumes": [{"name": "a"}, volume]})) == {{
		"msg": "claim of volume `scratch` asks for `60Gi` of storage, more than `50Gi`",
		"details": {"path": array.concat(["spec", "volumes", 1, "ephemeral", "volumeClaimTemplate"], path)},
	}}
}

test_namespaces_may_be_limited if {
	parameters := {"allowNamespaces": ["data"]}
	violations_with(claim("20Gi"), parameters) == {{
		"msg": "claim is in the namespace `shop`, which may have none",
		"details": {"path": ["metadata", "namespace"]},
	}}
	testing.messages(violations_with(set_of([claim("20Gi"), claim("20Gi")]), parameters)) == {
		"claim `data` is in the namespace `shop`, which may have none",
	}
	violations_with(claim("20Gi"), {"allowNamespaces": ["data", "shop"]}) == set()
	violations_with(set_of([]), parameters) == set()
	every namespace in [null, "", 1] {
		violations_with(object.union(claim("20Gi"), {"metadata": {"namespace": namespace}}), parameters) == set()
	}
}

test_objects_without_claims_are_not_looked_at if {
	is_looked_at(claim("1Gi"), {})
	is_looked_at(set_of([claim("1Gi")]), {})
	not is_looked_at(set_of([]), {})
	not is_looked_at(testing.pod({"volumes": [{"name": "a", "persistentVolumeClaim": {"claimName": "a"}}]}), {})
}

test_absent_null_and_wrong_types_pass if {
	every size in [null, "", "much", "{{ size }}", true, [], {}] { violations(claim(size)) == set() }
	every value in array.concat(testing.not_objects, [{}]) {
		violations({"kind": "PersistentVolumeClaim", "spec": value}) == set()
		violations({"kind": "PersistentVolumeClaim", "spec": {"resources": value}}) == set()
		violations(set_of(value)) == set()
		violations(set_of([value, {"spec": value}])) == set()
		violations(testing.pod({"volumes": [{"ephemeral": value}, {"ephemeral": {"volumeClaimTemplate": value}}]})) == set()
	}
}

is_looked_at(reviewed, parameters) if {
	ack_pvc_constraint.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "volumes": [{"ephemeral": {"volumeClaimTemplate": claim("60Gi")}}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
