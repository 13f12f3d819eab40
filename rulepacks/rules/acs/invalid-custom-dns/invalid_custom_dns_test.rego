package rules.invalid_custom_dns_test

import data.lib.testing
import data.rules.invalid_custom_dns

violations(reviewed) := found if {
	found := invalid_custom_dns.violation with input as testing.review(reviewed, {})
}

applies(reviewed) if invalid_custom_dns.applies with input as testing.review(reviewed, {})

name := "network.alibabacloud.com/custom-dnsconfig"

pod(value) := {"kind": "Pod", "metadata": {"annotations": {name: value}}, "spec": {}}

messages(value) := {trim_prefix(message, "annotation `network.alibabacloud.com/custom-dnsconfig` ") |
	some message in testing.messages(violations(pod(value)))
}

test_what_is_no_json_is_reported_at_the_annotation if {
	violations(pod("{servers}")) == {{
		"msg": "annotation `network.alibabacloud.com/custom-dnsconfig` is no JSON object",
		"details": {"path": ["metadata", "annotations", name]},
	}}
	every value in ["10.0.0.2", "[]", `"x"`, "null", "true"] { messages(value) == {"is no JSON object"} }
}

test_other_keys_and_values_are_reported if {
	messages(`{"nameservers": ["10.0.0.2"]}`) == {"has the unknown key `nameservers`"}
	messages(`{"servers": "10.0.0.2"}`) == {"has no list of strings as `servers`"}
	messages(`{"servers": [1], "options": [{"name": "ndots"}], "searches": {}}`) == {
		"has no list of strings as `options`",
		"has no list of strings as `searches`",
		"has no list of strings as `servers`",
	}
	messages(`{"servers": ["dns.example", "10.0.0.2", "10.0.0.2:53", "10.0.0"]}`) == {
		"has the server `dns.example`, which is no IP address",
		"has the server `10.0.0.2:53`, which is no IP address",
		"has the server `10.0.0`, which is no IP address",
	}
}

test_valid_ones_pass if {
	every value in [
		`{"servers":["10.0.0.2"]}`,
		`{"servers":["10.0.0.2","fd00::1"],"searches":["shop.example"],"options":["ndots:2"]}`,
		` {"searches": []} `,
		`{"servers": ["10.0.0.2"], "searches": null}`,
		"{}",
	] {
		violations(pod(value)) == set()
		applies(pod(value))
	}
}

test_placeholders_absent_null_and_wrong_types_pass if {
	every value in ["{{ .Values.dns | toJson }}", "${DNS}", "", " ", null, 1, true, [], {}] {
		violations(pod(value)) == set()
		not applies(pod(value))
	}
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
	every reviewed in testing.workloads({"containers": []}) { violations(reviewed) == set() }
}
