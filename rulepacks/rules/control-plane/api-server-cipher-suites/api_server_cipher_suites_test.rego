package rules.api_server_cipher_suites_test

import data.lib.testing
import data.rules.api_server_cipher_suites

allowed := ["TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]

strict := {"allowed_suites": allowed, "fail_when_absent": true}

lenient := {"allowed_suites": allowed, "fail_when_absent": false}

violations(object, parameters) := found if {
	found := api_server_cipher_suites.violation with input as testing.review(object, parameters)
}

applies(object) if api_server_cipher_suites.applies with input as testing.review(object, lenient)

spec(words) := {"containers": [{"name": "api", "command": array.concat(["kube-apiserver"], words)}]}

pod(words) := testing.pod(spec(words))

cluster(extra_args) := {
	"apiVersion": "kubeadm.k8s.io/v1beta3",
	"kind": "ClusterConfiguration",
	"apiServer": {"extraArgs": extra_args},
}

command := ["spec", "containers", 0, "command"]

test_other_suites_are_violations if {
	suites := "TLS_AES_128_GCM_SHA256,TLS_RSA_WITH_RC4_128_SHA,TLS_RSA_WITH_3DES_EDE_CBC_SHA"
	violations(pod([sprintf("--tls-cipher-suites=%s", [suites])]), lenient) == {{
		"msg": concat(" ", [
			"container `api` offers cipher suites that are not allowed:",
			"`TLS_RSA_WITH_RC4_128_SHA`, `TLS_RSA_WITH_3DES_EDE_CBC_SHA`",
		]),
		"details": {"path": array.concat(command, [1])},
	}}
	testing.paths(violations(cluster({"tls-cipher-suites": suites}), lenient)) == {
		["apiServer", "extraArgs", "tls-cipher-suites"],
	}
	every object in testing.workloads(spec(["--tls-cipher-suites", suites])) { count(violations(object, strict)) == 1 }
	applies(pod([sprintf("--tls-cipher-suites=%s", [suites])]))
}

test_allowed_suites_pass if {
	every words in [
		["--tls-cipher-suites=TLS_AES_128_GCM_SHA256"],
		["--tls-cipher-suites=TLS_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
		["--tls-cipher-suites=TLS_AES_128_GCM_SHA256", "--tls-min-version=VersionTLS12"],
	] {
		violations(pod(words), strict) == set()
		applies(pod(words))
	}
}

test_a_missing_list_is_a_violation_for_the_strict if {
	violations(pod([]), lenient) == set()
	applies(pod([]))
	violations(pod([]), strict) == {{
		"msg": "container `api` runs without `--tls-cipher-suites`",
		"details": {"path": command},
	}}
	testing.paths(violations(pod(["--tls-cipher-suites="]), strict)) == {array.concat(command, [1])}
	violations(cluster({}), strict) == {{
		"msg": "the API server runs without `--tls-cipher-suites`",
		"details": {"path": ["apiServer", "extraArgs"]},
	}}
}

test_old_versions_are_violations if {
	violations(pod(["--tls-min-version=VersionTLS10"]), lenient) == {{
		"msg": "container `api` accepts TLS 1.0 (`--tls-min-version=VersionTLS10`)",
		"details": {"path": array.concat(command, [1])},
	}}
	testing.messages(violations(pod(["--tls-min-version=VersionTLS11"]), lenient)) == {
		"container `api` accepts TLS 1.1 (`--tls-min-version=VersionTLS11`)",
	}
	violations(pod(["--tls-min-version=VersionTLS12"]), lenient) == set()
	count(violations(pod(["--tls-min-version=VersionTLS12"]), strict)) == 1
}

test_suites_of_the_newest_version_need_no_list if {
	violations(pod(["--tls-min-version=VersionTLS13"]), strict) == set()
}

test_what_is_filled_in_is_not_judged if {
	every words in [["--tls-cipher-suites=$(SUITES)"], ["$(MORE)"]] {
		violations(pod(words), strict) == set()
		not applies(pod(words))
	}
	count(violations(pod(["--tls-cipher-suites=$(SUITES),TLS_RSA_WITH_RC4_128_SHA"]), strict)) == 1
	applies(pod(["--tls-cipher-suites=$(SUITES),TLS_RSA_WITH_RC4_128_SHA"]))
	applies(pod(["--tls-cipher-suites=TLS_AES_128_GCM_SHA256", "$(MORE)"]))
}

test_what_runs_no_api_server_is_not_looked_at if {
	scheduler := testing.pod({"containers": [{"name": "a", "command": ["kube-scheduler", "--tls-cipher-suites=x"]}]})
	others := array.concat(testing.not_objects, [scheduler])
	every object in array.concat([object | some object in testing.broken_pods], others) {
		violations(object, strict) == set()
		not applies(object)
	}
}
