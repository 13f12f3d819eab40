package rules.ack_restrict_namespaces_test

import data.lib.testing
import data.rules.ack_restrict_namespaces

defaults := {"restrictedNamespaces": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_restrict_namespaces.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

restricted := {"restrictedNamespaces": ["test-gatekeeper", "platform"]}

object_in(namespace) := {"kind": "ConfigMap", "metadata": {"name": "app", "namespace": namespace}}

test_a_restricted_namespace_is_reported_at_its_name if {
	violations_with(object_in("test-gatekeeper"), restricted) == {{
		"msg": "object is in the restricted namespace `test-gatekeeper`",
		"details": {"path": ["metadata", "namespace"]},
	}}
	count(violations_with(object_in("platform"), restricted)) == 1
}

test_other_namespaces_pass if {
	every namespace in ["shop", "test", "test-gatekeeper-2", "TEST-GATEKEEPER", ""] {
		violations_with(object_in(namespace), restricted) == set()
	}
	violations_with({"kind": "Namespace", "metadata": {"name": "platform"}}, restricted) == set()
}

test_without_namespaces_nothing_is_looked_at if {
	violations(object_in("test-gatekeeper")) == set()
	not is_looked_at(object_in("shop"), {})
	is_looked_at(object_in("shop"), restricted)
}

test_absent_null_and_wrong_types_pass if {
	every namespace in [null, "", 1, true, ["platform"]] {
		violations_with(object_in(namespace), restricted) == set()
		not is_looked_at(object_in(namespace), restricted)
	}
	every metadata in array.concat(testing.not_objects, [{}]) {
		violations_with({"kind": "ConfigMap", "metadata": metadata}, restricted) == set()
	}
	violations_with({"kind": "ConfigMap"}, restricted) == set()
}

is_looked_at(reviewed, parameters) if {
	ack_restrict_namespaces.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}
