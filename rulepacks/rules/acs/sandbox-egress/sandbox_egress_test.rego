package rules.sandbox_egress_test

import data.lib.testing
import data.rules.sandbox_egress

violations(reviewed, stock) := found if {
	found := sandbox_egress.violation with input as testing.review(reviewed, {}) with data.inventory as stock
}

run(selector) := {"namespace": {"agents": {"network.alibabacloud.com/v1alpha1": {"TrafficPolicy": {"outside": {
	"kind": "TrafficPolicy",
	"spec": {"selector": selector, "egress": []},
}}}}}}

of_python := run({"matchLabels": {"app": "python"}})

mode := "network.alibabacloud.com/network-policy-mode"

template_path := ["spec", "template", "metadata"]

sandbox(annotations) := {
	"apiVersion": "agents.kruise.io/v1alpha1",
	"kind": "SandboxSet",
	"metadata": {"name": "python", "namespace": "agents"},
	"spec": {"template": {
		"metadata": {"labels": {"app": "python"}, "annotations": annotations},
		"spec": {"containers": []},
	}},
}

test_another_mode_is_reported_at_its_annotation if {
	every annotations in [{}, null, {mode: "network-policy"}, {mode: ""}] {
		violations(sandbox(annotations), of_python) == {{
			"msg": concat("", [
				"agent sandbox is held back by no TrafficPolicy: ",
				"annotation `network.alibabacloud.com/network-policy-mode` is not `traffic-policy`",
			]),
			"details": {"path": array.concat(template_path, ["annotations", mode])},
		}}
	}
}

test_a_sandbox_that_no_policy_selects_is_reported_at_its_labels if {
	every stock in [{}, run({"matchLabels": {"app": "other"}})] {
		violations(sandbox({mode: "traffic-policy"}), stock) == {{
			"msg": "agent sandbox is selected by no TrafficPolicy of namespace `agents`",
			"details": {"path": array.concat(template_path, ["labels"])},
		}}
		testing.paths(violations(sandbox({}), stock)) == {array.concat(template_path, ["annotations", mode])}
	}
}

test_both_modes_with_a_policy_pass if {
	every value in ["traffic-policy", "enhanced-traffic-policy"] {
		every selector in [{}, {"matchLabels": {"app": "python"}}, {"app": "python"}, {"pods": {}}, null] {
			violations(sandbox({mode: value}), run(selector)) == set()
		}
	}
}

test_a_sandbox_without_a_template_is_not_looked_at if {
	every spec in [{"templateName": "python"}, {}, null, {"template": null}, {"template": {"spec": "x"}}] {
		reviewed := {"apiVersion": "agents.kruise.io/v1alpha1", "kind": "SandboxClaim", "spec": spec}
		violations(reviewed, {}) == set()
		not sandbox_egress.applies with input as testing.review(reviewed, {})
	}
}
