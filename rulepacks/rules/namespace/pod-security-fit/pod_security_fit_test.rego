package rules.pod_security_fit_test

import data.lib.testing
import data.rules.pod_security_fit

# In a run where the namespace `shop` has these labels.
violations(object, labels) := testing.plain(found) if {
	found := pod_security_fit.violation with input as testing.review(object, {})
		with data.inventory as {
			"cluster": {"v1": {"Namespace": {"shop": {
				"apiVersion": "v1",
				"kind": "Namespace",
				"metadata": {"name": "shop", "labels": labels},
			}}}},
			"namespace": {},
		}
}

enforce(level) := {"pod-security.kubernetes.io/enforce": level}

# Allowed at the level baseline, not at restricted.
plain := {"containers": [{"name": "web", "securityContext": {"runAsNonRoot": true}}]}

privileged := {"containers": [{"name": "web", "securityContext": {"privileged": true}}]}

restricted := {
	"securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
	"containers": [testing.container({"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}})],
}

test_every_violation_of_the_level_is_reported if {
	violations(testing.pod(plain), enforce("restricted")) == {
		{
			"msg": "namespace `shop` enforces `restricted`: container `web` does not forbid privilege escalation",
			"details": {"path": ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"]},
		},
		{
			"msg": "namespace `shop` enforces `restricted`: container `web` does not drop `ALL` capabilities",
			"details": {"path": ["spec", "containers", 0, "securityContext", "capabilities", "drop"]},
		},
		{
			"msg": "namespace `shop` enforces `restricted`: container `web` has no seccomp profile",
			"details": {"path": ["spec", "containers", 0, "securityContext", "seccompProfile"]},
		},
	}
}

test_the_level_says_what_is_refused if {
	violations(testing.pod(privileged), enforce("baseline")) == {{
		"msg": "namespace `shop` enforces `baseline`: container `web` runs privileged",
		"details": {"path": ["spec", "containers", 0, "securityContext", "privileged"]},
	}}
	violations(testing.pod(privileged), enforce("privileged")) == set()
	violations(testing.pod(plain), enforce("baseline")) == set()
	violations(testing.pod(restricted), enforce("restricted")) == set()
}

test_what_is_no_level_counts_as_restricted if {
	count(violations(testing.pod(plain), enforce("strict"))) == 3
}

test_the_version_says_which_checks_apply if {
	old := object.union(enforce("restricted"), {"pod-security.kubernetes.io/enforce-version": "v1.18"})
	testing.messages(violations(testing.pod(plain), old)) == {
		"namespace `shop` enforces `restricted`: container `web` does not forbid privilege escalation",
	}
	wrong := object.union(enforce("restricted"), {"pod-security.kubernetes.io/enforce-version": "1.18"})
	count(violations(testing.pod(plain), wrong)) == 3
}

test_only_the_enforced_level_counts if {
	violations(testing.pod(privileged), {"pod-security.kubernetes.io/warn": "restricted"}) == set()
	every labels in testing.not_objects { violations(testing.pod(privileged), labels) == set() }
}

test_every_kind_of_workload_is_judged if {
	every object in testing.workloads(privileged) { count(violations(object, enforce("baseline"))) == 1 }
}

test_only_workloads_of_namespaces_in_the_run_are_judged if {
	every metadata in [{"name": "web"}, {"namespace": null}, {"namespace": ""}, {"namespace": "other"}, null] {
		object := {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": privileged}
		violations(object, enforce("restricted")) == set()
	}
	alone := pod_security_fit.violation with input as testing.review(testing.pod(privileged), {})
	alone == set()
}

test_wrong_types_pass if {
	every object in testing.broken_pods { violations(object, enforce("restricted")) == set() }
}
