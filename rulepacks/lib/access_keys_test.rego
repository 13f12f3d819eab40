package lib.access_keys_test

import data.lib.access_keys

# Put together here, so that nobody's scanner takes this file for a leak.
secret := concat("", ["q7MTzr9BLkv2", "nwC8jd4HxYp6sE3FgA"])

token := concat("", ["CAIS8gF1q6Ft5B2y", "fSjIr5fHIN2j3+Zb"])

test_names_of_secrets_in_any_spelling if {
	every name in [
		"accessKeySecret",
		"AccessKeySecret",
		"accesskeysecret",
		"access-key-secret",
		"ALIBABA_CLOUD_ACCESS_KEY_SECRET",
		"ALICLOUD_SECRET_KEY",
		"OSS_ACCESS_KEY_SECRET",
		"OSSAccessKeySecret",
		"alibaba.cloud.secret-key",
		"akSecret",
		"AKSecret",
		"ossAkSecret",
		"aksecret",
		"k8s.example/access-key-secret",
	] {
		access_keys.is_named("secret", name)
		access_keys.hints_at(name)
		access_keys.is_credential("secret", name, secret)
	}
}

test_names_of_tokens_in_any_spelling if {
	every name in ["securityToken", "ALIBABA_CLOUD_SECURITY_TOKEN", "x-oss-security-token", "stsToken", "securitytoken"] {
		access_keys.is_named("token", name)
		access_keys.hints_at(name)
		access_keys.is_credential("token", name, token)
	}
}

test_other_names_pass if {
	every name in [
		"accessKeySecretRef",
		"ACCESS_KEY_SECRET_NAME",
		"accessKeyId",
		"keycloakSecret",
		"secretKey",
		"SECRET_KEY",
		"securityTokenFile",
		"securityTokenExpiration",
		"token",
		"",
	] {
		every what in ["secret", "token"] { not access_keys.is_credential(what, name, secret) }
	}
}

test_values_that_stand_for_others_pass if {
	every value in [
		"",
		" ",
		"$(ACCESS_KEY_SECRET)",
		"${OSS_SECRET}",
		"{{ .Values.oss.accessKeySecret }}",
		"<your-access-key-secret>",
		"yourAccessKeySecret0123456789ab",
		"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
		"******",
		"abc...",
		"accessKeySecret",
		"ACCESS_KEY_SECRET",
		"oss-secret",
		"oss.credentials",
		"/etc/secrets/oss/secret",
		"config.oss.secret",
		"short",
		"alibabacreds",
		concat("", ["LTAI", "5tQ7MTZR9BLKV2NWC8JD"]),
		null,
		1,
		[],
		{},
	] {
		every what in ["secret", "token"] {
			every name in ["accessKeySecret", "securityToken"] { not access_keys.is_credential(what, name, value) }
		}
	}
}

test_secrets_of_other_clouds_pass if {
	other := concat("", [secret, "x/9+wq3rTz"])
	access_keys.is_credential("secret", "accessKeySecret", other)
	every name in ["AWS_ACCESS_KEY_SECRET", "s3.access-key-secret"] {
		not access_keys.is_credential("secret", name, other)
		access_keys.is_credential("secret", name, secret)
	}
}
