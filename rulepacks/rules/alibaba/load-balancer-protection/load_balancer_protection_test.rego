package rules.load_balancer_protection_test

import data.lib.load_balancer_testing
import data.lib.testing
import data.rules.load_balancer_protection

wrong := {"delete-protection": "off", "modification-protection": "NonProtection"}

violations(service, annotation) := found if {
	parameters := {"annotation": annotation, "value": wrong[annotation]}
	found := load_balancer_protection.violation with input as testing.review(service, parameters)
}

applies_to(service) if load_balancer_protection.applies with input as testing.review(service, {})

kinds(settings) := {load_balancer_testing.clb(settings), load_balancer_testing.nlb(settings)}

test_the_value_is_reported_at_its_annotation if {
	every annotation, value in wrong {
		every service in kinds(wrong) {
			violations(service, annotation) == {{
				"msg": sprintf("load balancer is not protected (`%s: %s`)", [annotation, value]),
				"details": {"path": load_balancer_testing.path(annotation)},
			}}
			former := load_balancer_testing.formerly(service)
			testing.paths(violations(former, annotation)) == {load_balancer_testing.former_path(annotation)}
		}
	}
}

test_case_and_blanks_do_not_matter if {
	count(violations(load_balancer_testing.clb({"delete-protection": "OFF "}), "delete-protection")) == 1
}

test_other_values_absent_null_and_wrong_types_pass if {
	every annotation, _ in wrong {
		every value in ["on", "ConsoleProtection", "", null, false, 1, "${X}"] {
			every service in kinds({annotation: value}) { violations(service, annotation) == set() }
		}
		every service in kinds({}) {
			violations(service, annotation) == set()
			applies_to(service)
		}
	}
}

test_other_load_balancers_pass if {
	every service in load_balancer_testing.others(wrong) {
		not applies_to(service)
		every annotation, _ in wrong { violations(service, annotation) == set() }
	}
}
