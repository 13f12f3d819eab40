package rules.config_map_credential_test

import data.lib.testing
import data.rules.config_map_credential

with_allowed(key, text, names) := found if {
	object := {"apiVersion": "v1", "kind": "ConfigMap", "data": {key: text}}
	found := config_map_credential.violation with input as testing.review(object, {"allowed_names": names})
}

violations(key, text) := with_allowed(key, text, [])

# The message for a file of one name.
said(text) := testing.messages(violations("app.conf", text))

test_an_entry_is_reported_by_its_key if {
	violations("db_password", "abc123") == {{
		"msg": "`db_password` is a literal credential",
		"details": {"path": ["data", "db_password"]},
	}}
	count(violations("secret", "abc123\n")) == 1
}

test_a_line_of_a_file_is_reported_by_its_name if {
	violations("app.conf", "user=app\ndb.password=hunter2\n") == {{
		"msg": "`app.conf` sets `db.password` to a literal credential",
		"details": {"path": ["data", "app.conf"]},
	}}
}

test_lines_of_every_form_are_read if {
	every text in [
		"a: b\npassword: hunter2",
		"a: b\n  password: \"hunter2\" # the old one\n",
		"a: b\n- password: 'hunter2'\n",
		"a = b\npassword = hunter2\n",
		"[a]\npassword=hunter2\r\nb=c\n",
		"a\nexport password=hunter2\n",
		"{\n  \"password\": \"hunter2\",\n  \"a\": 1\n}",
	] {
		said(text) == {"`app.conf` sets `password` to a literal credential"}
	}
	said("password: hunter2") == {"`app.conf` sets `password` to a literal credential"}
	said(`{"a": 1, "password": "hunter2"}`) == {"`app.conf` sets `password` to a literal credential"}
}

test_one_name_of_many_is_told if {
	said("b_password: hunter2\na_password: hunter2\n") == {"`app.conf` sets `a_password` to a literal credential"}
}

test_lines_without_a_literal_credential_pass if {
	every text in [
		"a: b\npassword:\n",
		"a: b\npassword: \"\"\n",
		"a: b\npassword: ${PASSWORD}\n",
		"a: b\npassword: $PASSWORD\n",
		"a: b\npassword: {{ .Values.password }}\n",
		"a: b\npassword: <secret>\n",
		"a: b\npassword_file: /etc/password\n",
		"a: b\npassword: /etc/password\n",
		"a: b\npassword: !vault x\n",
		"a: b\npassword: *alias\n",
		"a: b\n# password: hunter2\n",
		"a: b\n;password = hunter2\n",
		"a\nPASSWORD=$(cat /etc/password)\n",
		"a\npassword = get_password()\n",
		"a\npassword = var.password\n",
		"a\npassword: process.env.PASSWORD\n",
		"a\npassword: Password\n",
		"a\npassword: Enter your password\n",
		"a\npassword: \"Mot de passe\"\n",
		"a\npassword: пароль\n",
		"a\npassword == hunter2\n",
		"a\npassword => hunter2\n",
		"a\nthe password: hunter2\n",
		"a\nsecret: db\n",
		"a\ntoken: keyword\n",
		"a\nsecretName: web-tls\n",
		"a\nmax_tokens: 4096\n",
		"a\nprimary_key: id\n",
		`{"password": {"type": "string"}}`,
		`{"password": "Password"}`,
		`{"password": ""}`,
	] {
		said(text) == set()
	}
}

test_an_address_with_a_password_is_reported if {
	violations("url", "postgres://app:hunter2@db/shop") == {{
		"msg": "`url` has a password inside",
		"details": {"path": ["data", "url"]},
	}}
	every mark in ["#", ";", "//"] {
		violations("url", sprintf("a\n %s postgres://app:hunter2@db/shop", [mark])) == set()
	}
	violations("README.md", "postgres://app:hunter2@db/shop") == set()
}

test_a_header_that_logs_in_is_reported if {
	text := "a\nproxy_set_header Authorization \"Basic YXBwOmh1bnRlcjI=\";\n"
	said(text) == {"`app.conf` has a header that logs in"}
	violations("a.lua", text) == set()
	said("a\n# Authorization: Basic YXBwOmh1bnRlcjI=\n") == set()
}

test_binary_entries_are_read_too if {
	object := {"kind": "ConfigMap", "binaryData": {"a.env": base64.encode("A=b\nDB_PASSWORD=hunter2\n")}}
	found := config_map_credential.violation with input as testing.review(object, {"allowed_names": []})
	testing.paths(found) == {["binaryData", "a.env"]}
}

test_programs_and_pages_are_not_read if {
	text := "a\npassword = 'hunter2'\n"
	every key in ["a.py", "a.lua", "a.html", "A.MD", "a.tpl"] { violations(key, text) == set() }
	every key in ["a.sh", "a.ini", "a.yaml", "a"] { count(violations(key, text)) == 1 }
}

test_what_other_rules_tell_is_left_to_them if {
	violations("private_key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n") == set()
	violations("private_key", "-----BEGIN PRIVATE KEY-----MIIEvQIBADAN-----END PRIVATE KEY-----") == set()
	violations("api_key", concat("", ["AKIA", "Q7MTZR9BLKV2NWC8"])) == set()
	violations("config", "kind: Config\nusers:\n- name: a\n  user:\n    password: hunter2\n") == set()
}

test_allowed_names_pass if {
	with_allowed("token", "abc", ["token"]) == set()
	with_allowed("a", "x\napi_key: abc\n", ["api_key"]) == set()
	count(with_allowed("token", "abc", ["other"])) == 1
}

test_other_entries_pass if {
	every key, value in {
		"user": "app",
		"message": "This is a test",
		"SECRET_NAME": "db",
		"TOKEN_EXPIRY": "3600",
		"PASSWORD": "",
		"API_KEY": "$(API_KEY)",
		"credentials": "a\nb",
	} {
		violations(key, value) == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in [null, 1, true, [], {}] { violations("password", value) == set() }
	every value in testing.not_objects {
		object := {"kind": "ConfigMap", "data": value, "binaryData": value}
		found := config_map_credential.violation with input as testing.review(object, {"allowed_names": []})
		found == set()
	}
}
