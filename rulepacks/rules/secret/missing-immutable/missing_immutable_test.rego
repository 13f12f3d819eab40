package rules.missing_immutable_test

import data.lib.testing
import data.rules.missing_immutable

violations(object) := found if {
	found := missing_immutable.violation with input as testing.review(object, {})
}

named(name, fields) := object.union({"kind": "ConfigMap", "metadata": {"name": name}}, fields)

test_a_hashed_name_without_immutable_is_reported if {
	every fields in [{}, {"immutable": null}, {"immutable": false}] {
		violations(named("web-5g4c8h7m2k", fields)) == {{
			"msg": "the name ends in the hash `5g4c8h7m2k`, but `immutable: true` is not set",
			"details": {"path": ["immutable"]},
		}}
	}
}

test_hashes_of_other_tools_count if {
	every name in ["web-0a1b2c3d", "web-d41d8cd98f00b204e9800998ecf8427e"] { count(violations(named(name, {}))) == 1 }
}

test_immutable_objects_pass if {
	violations(named("web-5g4c8h7m2k", {"immutable": true})) == set()
}

test_other_names_pass if {
	every name in [
		"web",
		"web-config",
		"web-v2",
		"web-20240101",
		"web-deadbeef",
		"web-0a1b2c3",
		"web-5g4c8h7m2",
		"5g4c8h7m2k",
		"web-5G4C8H7M2K",
		"default-token-x7z2k",
	] {
		violations(named(name, {})) == set()
	}
}

test_absent_and_wrong_types_pass if {
	every value in [null, "", 1, ["web-5g4c8h7m2k"], {}] { violations(named(value, {})) == set() }
	every value in testing.not_objects { violations({"kind": "Secret", "metadata": value}) == set() }
	violations({"kind": "Secret"}) == set()
	every value in ["false", 0, []] { violations(named("web-5g4c8h7m2k", {"immutable": value})) == set() }
}
