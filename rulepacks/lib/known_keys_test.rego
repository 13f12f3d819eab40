package lib.known_keys_test

import data.lib.known_keys
import data.lib.testing

letters := "4xQ7mTzR9bLkV2nWc8JdPf5hGs3yKaEu6vBtXr1wZqNpYjDg"

first(length) := substring(letters, 0, length)

capitals := substring("Q7MTZR9BLKV2NWC8JDPF", 0, 16)

hexadecimal := "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"

uuid := "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"

jwt := "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhcHAifQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

# Keys are put together here, so that nobody's scanner takes this file for a leak.
keys := {
	"age": {concat("", ["AGE-SECRET-KEY-1", substring(upper(concat("", [letters, letters])), 0, 58)])},
	"alibaba": {concat("", ["LTAI", first(12)]), concat("", ["LTAI5t", first(18)]), concat("", ["LTAI", first(26)])},
	"alibaba-sts": {concat("", ["STS", ".NT", first(26)]), concat("", ["STS", ".", first(16)])},
	"anthropic": {concat("", ["sk-ant-", "api03-", first(48)])},
	"aws": {concat("", ["AKIA", capitals]), concat("", ["ASIA", capitals])},
	"azure": {concat("", ["abc8", "Q~", first(34)]), concat("", ["~.x0", "Q~", first(31)])},
	"digitalocean": {concat("", ["dop_v1_", hexadecimal]), concat("", ["doo_v1_", hexadecimal])},
	"discord": {concat("", ["https://discord.com/api", "/webhooks/012345678901234567/", letters, first(20)])},
	"docker": {concat("", ["dckr_pat_", first(27)]), concat("", ["dckr_oat_", first(32)])},
	"github": {
		concat("", ["ghp_", first(36)]),
		concat("", ["gho_", first(36)]),
		concat("", ["ghu_", first(36)]),
		concat("", ["ghs_", first(36)]),
		concat("", ["ghr_", first(40)]),
		concat("", ["github_pat_", first(22), "_", first(40)]),
	},
	"gitlab": {
		concat("", ["glpat-", first(20)]),
		concat("", ["gldt-", first(20)]),
		concat("", ["glrt-", first(20)]),
		concat("", ["glcbt-", first(20)]),
		concat("", ["glptt-", first(40)]),
		concat("", ["glagent-", first(40)]),
		concat("", ["glsoat-", first(20)]),
		concat("", ["GR1348941", first(20)]),
	},
	"google": {
		concat("", ["AIza", first(35)]),
		concat("", ["AIza-_", first(33)]),
		concat("", ["GOCSPX-", first(28)]),
	},
	"grafana": {
		concat("", ["glsa_", first(32), "_0a1b2c3d"]),
		concat("", ["glc_", "eyJvIjoiMTIzNDU2IiwibiI6ImEtYi1jIiwiayI6IngifQ=="]),
	},
	"heroku": {concat("", ["HRKU-AA", letters, first(10)])},
	"huggingface": {concat("", ["hf_", first(34)])},
	"jwt": {jwt},
	"laravel": {concat("", ["base64:", first(43), "="])},
	"newrelic": {
		concat("", ["NRAK-", first(27)]),
		concat("", ["NRII-", first(32)]),
		concat("", [substring(hexadecimal, 0, 36), "NRAL"]),
	},
	"npm": {concat("", ["npm_", first(36)])},
	"openai": {
		concat("", ["sk-", "proj-", first(48)]),
		concat("", ["sk-", "svcacct-", first(40)]),
		concat("", ["sk-", "admin-", first(40)]),
		concat("", ["sk-", first(20), "T3BlbkFJ", first(20)]),
	},
	"pagerduty": {
		concat("", ["service_key: ", substring(hexadecimal, 0, 32)]),
		concat("", [`"routing_key": "`, substring(hexadecimal, 0, 32)]),
	},
	"pypi": {concat("", ["pypi-AgE", letters, first(20)])},
	"sendgrid": {concat("", ["SG", ".", first(22), ".", first(43)])},
	"slack": {
		concat("", ["xoxb", "-123456789012-", first(24)]),
		concat("", ["xoxp", "-", first(24)]),
		concat("", ["https://hooks.slack.com", "/services/T0123ABCD/B0123ABCD/", first(24)]),
		concat("", ["https://hooks.slack.com", "/triggers/T0123ABCD/0123456789/", first(24)]),
		concat("", ["xapp", "-1-A0123-0123456789012-", first(40)]),
	},
	"stripe": {
		concat("", ["sk_", "live_", first(24)]),
		concat("", ["rk_", "live_", first(24)]),
		concat("", ["whsec_", first(32)]),
	},
	"tailscale": {concat("", ["tskey-auth-", first(12), "-", first(32)])},
	"teams": {sprintf("https://x.webhook.office.com/webhookb2/%s@%s/IncomingWebhook/%s/%s", [
		uuid,
		uuid,
		substring(hexadecimal, 0, 32),
		uuid,
	])},
	"tencent": {concat("", ["AKID", first(32)])},
	"terraform": {concat("", [first(14), ".atlasv1.", letters, first(20)])},
	"vault": {concat("", ["hvs", ".", first(24)]), concat("", ["hvb", ".", first(40)])},
}

names(text) := {name | some name, _ in known_keys.found(text)}

test_every_pattern_finds_its_keys if {
	every name, _ in known_keys.patterns { count(keys[name]) > 0 }
	{key | some name, texts in keys; some key in texts; names(key) != {name}} == set()
}

test_keys_are_found_inside_of_texts if {
	every name, texts in keys {
		every key in texts {
			names(sprintf("a=%s\nb: \"%s\",", [key, key])) == {name}
			names(sprintf("key %s.", [key])) == {name}
		}
	}
}

test_the_first_four_characters_are_told if {
	known_keys.found(concat("", ["x ", "AKIA", capitals])) == {"aws": "AKIA"}
	known_keys.found(concat(" ", [concat("", ["ghp_", first(36)]), jwt])) == {"github": "ghp_", "jwt": "eyJh"}
	known_keys.found(concat(" ", [concat("", [start, capitals]) | some start in ["ASIA", "AKIA"]])) == {"aws": "AKIA"}
}

test_other_texts_hold_no_keys if {
	texts := {
		"",
		"AKIA",
		"AKIAIOSFODNN7EXAMPLE",
		"AKIAXXXXXXXXXXXXXXXX",
		"AKIA0000000000000000",
		"AKIA<your-key-id>",
		"akiaq7mtzr9blkv2nwc8",
		concat("", ["AKIA", capitals, "A"]),
		concat("", ["XAKIA", capitals]),
		concat("", ["AKIA", substring(capitals, 0, 15)]),
		concat("", ["LTAI", first(11)]),
		concat("", ["LTAI", first(27)]),
		"LTAIxxxxxxxxxxxxxxxx",
		"STS.AssumeRoleWithWebIdentity",
		"STS.NTxxxxxxxxxxxxxxxxxxxxxx0",
		concat("", ["STS", ".", first(15)]),
		"LTAI-example",
		concat("", ["AIza", first(34)]),
		concat("", ["AIza", first(36)]),
		"ghp_",
		concat("", ["ghp_", first(35)]),
		"base64:aGVsbG8=",
		"routing_key: orders.created",
		"service_key",
		"/api/webhooks/github",
		"hf_hub_download",
		"tskey-auth-secret",
		"ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
		concat("", ["ghx_", first(36)]),
		"github_pat_token",
		"npm_config_registry",
		"npm_lifecycle_event",
		"xoxb-your-token",
		"xoxb-xxxxxxxxxxxx",
		"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
		"https://hooks.slack.com/services/",
		concat("", ["sk_", "test_", first(24)]),
		"disk-ant-farm",
		"sk-proj-your-key",
		"glpat-xxxxxxxxxxxxxxxxxxxx",
		"hvs.x",
		"SG.1",
		"sg-0123456789abcdef0",
		"eyJ",
		"eyJhbGciOiJIUzI1NiJ9",
		"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhcHAifQ",
		"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhcHAifQ.",
		"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhcHAifQ.dBjftJeZ4CVP",
		"eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJhcHAifQ.dBjftJeZ4CVP",
		"eyJhbGciOjF9abcdef.eyJzdWIiOiJhcHAifQ.dBjftJeZ4CVP",
		"eyJhbGciOjF9.eyJzdWIiOiJhcHAifQ.dBjftJeZ4CVP",
		"eyJub3QganNvbg.eyJzdWIiOiJhcHAifQ.dBjftJeZ4CVP",
		"-----BEGIN CERTIFICATE-----\nMIIB",
	}
	{text | some text in texts; count(known_keys.found(text)) > 0} == set()
}

test_private_keys if {
	texts := {
		"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n",
		"-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n",
		"-----BEGIN EC PRIVATE KEY-----\r\nMHcCAQEEIB\r\n",
		"-----BEGIN DSA PRIVATE KEY-----\nMIIBuw\n",
		"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n",
		"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkq\n",
		"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIE\n",
		"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF\n",
		"-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\nlQOYBF\n",
		"---BEGIN OPENSSH PRIVATE KEY---\nxxxxx\n---END  OPENSSH PRIVATE KEY---\n",
		`{"private_key": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n"}`,
		"-----BEGIN PRIVATE KEY-----MIIBVAIBADANBgkq-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY----- MIIBVAIBADANBgkq -----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY----- MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj MIIE",
		"key: |\n  -----BEGIN PRIVATE KEY-----\n  MIIEvQIBADAN\n",
		"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nMIIEvQ\n",
		base64.encode("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n"),
		sprintf("key: %s\n", [base64.encode("-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx\n")]),
	}
	{text | some text in texts; not known_keys.holds_private_key(text)} == set()
}

test_texts_without_a_private_key if {
	texts := {
		"",
		"PRIVATE KEY",
		"-----BEGIN PRIVATE KEY-----",
		"a PEM file that starts with -----BEGIN PRIVATE KEY----- or with -----BEGIN RSA PRIVATE KEY-----.",
		"-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN...\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\n<key>\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\n{{ .Values.key }}\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\n${KEY}\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\nREDACTED\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\nREPLACE_ME\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\nYOURKEY\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----",
		base64.encode("-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEA\n"),
		sprintf("client-key-data: %s\n", [base64.encode("-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx\n")]),
		"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOC\n-----END PUBLIC KEY-----",
		"-----BEGIN CERTIFICATE-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOC\n-----END CERTIFICATE-----",
	}
	{text | some text in texts; known_keys.holds_private_key(text)} == set()
}

of(object, field) := value if {
	value := known_keys[field] with input as testing.review(object, {})
}

secret(value) := {"kind": "Secret", "data": {"x": base64.encode(value), "y": 1}, "stringData": {"z": "plain"}}

test_the_object_as_a_whole_says_whether_to_look_at_its_strings if {
	key := concat("", ["AKIA", capitals])
	every object in [
		{"kind": "X", "spec": [{"a": key}]},
		secret(key),
		{"kind": "X", "metadata": {"a": sprintf("\n%s", [key])}},
	] {
		of(object, "suspected")
		not of(object, "suspected_private_key")
	}
	encoded := base64.encode("-----BEGIN")
	every object in [{"kind": "X", "spec": "PRIVATE KEY"}, {"kind": "X", "spec": encoded}, secret("PRIVATE KEY")] {
		of(object, "suspected_private_key")
		not of(object, "suspected")
	}
	not of(secret("x"), "suspected")
	not of({"kind": "X", "data": {"x": base64.encode(key)}}, "suspected")
}

test_texts_are_all_strings_and_what_base64_holds if {
	texts := {text | some text in of(secret("x"), "texts")}
	texts == {
		{"text": "Secret", "path": ["kind"]},
		{"text": "eA==", "path": ["data", "x"]},
		{"text": "x", "path": ["data", "x"]},
		{"text": "plain", "path": ["stringData", "z"]},
	}
	of({"a": ["b", {"c": null, "d": 1, "e": true}]}, "texts") == [{"text": "b", "path": ["a", 0]}]
	of(null, "texts") == []
}

test_kinds if {
	known_keys.of_kinds(["Pod", "Secret"]) with input as testing.review({"kind": "Secret"}, {})
	known_keys.of_kinds(["*"]) with input as testing.review({"kind": "Secret"}, {})
	not without_kind(["Pod"])
	not without_kind([])
}

without_kind(kinds) if {
	known_keys.of_kinds(kinds) with input as testing.review({"kind": "Secret"}, {})
}
