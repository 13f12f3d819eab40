package rules.pod_security_labels_test

import data.lib.testing
import data.rules.pod_security_labels

violations(object) := testing.plain(found) if {
	found := pod_security_labels.violation with input as testing.review(object, {})
}

fixes(object) := testing.fixes(found) if {
	found := pod_security_labels.violation with input as testing.review(object, {})
}

namespace(labels) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": labels}}

test_an_unknown_level_is_reported_at_its_label if {
	every mode in ["enforce", "audit", "warn"] {
		label := sprintf("pod-security.kubernetes.io/%s", [mode])
		violations(namespace({label: "strict"})) == {{
			"msg": sprintf("label `%s` is no level: `strict`", [label]),
			"details": {"path": ["metadata", "labels", label]},
		}}
	}
}

test_an_unknown_version_is_reported_at_its_label if {
	every mode in ["enforce", "audit", "warn"] {
		level := sprintf("pod-security.kubernetes.io/%s", [mode])
		label := sprintf("pod-security.kubernetes.io/%s-version", [mode])
		violations(namespace({level: "baseline", label: "1.35"})) == {{
			"msg": sprintf("label `%s` is no version: `1.35`", [label]),
			"details": {"path": ["metadata", "labels", label]},
		}}
	}
}

test_a_version_without_its_level_is_reported if {
	every mode in ["enforce", "audit", "warn"] {
		level := sprintf("pod-security.kubernetes.io/%s", [mode])
		label := sprintf("pod-security.kubernetes.io/%s-version", [mode])
		expected := {{
			"msg": sprintf("label `%s` is without its level, the label `%s`", [label, level]),
			"details": {"path": ["metadata", "labels", label]},
		}}
		violations(namespace({label: "latest"})) == expected
		violations(namespace({label: "latest", level: null})) == expected
	}
}

test_a_level_of_another_mode_does_not_count if {
	found := violations(namespace({
		"pod-security.kubernetes.io/enforce": "baseline",
		"pod-security.kubernetes.io/warn-version": "latest",
	}))
	testing.paths(found) == {["metadata", "labels", "pod-security.kubernetes.io/warn-version"]}
}

test_an_unknown_version_without_its_level_is_one_violation if {
	testing.messages(violations(namespace({"pod-security.kubernetes.io/warn-version": "v1"}))) == {
		"label `pod-security.kubernetes.io/warn-version` is no version: `v1`",
	}
}

test_only_exact_levels_are_levels if {
	every level in ["", "Baseline", "baseline ", "default"] {
		count(violations(namespace({"pod-security.kubernetes.io/enforce": level}))) == 1
	}
	every level in ["privileged", "baseline", "restricted"] {
		violations(namespace({"pod-security.kubernetes.io/enforce": level})) == set()
	}
}

test_only_exact_versions_are_versions if {
	every version in ["", "1.25", "v1", "v1.025", "v2.0", "v1.25.0", "Latest", "v1.x"] {
		count(violations(namespace({
			"pod-security.kubernetes.io/enforce": "baseline",
			"pod-security.kubernetes.io/enforce-version": version,
		}))) == 1
	}
	every version in ["latest", "v1.0", "v1.25", "v1.999"] {
		violations(namespace({
			"pod-security.kubernetes.io/enforce": "baseline",
			"pod-security.kubernetes.io/enforce-version": version,
		})) == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every labels in [{}, {"pod-security.kubernetes.io/enforce": null}, {"team": "shop"}] {
		violations(namespace(labels)) == set()
	}
	violations(namespace({
		"pod-security.kubernetes.io/enforce": true,
		"pod-security.kubernetes.io/enforce-version": 1.25,
	})) == set()
	violations(namespace({
		"pod-security.kubernetes.io/enforce": 1,
		"pod-security.kubernetes.io/enforce-version": "latest",
	})) == set()
	every labels in testing.not_objects { violations(namespace(labels)) == set() }
	every metadata in testing.not_objects {
		violations({"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}) == set()
	}
}

corrected(label, value) := testing.fix(
	"correct the spelling",
	["metadata", "labels", sprintf("pod-security.kubernetes.io/%s", [label])],
	value,
)

test_the_fix_corrects_the_spelling if {
	fixes(namespace({"pod-security.kubernetes.io/warn": "Restricted"})) == {corrected("warn", "restricted")}
	every wrong, right in {"1.35": "v1.35", "V1.35": "v1.35", "Latest": "latest"} {
		labels := {
			"pod-security.kubernetes.io/enforce": "baseline",
			"pod-security.kubernetes.io/enforce-version": wrong,
		}
		fixes(namespace(labels)) == {corrected("enforce-version", right)}
	}
}

test_there_is_no_fix_where_it_is_not_known_what_is_meant if {
	every labels in [
		{"pod-security.kubernetes.io/enforce": "strict"},
		{"pod-security.kubernetes.io/enforce": "baseline", "pod-security.kubernetes.io/enforce-version": "v1"},
		{"pod-security.kubernetes.io/warn-version": "latest"},
		{"pod-security.kubernetes.io/warn-version": "1.35"},
	] {
		count(violations(namespace(labels))) == 1
		fixes(namespace(labels)) == set()
	}
}
