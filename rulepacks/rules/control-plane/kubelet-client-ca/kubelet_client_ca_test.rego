package rules.kubelet_client_ca_test

import data.lib.testing
import data.rules.kubelet_client_ca

violations(object) := violations_in(object, {})

violations_in(object, group_versions) := found if {
	found := kubelet_client_ca.violation with input as testing.review(object, {})
		with data.inventory as {"cluster": {}, "namespace": {"default": group_versions}}
}

applies(object) if kubelet_client_ca.applies with input as testing.review(object, {})

kubeadm := {"kubeadm.k8s.io/v1beta4": {"ClusterConfiguration": {"": {}}}}

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

ca(value) := file({"authentication": {"x509": {"clientCAFile": value}}})

running(arguments) := testing.pod({"containers": [{"name": "node", "command": array.concat(["kubelet"], arguments)}]})

test_a_kubelet_without_a_ca_is_reported if {
	every object in [file({}), file({"authentication": {"x509": {}}}), ca(null), ca("")] {
		violations(object) == {{
			"msg": "kubelet has no CA to verify client certificates with: `authentication.x509.clientCAFile` is not set",
			"details": {"path": ["authentication", "x509", "clientCAFile"]},
		}}
	}
	violations(running([])) == {{
		"msg": "kubelet of container `node` has no CA to verify client certificates with: `--client-ca-file` is not set",
		"details": {"path": ["spec", "containers", 0, "command"]},
	}}
	testing.paths(violations(running(["--config=x", "--client-ca-file="]))) == {["spec", "containers", 0, "command", 2]}
}

test_a_ca_passes if {
	violations(ca("/etc/kubernetes/pki/ca.crt")) == set()
	violations(running(["--client-ca-file=/etc/kubernetes/pki/ca.crt"])) == set()
	violations(running(["--config=x"])) == set()
}

test_kubeadm_fills_it_in if {
	violations_in(file({}), kubeadm) == set()
	count(violations_in(running([]), kubeadm)) == 1
}

test_it_applies_to_kubelets_that_can_be_judged if {
	every object in [file({}), ca("/ca.crt"), running([])] { applies(object) }
	every object in [running(["--config=x"]), testing.pod_with({}), {"kind": "ConfigMap"}] { not applies(object) }
}

test_wrong_types_pass if {
	every value in [1, true, []] { violations(ca(value)) == set() }
	every value in ["x", 1, true, []] { violations(file({"authentication": value})) == set() }
	every object in testing.not_objects { violations(object) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}
