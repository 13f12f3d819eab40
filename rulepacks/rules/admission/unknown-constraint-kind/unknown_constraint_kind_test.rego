package rules.unknown_constraint_kind_test

import data.lib.testing
import data.rules.unknown_constraint_kind

with_known(object, known) := found if {
	found := unknown_constraint_kind.violation with input as testing.review(object, {"known": known})
		with data.inventory as {"cluster": {"templates.gatekeeper.sh/v1": {"ConstraintTemplate": {"k8sown": template}}}}
}

template := {"metadata": {"name": "k8sown"}, "spec": {"crd": {"spec": {"names": {"kind": "K8sOwn"}}}}}

violations(kind) := with_known({"apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": kind}, [])

test_an_unknown_kind_is_reported if {
	violations("K8sFoo") == {{"msg": "no ConstraintTemplate makes the kind `K8sFoo`", "details": {"path": ["kind"]}}}
	count(violations("k8sown")) == 1
}

test_kinds_of_the_run_and_of_the_library_pass if {
	every kind in ["K8sOwn", "ACKAllowedRepos", "RatifyVerification"] { violations(kind) == set() }
}

test_kinds_are_known_by_parameter if {
	with_known({"kind": "K8sFoo"}, ["K8sFoo"]) == set()
	count(with_known({"kind": "K8sFoo"}, ["K8sBar"])) == 1
}

test_without_templates_in_the_run_only_the_library_is_known if {
	found := unknown_constraint_kind.violation with input as testing.review({"kind": "K8sOwn"}, {"known": []})
		with data.inventory as {}
	count(found) == 1
}

test_wrong_types_pass if {
	every value in [null, 1, true, [], {}] {
		violations(value) == set()
		with_known(value, []) == set()
	}
}
