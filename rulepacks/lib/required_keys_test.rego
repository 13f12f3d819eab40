package lib.required_keys_test

import data.lib.required_keys

wanted := [
	{"key": "test", "allowedRegex": "^test.*$"},
	{"key": "env", "allowedRegex": "^(dev|prod)$", "optional": true},
]

test_keys_that_are_not_optional_must_be_there if {
	every entries in [{}, {"test": null}, {"env": "dev"}] { required_keys.missing(entries, wanted) == {"test"} }
	required_keys.missing({"test": ""}, wanted) == set()
	required_keys.missing({}, [{"key": "a", "optional": false}, {"allowedRegex": "b"}, {}]) == {"a"}
}

test_values_must_match_where_they_are if {
	required_keys.mismatched({"test": "233", "env": "stage"}, wanted) == {
		{"key": "test", "value": "233", "regex": "^test.*$"},
		{"key": "env", "value": "stage", "regex": "^(dev|prod)$"},
	}
	required_keys.mismatched({"test": "test_233", "env": "dev"}, wanted) == set()
	required_keys.mismatched({}, wanted) == set()
	count(required_keys.mismatched({"test": ""}, wanted)) == 1
}

test_a_pattern_matches_anywhere if {
	required_keys.mismatched({"a": "xyz"}, [{"key": "a", "allowedRegex": "y"}]) == set()
}

test_without_a_pattern_every_value_will_do if {
	every item in [{"key": "a"}, {"key": "a", "allowedRegex": ""}] {
		required_keys.mismatched({"a": "x"}, [item]) == set()
	}
}

test_what_is_no_pattern_matches_nothing if {
	every pattern in ["(", "^(?!dev)"] {
		required_keys.mismatched({"a": "x"}, [{"key": "a", "allowedRegex": pattern}]) == {
			{"key": "a", "value": "x", "regex": pattern},
		}
	}
}

test_other_values_than_text_are_not_judged if {
	every value in [null, 1, true, [], {}] { required_keys.mismatched({"test": value}, wanted) == set() }
}
