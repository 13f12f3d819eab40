package rules.kubelet_serving_certificate_test

import data.lib.testing
import data.rules.kubelet_serving_certificate

violations(object) := found if {
	found := kubelet_serving_certificate.violation with input as testing.review(object, {})
}

applies(object) if kubelet_serving_certificate.applies with input as testing.review(object, {})

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

running(arguments) := testing.pod({"containers": [{"name": "node", "command": array.concat(["kubelet"], arguments)}]})

test_a_kubelet_without_files_signs_its_own if {
	every fields in [{}, {"tlsCertFile": null}, {"tlsCertFile": "", "tlsPrivateKeyFile": ""}, {"tlsPrivateKeyFile": "k"}] {
		violations(file(fields)) == {{
			"msg": "kubelet serves with a self-signed certificate: `tlsCertFile` is not set",
			"details": {"path": ["tlsCertFile"]},
		}}
	}
	violations(running([])) == {{
		"msg": "kubelet of container `node` serves with a self-signed certificate: `--tls-cert-file` is not set",
		"details": {"path": ["spec", "containers", 0, "command"]},
	}}
	empty := running(["--tls-cert-file=/c", "--tls-private-key-file="])
	testing.paths(violations(empty)) == {["spec", "containers", 0, "command", 2]}
}

test_a_certificate_needs_its_key if {
	violations(file({"tlsCertFile": "/c"})) == {{
		"msg": "kubelet serves with a self-signed certificate: `tlsPrivateKeyFile` is not set",
		"details": {"path": ["tlsPrivateKeyFile"]},
	}}
}

test_both_files_pass if {
	violations(file({"tlsCertFile": "/c", "tlsPrivateKeyFile": "/k"})) == set()
	violations(running(["--tls-cert-file=/c", "--tls-private-key-file=/k"])) == set()
}

test_a_requested_certificate_passes if {
	violations(file({"serverTLSBootstrap": true})) == set()
	violations(file({"serverTLSBootstrap": true, "featureGates": {"RotateKubeletServerCertificate": true}})) == set()
	violations(running(["--rotate-server-certificates"])) == set()
	count(violations(file({"serverTLSBootstrap": false}))) == 1
	count(violations(running(["--rotate-server-certificates=false"]))) == 1
}

test_a_request_needs_its_feature_gate if {
	count(violations(file({"serverTLSBootstrap": true, "featureGates": {"RotateKubeletServerCertificate": false}}))) == 1
}

test_what_cannot_be_seen_is_not_judged if {
	every arguments in [
		["--config=x"],
		["--config=x", "--tls-cert-file=/c"],
		["--tls-cert-file=$(CERT)"],
		["--rotate-server-certificates=$(ROTATE)"],
	] {
		violations(running(arguments)) == set()
		not applies(running(arguments))
	}
}

test_it_applies_to_kubelets_that_can_be_judged if {
	every object in [file({}), file({"serverTLSBootstrap": true}), running([])] { applies(object) }
	every object in [testing.pod_with({}), {"kind": "ConfigMap"}] { not applies(object) }
}

test_wrong_types_pass if {
	every object in testing.not_objects { violations(object) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	every value in [1, true, []] { violations(file({"tlsCertFile": value, "tlsPrivateKeyFile": value})) == set() }
}
