package lib.kubeadm_test

import data.lib.kubeadm
import data.lib.kubelet
import data.lib.testing

# Whether each kubelet of an object is beside kubeadm, in a run with these groups of objects.
beside(object, group_versions) := [is_beside |
	some instance in kubelet.all with input as testing.review(object, {})
	is_beside := answer(object, instance, group_versions)
]

default answer(_, _, _) := false

answer(object, instance, group_versions) if {
	kubeadm.is_beside(instance) with input as testing.review(object, {})
		with data.inventory as {"cluster": {}, "namespace": {"default": {name: {} | some name in group_versions}}}
}

file := {"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}

config_map(documents) := {
	"apiVersion": "v1",
	"kind": "ConfigMap",
	"data": {"a": concat("---\n", [yaml.marshal(document) | some document in documents])},
}

cluster := {"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": "ClusterConfiguration"}

test_a_file_is_beside_any_document_of_kubeadm_in_the_run if {
	beside(file, ["kubeadm.k8s.io/v1beta4"]) == [true]
	beside(file, ["v1", "apps/v1"]) == [false]
	beside(file, []) == [false]
}

test_a_text_is_beside_those_in_its_config_map if {
	beside(config_map([file]), ["kubeadm.k8s.io/v1beta4"]) == [false]
	beside(config_map([file, cluster]), []) == [true]
}

test_flags_are_beside_nothing if {
	running := testing.pod({"containers": [{"name": "node", "command": ["kubelet"]}]})
	beside(running, ["kubeadm.k8s.io/v1beta4"]) == [false]
}

node(kind, arguments) := {
	"apiVersion": "kubeadm.k8s.io/v1beta4",
	"kind": kind,
	"nodeRegistration": {"kubeletExtraArgs": arguments},
}

in_run(documents) := found if {
	kinds := {document.kind: {"": document} | some document in documents}
	found := kubeadm.kubelet_flags({"path": []})
		with data.inventory as {"namespace": {"default": {"kubeadm.k8s.io/v1beta4": kinds}}}
}

in_text(documents) := found if {
	found := kubeadm.kubelet_flags({"path": ["data", "a"]}) with input as testing.review(config_map(documents), {})
}

test_flags_that_every_kubelet_gets if {
	joined := node("JoinConfiguration", {"v": "2", "pod-max-pids": "9"})
	started := node("InitConfiguration", [{"name": "v", "value": "2"}])
	in_run([joined]) == {"v", "pod-max-pids"}
	in_run([joined, started, cluster]) == {"v"}
	in_run([joined, node("InitConfiguration", null)]) == set()
	in_run([cluster]) == set()
	in_text([file, joined]) == {"v", "pod-max-pids"}
	in_text([file, joined, started]) == {"v"}
	in_text([file]) == set()
}

test_other_files_of_the_run_are_not_beside_a_text if {
	started := node("InitConfiguration", {"v": "2"})
	found := kubeadm.kubelet_flags({"path": ["data", "a"]}) with input as testing.review(config_map([file]), {})
		with data.inventory as {"namespace": {"default": {"kubeadm.k8s.io/v1beta4": {"InitConfiguration": {"": started}}}}}
	found == set()
}
