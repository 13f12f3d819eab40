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
		"f_password => \"a7\"",
		"g_password = 'a''8' ; x",
		"h_password: a#9,;b",
		"//registry.example/:_authToken=a10",
	])) == {
		"password": "a1",
		"b.password": "a2",
		"c_password": "a3",
		"dPassword": "a4",
		"E_PASSWORD": "a5",
		"password2": "a6",
		"f_password": "a7",
		"g_password": "a''8",
		"h_password": "a#9,;b",
		"_authToken": "a10",
	}
	found("password: a1") == {"password": "a1"}
	found(`{"password": "a1", "b": {"apiKey" : "a\"2", "passwd": 1234}}`) == {
		"password": "a1",
		"apiKey": `a\"2`,
		"passwd": "1234",
	}
	found("db: {user: a, password: a1}\nc: {passwd: 'a2', d: 1}\n") == {"password": "a1", "passwd": "a2"}
	found("<a>\n<password>a1</password><name>b.secret.key</name>\n<value>a2</value></a>") == {
		"password": "a1",
		"b.secret.key": "a2",
	}
}

test_what_only_looks_like_a_credential_is_left_out if {
	found("a: b\nsecret: c\ntoken: d\npassword: ${E}\n#password: f\npassword: g.h\npassword: Label\n") == {}
	found("") == {}
}

test_directives_are_read if {
	every line, name in {
		"requirepass abc": "requirepass",
		"masterauth \"abc\"": "masterauth",
		"bindpw abc": "bindpw",
		"user admin insecure-password abc": "insecure-password",
		"machine x login y password abc1": "password",
		"  HTTP_Passwd changeme": "HTTP_Passwd",
		"  password 1abcd": "password",
	} {
		{known | some known, _ in found(sprintf("a b\n%s\n", [line]))} == {name}
	}
	every line in [
		"password reset",
		"password 1",
		"password requisite pam_pwquality.so",
		"host all all ::/0 password",
		"# requirepass abc",
		"password $PASSWORD1",
		"requirepass ${PASSWORD}",
	] {
		found(sprintf("a b\n%s\n", [line])) == {}
	}
}

test_what_looks_random_is_no_name if {
	every value in [
		"0ca8b3a1-1234-4abc-9def-0123456789ab",
		"0123456789abcdef0123456789abcdef",
		"ZXhhbXBsZS1hcHAtc2VjcmV0",
	] {
		found(sprintf("a: b\nsecret: %s\ntoken: %s\n", [value, value])) == {"secret": value, "token": value}
		found(sprintf("a: b\nname: %s\nsecretName: %s\n", [value, value])) == {}
	}
	every value in ["web-tls", "a-very-long-name-of-a-secret-2", "Abc1", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] {
		found(sprintf("a: b\nsecret: %s\n", [value])) == {}
	}
}

test_logins_of_registries_are_read if {
	login := base64.encode("app:hunter2")
	found(sprintf(`{"auths": {"registry.example": {"auth": "%s"}}}`, [login])) == {"auth": login}
	found(sprintf("registry=https://x/\n_auth=%s\n", [login])) == {"_auth": login}
	found(`{"auth": "oidc", "auths": {}}`) == {}
}

test_comments_are_left_out if {
	config_files.without_comments("a\n # b\n; c\n// d\ne # f") == "a\n\n\n\ne # f"
}
