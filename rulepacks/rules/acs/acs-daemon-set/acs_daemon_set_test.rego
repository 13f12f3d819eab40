package rules.acs_daemon_set_test

import data.lib.testing
import data.rules.acs_daemon_set

violations(object) := found if {
	found := acs_daemon_set.violation with input as testing.review(object, {})
}

test_a_daemon_set_is_reported_at_its_kind if {
	every version in ["apps/v1", "extensions/v1beta1", "apps.kruise.io/v1alpha1"] {
		violations({"apiVersion": version, "kind": "DaemonSet", "metadata": testing.metadata, "spec": {}}) == {{
			"msg": "object is a DaemonSet, and there are no nodes for its pods",
			"details": {"path": ["kind"]},
		}}
	}
}

test_one_whose_spec_is_broken_is_reported if {
	every spec in testing.not_objects { count(violations({"kind": "DaemonSet", "spec": spec})) == 1 }
	count(violations({"kind": "DaemonSet"})) == 1
}

test_other_kinds_and_wrong_types_pass if {
	every object in testing.workloads({"containers": [testing.container({})]}) { violations(object) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	every object in testing.not_objects { violations(object) == set() }
	every kind in testing.not_objects { violations({"kind": kind}) == set() }
}
