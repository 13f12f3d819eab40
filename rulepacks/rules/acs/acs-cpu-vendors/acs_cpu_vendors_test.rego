package rules.acs_cpu_vendors_test

import data.lib.acs_testing
import data.lib.testing
import data.rules.acs_cpu_vendors

violations(reviewed) := found if found := acs_cpu_vendors.violation with input as testing.review(reviewed, {})

applies(reviewed) if acs_cpu_vendors.applies with input as testing.review(reviewed, {})

annotation := "alibabacloud.com/cpu-vendors"

path := array.concat(acs_testing.annotations_path, [annotation])

of(vendors) := violations(acs_testing.deployment({}, {annotation: vendors}, []))

of_class(class, vendors) := violations(acs_testing.deployment(
	{"alibabacloud.com/compute-class": class},
	{annotation: vendors},
	[],
))

test_another_value_is_reported_at_its_annotation if {
	of("arm") == {{
		"msg": "annotation `alibabacloud.com/cpu-vendors` is `arm`, none of `amd`, `intel`, `intel,amd`",
		"details": {"path": path},
	}}
	every vendors in ["Intel", "intel, amd", "amd,intel", "intel,amd,arm", " amd", ""] { count(of(vendors)) == 1 }
}

test_another_class_has_no_choice if {
	of_class("gpu", "intel") == {{
		"msg": "annotation `alibabacloud.com/cpu-vendors` is `intel`, but pods of class `gpu` cannot choose",
		"details": {"path": path},
	}}
	every class in ["gpu", "gpu-hpn", "agent-sandbox"] { count(of_class(class, "arm")) == 1 }
}

test_choices_that_can_be_pass if {
	every class in ["general-purpose", "performance", null] {
		every vendors in ["intel", "amd", "intel,amd", "${VENDORS}"] { of_class(class, vendors) == set() }
	}
}

# `acs-unknown-compute-class` tells of it.
test_an_unknown_class_passes if {
	of_class("GPU", "intel") == set()
	of_class("${CLASS}", "intel") == set()
}

test_it_applies_to_pods_with_the_annotation if {
	applies(acs_testing.deployment({}, {annotation: "intel"}, []))
	not applies(acs_testing.deployment({}, {}, []))
	not applies(acs_testing.deployment({"alibabacloud.com/compute-class": "GPU"}, {annotation: "intel"}, []))
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in acs_testing.workloads({"annotations": {annotation: "x"}}, [{"name": "web"}]) {
		count(violations(reviewed)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, 1, true, [], {}] { of(value) == set() }
	every reviewed in acs_testing.broken { violations(reviewed) == set() }
}
