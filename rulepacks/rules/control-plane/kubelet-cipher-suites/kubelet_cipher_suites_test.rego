package rules.kubelet_cipher_suites_test

import data.lib.testing
import data.rules.kubelet_cipher_suites

strong := "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"

defaults := {"allowed_suites": [strong, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305"], "fail_when_absent": true}

violations(object) := violations_with(object, {})

violations_with(reviewed, parameters) := found if {
	found := kubelet_cipher_suites.violation with input as testing.review(reviewed, object.union(defaults, parameters))
}

applies(object) if kubelet_cipher_suites.applies with input as testing.review(object, defaults)

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

running(arguments) := testing.pod({"containers": [{"name": "node", "command": array.concat(["kubelet"], arguments)}]})

test_each_weak_suite_is_reported_where_it_is if {
	violations(file({"tlsCipherSuites": [strong, "TLS_RSA_WITH_RC4_128_SHA", "X"]})) == {
		{
			"msg": "kubelet offers weak cipher suites: `TLS_RSA_WITH_RC4_128_SHA`",
			"details": {"path": ["tlsCipherSuites", 1]},
		},
		{"msg": "kubelet offers weak cipher suites: `X`", "details": {"path": ["tlsCipherSuites", 2]}},
	}
}

test_a_flag_is_one_place if {
	violations(running(["--config=x", sprintf("--tls-cipher-suites=Y,%s,X", [strong])])) == {{
		"msg": "kubelet of container `node` offers weak cipher suites: `X`, `Y`",
		"details": {"path": ["spec", "containers", 0, "command", 2]},
	}}
}

test_allowed_suites_pass if {
	violations(file({"tlsCipherSuites": [strong]})) == set()
	violations(running([sprintf("--tls-cipher-suites=%s", [strong])])) == set()
	count(violations_with(file({"tlsCipherSuites": [strong]}), {"allowed_suites": ["X"]})) == 1
}

test_a_suite_with_two_names_is_allowed_by_either if {
	long := "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
	violations(file({"tlsCipherSuites": ["TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", long]})) == set()
	short := ["TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305"]
	violations_with(file({"tlsCipherSuites": short}), {"allowed_suites": [long]}) == set()
}

test_suites_must_be_told if {
	every fields in [{}, {"tlsCipherSuites": null}, {"tlsCipherSuites": []}, {"tlsMinVersion": "VersionTLS12"}] {
		violations(file(fields)) == {{
			"msg": "kubelet is not told which cipher suites to offer: `tlsCipherSuites` is not set",
			"details": {"path": ["tlsCipherSuites"]},
		}}
	}
	count(violations(running([]))) == 1
	violations(running(["--config=x"])) == set()
	violations_with(file({}), {"fail_when_absent": false}) == set()
}

test_the_newest_version_has_no_choice_of_suites if {
	violations(file({"tlsMinVersion": "VersionTLS13"})) == set()
	violations(running(["--tls-min-version=VersionTLS13"])) == set()
}

test_old_versions_are_reported if {
	every version in ["VersionTLS10", "VersionTLS11"] {
		violations(file({"tlsMinVersion": version, "tlsCipherSuites": [strong]})) == {{
			"msg": sprintf("kubelet speaks outdated versions of TLS (`tlsMinVersion: %s`)", [version]),
			"details": {"path": ["tlsMinVersion"]},
		}}
	}
	count(violations(running(["--config=x", "--tls-min-version=VersionTLS10"]))) == 1
}

test_placeholders_are_not_judged if {
	violations(running(["--tls-cipher-suites=$(SUITES)"])) == set()
	not applies(running(["--tls-cipher-suites=$(SUITES)"]))
}

test_it_applies_to_kubelets_whose_suites_can_be_seen if {
	every object in [file({}), running([]), running(["--config=x", "--tls-min-version=VersionTLS10"])] { applies(object) }
	every object in [
		running(["--config=x"]),
		running(["--config=x", "--tls-min-version=VersionTLS12"]),
		testing.pod_with({}),
		{"kind": "ConfigMap"},
	] {
		not applies(object)
	}
}

test_wrong_types_pass if {
	every object in testing.not_objects { violations(object) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	every value in ["x", 1, true, {"a": "b"}, [null, 1, []]] { violations(file({"tlsCipherSuites": value})) == set() }
	every value in ["x", 1, true, []] {
		violations(file({"tlsCipherSuites": [strong], "tlsMinVersion": value})) == set()
	}
}
