package rules.acs_unknown_compute_qos_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_unknown_compute_qos

violations(reviewed) := found if found := acs_unknown_compute_qos.violation with input as testing.review(reviewed, {})

label := "alibabacloud.com/compute-qos"

of_qos(qos) := acs_testing.deployment({label: qos}, {}, [])

with_class(qos, class) := acs_testing.deployment({label: qos, "alibabacloud.com/compute-class": class}, {}, [])

test_an_unknown_quality_is_reported_at_its_label if {
	violations(of_qos("guaranteed")) == {{
		"msg": "pod has the quality of service `guaranteed`, which Container Compute Service does not know",
		"details": {"path": array.concat(acs_testing.labels_path, [label])},
	}}
}

test_qualities_are_exact if {
	every qos in ["Default", "BestEffort", "besteffort", ""] { count(violations(of_qos(qos))) == 1 }
}

test_not_every_class_has_every_quality if {
	violations(with_class("best-effort", "gpu-hpn")) == {{
		"msg": "pod of class `gpu-hpn` cannot have the quality of service `best-effort`",
		"details": {"path": array.concat(acs_testing.labels_path, [label])},
	}}
}

test_other_pairs_pass if {
	every class in ["general-purpose", "performance", "gpu", "agent-sandbox", "x"] {
		every qos in ["default", "best-effort"] { violations(with_class(qos, class)) == set() }
	}
	violations(with_class("default", "gpu-hpn")) == set()
	violations(with_class(null, "gpu-hpn")) == set()
	violations(of_qos("best-effort")) == set()
}

test_a_wrong_quality_of_a_wrong_class_is_one_fault if {
	count(violations(with_class("x", "gpu-hpn"))) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({"labels": {label: "x"}}, [{"name": "web"}]) {
		count(violations(reviewed)) == 1
	}
}

test_absent_null_wrong_types_and_templates_pass if {
	every value in [null, 1, true, [], {}, "${QOS}", "{{ .Values.qos }}"] { violations(of_qos(value)) == set() }
	violations(acs_testing.deployment({}, {}, [])) == set()
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
