package rules.sandbox_csi_runtime_test

import data.lib.testing
import data.rules.sandbox_csi_runtime

violations(spec) := found if {
	review := testing.review({"apiVersion": "agents.kruise.io/v1alpha1", "kind": "Sandbox", "spec": spec}, {})
	found := sandbox_csi_runtime.violation with input as review
}

test_the_runtime_is_reported_at_its_name if {
	violations({"runtimes": [{"name": "agent-runtime"}, {"name": "csi"}]}) == {{
		"msg": "agent sandbox has the runtime `csi`, which needs a privileged container and paths of the host",
		"details": {"path": ["spec", "runtimes", 1, "name"]},
	}}
}

test_other_runtimes_pass if violations({"runtimes": [{"name": "agent-runtime"}]}) == set()

test_absent_null_and_wrong_types_pass if {
	every spec in array.concat(testing.not_objects, [{}]) { violations(spec) == set() }
	every value in array.concat(testing.not_objects, [["csi"], [null], {"a": {"name": "csi"}}, [{"name": ["csi"]}]]) {
		violations({"runtimes": value}) == set()
	}
}
