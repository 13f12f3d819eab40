package rules.acs_required_spec_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_required_spec

violations(reviewed, fault) := found if {
	found := acs_required_spec.violation with input as testing.review(reviewed, {"fault": fault})
}

applies(reviewed, fault) if acs_required_spec.applies with input as testing.review(reviewed, {"fault": fault})

annotation := "alibabacloud.com/pod-required-spec"

path := array.concat(acs_testing.annotations_path, [annotation])

containers := [acs_testing.requesting({"cpu": "1", "memory": "2Gi"})]

of(size, fault) := violations(acs_testing.deployment({}, {annotation: size}, containers), fault)

of_class(class, size, fault) := violations(
	acs_testing.deployment({"alibabacloud.com/compute-class": class}, {annotation: size}, containers),
	fault,
)

test_what_cannot_be_read_is_reported if {
	of("4Gi-2", "format") == {{
		"msg": "annotation `alibabacloud.com/pod-required-spec` is `4Gi-2`, not in the form `2-4Gi`",
		"details": {"path": path},
	}}
	every size in [
		"2-4",
		"2C4G",
		"2-4gi",
		"2 - 4Gi",
		" 2-4Gi",
		"2-4Gi ",
		"2-4Gi\n",
		"2.-4Gi",
		"-1-4Gi",
		"2-4G",
		"2000m-4Gi",
		"",
	] {
		count(of(size, "format")) == 1
	}
}

test_what_can_be_read_passes if {
	every size in ["2-4Gi", "0.5-1Gi", "2-3.5Gi", "64-512Gi", "${SIZE}", "{{ .Values.size }}"] {
		of(size, "format") == set()
	}
}

test_less_than_the_requests_is_reported if {
	of("0.5-2Gi", "requests") == {{
		"msg": concat("", [
			"annotation `alibabacloud.com/pod-required-spec` is `0.5-2Gi`, less than the containers request: ",
			"1 vCPU and 2 GiB",
		]),
		"details": {"path": path},
	}}
	count(of("1-1Gi", "requests")) == 1
}

test_enough_passes if {
	every size in ["1-2Gi", "2-4Gi", "1.5-2Gi", "x"] { of(size, "requests") == set() }
	violations(acs_testing.deployment({}, {annotation: "1-1Gi"}, [{"name": "web"}]), "requests") == set()
	unread := [acs_testing.requesting({"cpu": "${CPU}", "memory": "64Gi"})]
	violations(acs_testing.deployment({}, {annotation: "1-1Gi"}, unread), "requests") == set()
}

test_gpu_classes_are_out_of_scope if {
	every class in ["gpu", "gpu-hpn"] {
		of_class(class, "2-4Gi", "scope") == {{
			"msg": sprintf("annotation `alibabacloud.com/pod-required-spec` is `2-4Gi`, but the pod is of class `%s`", [class]),
			"details": {"path": path},
		}}
		count(of_class(class, "x", "scope")) == 1
		of_class(class, "x", "format") == set()
		of_class(class, "0.5-1Gi", "requests") == set()
	}
}

test_more_than_the_maximum_is_out_of_scope if {
	testing.messages(of("96-768Gi", "scope")) == {
		"annotation `alibabacloud.com/pod-required-spec` is `96-768Gi`, more than 64 vCPU or 512 GiB",
	}
	every size in ["65-512Gi", "64-513Gi", "64.5-1Gi"] { count(of(size, "scope")) == 1 }
}

test_the_rest_is_in_scope if {
	of("64-512Gi", "scope") == set()
	every class in ["general-purpose", "performance", "agent-sandbox", "x", null] {
		of_class(class, "2-4Gi", "scope") == set()
	}
}

test_it_applies_to_pods_with_the_annotation if {
	declared := acs_testing.deployment({}, {annotation: "2-4Gi"}, containers)
	every fault in ["format", "requests", "scope"] {
		applies(declared, fault)
		not applies(acs_testing.deployment({}, {"a": "x"}, containers), fault)
	}
}

test_it_does_not_apply_where_nothing_can_be_said if {
	applies(acs_testing.deployment({}, {annotation: "x"}, containers), "format")
	every fault in ["requests", "scope"] { not applies(acs_testing.deployment({}, {annotation: "x"}, containers), fault) }
	not applies(acs_testing.deployment({}, {annotation: "2-4Gi"}, [acs_testing.bare]), "requests")
	of_gpu := acs_testing.deployment({"alibabacloud.com/compute-class": "gpu"}, {annotation: "x"}, containers)
	applies(of_gpu, "scope")
	every fault in ["format", "requests"] { not applies(of_gpu, fault) }
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({"annotations": {annotation: "x"}}, [{"name": "web"}]) {
		count(violations(reviewed, "format")) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every fault in ["format", "requests", "scope"] {
		every value in [null, 1, true, [], {}] {
			of(value, fault) == set()
			of_class("gpu", value, fault) == set()
		}
		every reviewed in acs_testing.broken { violations(reviewed, fault) == set() }
	}
}
