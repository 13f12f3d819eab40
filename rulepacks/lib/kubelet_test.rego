package lib.kubelet_test

import data.lib.kubelet
import data.lib.testing

port(object) := port_in(object, [])

# What an object says about a setting, in a run with these documents of kubeadm.
port_in(object, documents) := settings_in(object, documents, ["readOnlyPort"], "read-only-port", "number")

settings_in(object, documents, field, flag, type) := told if {
	told := kubelet.settings(field, flag, type) with input as testing.review(object, {})
		with data.inventory as {"namespace": {"default": kubeadm(documents)}}
}

kubeadm(documents) := {document.apiVersion: {document.kind: {"": document}} | some document in documents}

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

text(value) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "kubelet-config"}, "data": {"kubelet": value}}

running(arguments) := testing.pod({"containers": [{"name": "node", "command": ["/usr/bin/kubelet"], "args": arguments}]})

cluster := {"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": "ClusterConfiguration"}

init(arguments) := {
	"apiVersion": "kubeadm.k8s.io/v1beta4",
	"kind": "InitConfiguration",
	"nodeRegistration": {"kubeletExtraArgs": arguments},
}

test_a_field_of_a_file if {
	port(file({"readOnlyPort": 10255})) == [{
		"where": "file",
		"subject": "kubelet",
		"name": "readOnlyPort",
		"path": ["readOnlyPort"],
		"value": 10255,
		"text": "readOnlyPort: 10255",
	}]
}

test_a_file_as_text_in_a_config_map if {
	written := "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nreadOnlyPort: 1\n"
	[told.path | some told in port(text(written))] == [["data", "kubelet", "readOnlyPort"]]
}

test_a_flag_of_a_container if {
	port(running(["--v=2", "--read-only-port", "10255"])) == [{
		"where": "flags",
		"subject": "kubelet of container `node`",
		"name": "--read-only-port",
		"path": ["spec", "containers", 0, "args", 1],
		"value": 10255,
		"text": "--read-only-port=10255",
	}]
}

test_a_flag_that_kubeadm_gives if {
	port(init([{"name": "v", "value": "2"}, {"name": "read-only-port", "value": "1"}])) == [{
		"where": "flags",
		"subject": "kubelet",
		"name": "--read-only-port",
		"path": ["nodeRegistration", "kubeletExtraArgs", 1, "value"],
		"value": 1,
		"text": "--read-only-port=1",
	}]
	[told.path | some told in port(init({"read-only-port": "1"}))] == [["nodeRegistration", "kubeletExtraArgs", "read-only-port"]]
}

test_nothing_in_a_file_is_null if {
	every fields in [{}, {"readOnlyPort": null}, {"readOnlyPort": ""}] {
		[told.value | some told in port(file(fields))] == [null]
	}
	port(file({})) == [{
		"where": "file",
		"subject": "kubelet",
		"name": "readOnlyPort",
		"path": ["readOnlyPort"],
		"value": null,
		"text": "readOnlyPort",
	}]
}

test_below_a_wrong_type_nothing_is_missing if {
	settings_in(file({"authorization": "x"}), [], ["authorization", "mode"], "authorization-mode", "string") == []
}

test_a_missing_flag_is_null_without_a_file if {
	port(running(["--v=2"])) == [{
		"where": "flags",
		"subject": "kubelet of container `node`",
		"name": "--read-only-port",
		"path": ["spec", "containers", 0, "args"],
		"value": null,
		"text": "--read-only-port",
	}]
	port(running(["--config=/etc/kubelet.yaml"])) == []
	port(running(["$(EXTRA_ARGS)"])) == []
	port(init([])) == []
}

hostname(object) := settings_in(object, [], [], "hostname-override", "any")

test_a_setting_that_no_file_has if {
	hostname(file({})) == []
	[told.value | some told in hostname(running(["--config=x"]))] == [null]
	[told.value | some told in hostname(init([]))] == [null]
	[told.value | some told in hostname(running(["--hostname-override=$(NODE_NAME)"]))] == ["$(NODE_NAME)"]
}

values(type, value) := [told.value |
	some told in settings_in(running([sprintf("--x=%s", [value])]), [], ["x"], "x", type)
]

test_the_text_of_a_flag_has_its_type if {
	values("boolean", "True") == [true]
	values("boolean", "0") == [false]
	values("boolean", "maybe") == []
	values("number", "-1") == [-1]
	values("number", "many") == []
	values("string", "x=y") == ["x=y"]
	values("string", "") == [""]
	every type in ["boolean", "number", "string"] { values(type, "$(X)") == [] }
}

gate(arguments) := settings_in(running(arguments), [], ["featureGates", "B"], "feature-gates", "boolean")

test_gates_are_one_flag if {
	gate(["--feature-gates=A=true,B=false"]) == [{
		"where": "flags",
		"subject": "kubelet of container `node`",
		"name": "--feature-gates=B",
		"path": ["spec", "containers", 0, "args", 0],
		"value": false,
		"text": "--feature-gates=B=false",
	}]
	[told.value | some told in gate(["--feature-gates=B=false", "--feature-gates=B=true"])] == [true]
	[told.value | some told in gate(["--feature-gates=A=true"])] == [null]
	[told.value | some told in gate(["--v=2"])] == [null]
	in_file := settings_in(file({"featureGates": {"B": false}}), [], ["featureGates", "B"], "feature-gates", "boolean")
	[told.path | some told in in_file] == [["featureGates", "B"]]
}

ca(object, documents) := [told.value |
	some told in settings_in(object, documents, ["authentication", "x509", "clientCAFile"], "client-ca-file", "string")
]

test_kubeadm_fills_in_what_is_missing_beside_its_documents if {
	ca(file({}), []) == [null]
	ca(file({}), [cluster]) == []
	ca(file({"authentication": {"x509": {"clientCAFile": ""}}}), [cluster]) == []
	ca(file({"authentication": {"x509": {"clientCAFile": "/ca.crt"}}}), [cluster]) == ["/ca.crt"]
	settings_in(file({}), [cluster], ["authentication", "anonymous", "enabled"], "anonymous-auth", "boolean") == []
	settings_in(file({}), [cluster], ["authorization", "mode"], "authorization-mode", "string") == []
	[told.value | some told in port_in(file({}), [cluster])] == [null]
}

test_a_config_map_has_what_kubeadm_wrote_or_what_it_reads if {
	alone := "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n"
	ca(text(alone), [cluster]) == [null]
	beside := concat("---\n", [alone, "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n"])
	ca(text(beside), []) == []
}

test_a_flag_in_a_document_of_kubeadm_is_not_missing_in_the_file if {
	port_in(file({}), [init([{"name": "read-only-port", "value": "0"}])]) == []
	port_in(file({}), [init({"read-only-port": "0"})]) == []
	[told.value | some told in port_in(file({}), [init([{"name": "v", "value": "2"}])])] == [null]
	[told.value | some told in port_in(file({"readOnlyPort": 1}), [init({"read-only-port": "0"})])] == [1]
}

test_other_objects_set_up_no_kubelet if {
	every object in array.concat([text("a: 1"), cluster, testing.pod_with({}), {"kind": "ConfigMap"}], testing.not_objects) {
		port(object) == []
	}
	every object in testing.broken_pods { port(object) == [] }
	every arguments in array.concat(testing.not_objects, [{"read-only-port": []}, [1, {"name": 1}]]) {
		port(init(arguments)) == []
		[told.value | some told in port_in(file({}), [init(arguments)])] != [1]
	}
}
