package rules.acs_unknown_compute_class_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_unknown_compute_class

violations(reviewed) := found if found := acs_unknown_compute_class.violation with input as testing.review(reviewed, {})

of_class(class) := acs_testing.of_class(class, [])

test_an_unknown_class_is_reported_at_its_label if {
	violations(of_class("compute-optimised")) == {{
		"msg": "pod has the compute class `compute-optimised`, which Container Compute Service does not know",
		"details": {"path": acs_testing.class_path},
	}}
}

test_classes_are_exact if {
	every class in ["GPU", "general_purpose", "gpu ", "gpu-hpn-2", ""] { count(violations(of_class(class))) == 1 }
}

test_known_classes_pass if {
	every class in ["general-purpose", "performance", "gpu", "gpu-hpn"] {
		violations(of_class(class)) == set()
		violations(acs_testing.sandbox(class)) == set()
	}
}

test_the_class_of_sandboxes_is_for_them_alone if {
	violations(acs_testing.sandbox("agent-sandbox")) == set()
	testing.messages(violations(of_class("agent-sandbox"))) == {
		"pod has the compute class `agent-sandbox`, but is no agent sandbox",
	}
	other := object.union(acs_testing.sandbox("agent-sandbox"), {"apiVersion": "sandbox.example/v1"})
	count(violations(other)) == 1
}

test_pods_that_a_sandbox_has_made_pass if {
	pod := {
		"kind": "Pod",
		"metadata": {"uid": "1", "labels": {"alibabacloud.com/compute-class": "agent-sandbox"}},
		"spec": {},
	}
	violations(pod) == set()
	count(violations(json.remove(pod, ["/metadata/uid"]))) == 1
}

test_sandboxes_have_no_unknown_class if {
	testing.paths(violations(acs_testing.sandbox("x"))) == {acs_testing.class_path}
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({"labels": {"alibabacloud.com/compute-class": "x"}}, [{"name": "web"}]) {
		count(violations(reviewed)) == 1
	}
}

test_absent_null_wrong_types_and_templates_pass if {
	every value in [null, 1, true, [], {}, "${CLASS}", "{{ .Values.class }}"] { violations(of_class(value)) == set() }
	violations(acs_testing.deployment({}, {}, [])) == set()
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
