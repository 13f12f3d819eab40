package lib.config_files_test

import data.lib.config_files

found(text) := {setting.name: setting.value | some setting in config_files.credentials_in(text)}

test_settings_of_every_form_are_read if {
	found(concat("\n", [
		"password: a1",
		"b.password=a2",
		"c_password = \"a3\"",
		"\"dPassword\": 'a4',",
		"export E_PASSWORD=a5",
		"- password2: a6 # x",
	])) == {
		"password": "a1",
		"b.password": "a2",
		"c_password": "a3",
		"dPassword": "a4",
		"E_PASSWORD": "a5",
		"password2": "a6",
	}
	found(`{"password": "a1", "b": {"apiKey" : "a2"}}`) == {"password": "a1", "apiKey": "a2"}
}

test_what_only_looks_like_a_credential_is_left_out if {
	found("a: b\nsecret: c\ntoken: d\npassword: ${E}\n#password: f\npassword: g.h\npassword: Label\n") == {}
	found("password: a1") == {}
	found("") == {}
}

test_comments_are_left_out if {
	config_files.without_comments("a\n # b\n; c\n// d\ne # f") == "a\n\n\n\ne # f"
}
