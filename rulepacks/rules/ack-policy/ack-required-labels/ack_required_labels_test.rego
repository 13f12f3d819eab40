package rules.ack_required_labels_test

import data.lib.testing
import data.rules.ack_required_labels

defaults := {"labels": [
	{"key": "test", "allowedRegex": "^test.*$"},
	{"key": "env", "allowedRegex": "^(dev|prod)$", "optional": true},
]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_required_labels.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

labelled(labels) := {"kind": "Pod", "metadata": {"name": "a", "labels": labels}, "spec": {"containers": []}}

test_a_missing_label_is_reported_where_it_would_be if {
	every labels in [{}, null, {"test": null}, {"app": "web"}] {
		violations(labelled(labels)) == {{
			"msg": "pod has no label `test`",
			"details": {"path": ["metadata", "labels", "test"]},
		}}
	}
	count(violations({"kind": "Pod", "spec": {}})) == 1
}

test_a_value_that_does_not_match_is_reported_at_it if {
	violations(labelled({"test": "233"})) == {{
		"msg": "label `test` of the pod is `233`, which does not match `^test.*$`",
		"details": {"path": ["metadata", "labels", "test"]},
	}}
	testing.paths(violations(labelled({"test": "test", "env": "stage"}))) == {["metadata", "labels", "env"]}
}

test_good_labels_pass if {
	violations(labelled({"test": "test_233"})) == set()
	violations(labelled({"test": "test", "env": "dev"})) == set()
}

test_the_labels_of_the_template_count if {
	template := {"metadata": {"labels": {"test": "test"}}, "spec": {"containers": []}}
	violations({"kind": "Deployment", "metadata": {}, "spec": {"template": template}}) == set()
	bare := {"kind": "Deployment", "metadata": {"labels": {"test": "test"}}, "spec": {"template": {"spec": {}}}}
	testing.paths(violations(bare)) == {["spec", "template", "metadata", "labels", "test"]}
}

test_without_labels_nothing_is_looked_at if {
	violations_with(labelled({}), {"labels": []}) == set()
	not is_looked_at(labelled({}), {"labels": []})
	is_looked_at(labelled({}), {})
}

test_wrong_types_pass if {
	every labels in ["x", 1, true, []] { violations(labelled(labels)) == set() }
	violations(labelled({"test": 233})) == set()
	violations({"kind": "ReplicationController", "metadata": {}, "spec": {"template": null}}) == set()
	every metadata in ["x", 1, true, []] { violations({"kind": "Pod", "metadata": metadata, "spec": {}}) == set() }
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": []}) { count(violations(object)) == 1 }
}

is_looked_at(reviewed, parameters) if {
	ack_required_labels.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}
