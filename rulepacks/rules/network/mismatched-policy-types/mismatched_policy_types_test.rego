package rules.mismatched_policy_types_test

import data.lib.testing
import data.rules.mismatched_policy_types

in_mode(spec, explicit) := found if {
	review := testing.review({"kind": "NetworkPolicy", "spec": spec}, {"explicit": explicit})
	found := mismatched_policy_types.violation with input as review
}

violations(spec) := testing.plain(in_mode(spec, true))

fixes(spec) := testing.fixes(in_mode(spec, true))

at_types(msg) := {{"msg": msg, "details": {"path": ["spec", "policyTypes"]}}}

test_rules_of_a_direction_that_is_not_named_are_reported if {
	violations({"policyTypes": ["Ingress"], "egress": [{}]}) == at_types(
		"rules in `egress` have no effect: `policyTypes` is without `Egress`",
	)
	violations({"policyTypes": ["Egress"], "ingress": [{}], "egress": [{}]}) == at_types(
		"rules in `ingress` have no effect: `policyTypes` is without `Ingress`",
	)
}

test_an_empty_egress_without_types_is_reported if {
	every types in [null, []] {
		violations({"policyTypes": types, "ingress": [{}], "egress": []}) == at_types(
			"`egress` without rules denies nothing: without `policyTypes` the policy is for ingress alone",
		)
	}
	count(violations({"egress": []})) == 1
}

test_egress_alone_without_types_is_reported if {
	expected := at_types("without `policyTypes` the policy denies all ingress beside what it says of egress")
	violations({"egress": [{}]}) == expected
	violations({"egress": [{}], "ingress": null, "policyTypes": null}) == expected
}

test_types_for_ingress_alone_are_to_be_written if {
	every spec in [{}, {"ingress": [{}]}, {"ingress": [], "egress": null}, {"policyTypes": []}] {
		violations(spec) == at_types("without `policyTypes` the policy is for ingress alone, and says nothing of egress")
		in_mode(spec, false) == set()
	}
	count(in_mode({"egress": []}, false)) == 1
}

test_types_that_fit_pass if {
	every spec in [
		{"policyTypes": ["Ingress", "Egress"], "ingress": [{}], "egress": [{}]},
		{"policyTypes": ["Ingress", "Egress"]},
		{"policyTypes": ["Ingress"], "ingress": [{}], "egress": []},
		{"policyTypes": ["Egress"], "egress": []},
		{"ingress": [{}], "egress": [{}]},
		{"ingress": [], "egress": [{}]},
	] {
		violations(spec) == set()
	}
}

test_what_is_broken_passes if {
	every spec in testing.not_objects { violations(spec) == set() }
	every value in ["x", 1, true, {"a": {}}] {
		violations({"policyTypes": ["Ingress"], "egress": value}) == set()
		violations({"policyTypes": value, "egress": [{}]}) == set()
		violations({"policyTypes": value}) == set()
		violations({"egress": value}) == set()
	}
}

test_the_fix_writes_out_what_holds if {
	every spec in [{"egress": [{}]}, {"egress": [{}], "policyTypes": []}] {
		fixes(spec) == {testing.fix(
			"write out `policyTypes` as they are without it",
			["spec", "policyTypes"],
			["Ingress", "Egress"],
		)}
	}
	fixes({"ingress": [{}]}) == {testing.fix(
		"write out `policyTypes` as they are without it",
		["spec", "policyTypes"],
		["Ingress"],
	)}
}

test_there_is_no_fix_where_something_else_may_be_meant if {
	fixes({"egress": []}) == set()
	fixes({"policyTypes": ["Ingress"], "egress": [{}]}) == set()
}
