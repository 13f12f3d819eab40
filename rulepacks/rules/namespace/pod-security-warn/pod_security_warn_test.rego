package rules.pod_security_warn_test

import data.lib.testing
import data.rules.pod_security_warn

violations(object) := testing.plain(found) if {
	found := pod_security_warn.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := pod_security_warn.violation with input as testing.review(object, {})
}

namespace(labels) := {
	"apiVersion": "v1",
	"kind": "Namespace",
	"metadata": {"name": "shop", "labels": {label: level |
		some mode, level in labels
		label := sprintf("pod-security.kubernetes.io/%s", [mode])
	}},
}

test_a_weaker_level_is_reported_at_its_label if {
	violations(namespace({"enforce": "restricted", "warn": "baseline", "audit": "privileged"})) == {
		{
			"msg": "label `pod-security.kubernetes.io/warn` is `baseline`, weaker than the enforced level `restricted`",
			"details": {"path": ["metadata", "labels", "pod-security.kubernetes.io/warn"]},
		},
		{
			"msg": "label `pod-security.kubernetes.io/audit` is `privileged`, weaker than the enforced level `restricted`",
			"details": {"path": ["metadata", "labels", "pod-security.kubernetes.io/audit"]},
		},
	}
}

test_the_same_or_a_stricter_level_passes if {
	every enforced, shown in {
		"privileged": ["privileged", "baseline", "restricted"],
		"baseline": ["baseline", "restricted"],
		"restricted": ["restricted"],
	} {
		every level in shown {
			violations(namespace({"enforce": enforced, "warn": level, "audit": level})) == set()
		}
	}
}

test_every_weaker_level_is_a_violation if {
	every enforced, shown in {"baseline": ["privileged"], "restricted": ["privileged", "baseline"]} {
		every level in shown {
			count(violations(namespace({"enforce": enforced, "warn": level, "audit": level}))) == 2
		}
	}
}

test_what_is_no_level_is_enforced_as_restricted if {
	testing.messages(violations(namespace({"enforce": "strict", "warn": "baseline"}))) == {
		"label `pod-security.kubernetes.io/warn` is `baseline`, weaker than the enforced level `restricted`",
	}
}

test_absent_null_unknown_and_wrong_types_pass if {
	every labels in [
		{"enforce": "restricted"},
		{"enforce": "restricted", "warn": null, "audit": null},
		{"enforce": "restricted", "warn": "strict", "audit": ""},
		{"enforce": "restricted", "warn": 1, "audit": ["privileged"]},
		{"enforce": null, "warn": "privileged"},
		{"enforce": 1, "warn": "privileged"},
		{"warn": "privileged", "audit": "privileged"},
		{},
	] {
		violations(namespace(labels)) == set()
	}
	every labels in testing.not_objects {
		violations({"apiVersion": "v1", "kind": "Namespace", "metadata": {"labels": labels}}) == set()
	}
}

test_the_fix_is_the_enforced_level if {
	fixes(namespace({"enforce": "baseline", "warn": "privileged"})) == {testing.fix(
		"set the level `baseline`",
		["metadata", "labels", "pod-security.kubernetes.io/warn"],
		"baseline",
	)}
}
