package rules.weak_secret_test

import data.lib.testing
import data.rules.weak_secret

with_parameters(object, values, min_length) := found if {
	found := weak_secret.violation with input as testing.review(object, {"values": values, "min_length": min_length})
}

violations(object) := with_parameters(object, ["changeme", "password", "123456"], 8)

secret(fields) := object.union({"apiVersion": "v1", "kind": "Secret"}, fields)

plain(key, value) := secret({"stringData": {key: value}})

test_a_well_known_value_is_reported_at_its_entry if {
	violations(secret({"data": {"api-key": base64.encode("changeme\n"), "user": base64.encode("changeme")}})) == {{
		"msg": "`api-key` is a well-known default",
		"details": {"path": ["data", "api-key"]},
	}}
	count(violations(plain("token", "123456"))) == 1
	count(violations(plain("password", "Password"))) == 1
}

test_a_short_password_is_reported if {
	violations(plain("password", "hunter2")) == {{
		"msg": "`password` is a password of fewer than 8 characters",
		"details": {"path": ["stringData", "password"]},
	}}
	violations(plain("password", "hunter2.")) == set()
	violations(plain("token", "hunter2")) == set()
	violations(plain("pin", "1234")) == set()
}

test_the_values_are_a_parameter if {
	violations(plain("token", "letmein")) == set()
	count(with_parameters(plain("token", "letmein"), ["LetMeIn"], 8)) == 1
}

test_the_length_is_a_parameter if {
	testing.messages(with_parameters(plain("password", "hunter2."), [], 12)) == {
		"`password` is a password of fewer than 12 characters",
	}
	with_parameters(plain("password", "h"), [], 0) == set()
}

test_names_and_values_that_are_something_else_pass if {
	every key, value in {
		"username": "password",
		"type": "password",
		"password-file": "/etc/x",
		"password-length": "12",
		"password": "",
		"admin-password": "${PW}",
		"root-password": "true",
		"db_password": "/run/pw",
		"smtp_password": "none",
	} {
		violations(plain(key, value)) == set()
	}
}

test_what_sops_has_encrypted_passes if {
	violations(object.union(plain("password", "x"), {"sops": {"mac": "x"}})) == set()
}

test_absent_null_and_wrong_types_pass if {
	violations(secret({})) == set()
	every value in testing.not_objects { violations(secret({"data": value, "stringData": value})) == set() }
	every value in [null, 1, true, []] { violations(plain("password", value)) == set() }
}
