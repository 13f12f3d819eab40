package lib.kubelet_test

import data.lib.kubelet
import data.lib.testing

port(object) := settings(object, ["readOnlyPort"], "read-only-port", "number")

settings(object, field, flag, type) := told if {
	told := kubelet.settings(field, flag, type) with input as testing.review(object, {})
}

file(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

text(value) := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"kubelet": value}}

running(arguments) := testing.pod({"containers": [{"name": "node", "command": ["/bin/kubelet"], "args": arguments}]})

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
	told := port(init({"read-only-port": "1"}))[0]
	told.path == ["nodeRegistration", "kubeletExtraArgs", "read-only-port"]
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
	settings(file({"authorization": "x"}), ["authorization", "mode"], "authorization-mode", "string") == []
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

hostname(object) := settings(object, [], "hostname-override", "any")

test_a_setting_that_no_file_has if {
	hostname(file({})) == []
	[told.value | some told in hostname(running(["--config=x"]))] == [null]
	[told.value | some told in hostname(init([]))] == [null]
	[told.value | some told in hostname(running(["--hostname-override=$(NODE_NAME)"]))] == ["$(NODE_NAME)"]
}

values(type, value) := [told.value |
	some told in settings(running([sprintf("--x=%s", [value])]), ["x"], "x", type)
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

gate(arguments) := settings(running(arguments), ["featureGates", "B"], "feature-gates", "boolean")

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
	in_file := settings(file({"featureGates": {"B": false}}), ["featureGates", "B"], "feature-gates", "boolean")
	[told.path | some told in in_file] == [["featureGates", "B"]]
}

test_other_objects_set_up_no_kubelet if {
	every object in array.concat([text("a: 1"), testing.pod_with({}), {"kind": "ConfigMap"}], testing.not_objects) {
		port(object) == []
	}
	every object in testing.broken_pods { port(object) == [] }
	every arguments in array.concat(testing.not_objects, [{"read-only-port": []}, [1, {"name": 1}]]) {
		port(init(arguments)) == []
	}
}

run_with(document) := {"namespace": {"default": {"kubeadm.k8s.io/v1beta4": {document.kind: {"": document}}}}}

test_a_missing_field_is_told_by_the_flag_that_kubeadm_gives if {
	ports_beside(file({}), init({"read-only-port": "1"})) == []
	ports_beside(file({"readOnlyPort": null}), init([{"name": "read-only-port", "value": "1"}])) == []
	ports_beside(file({"readOnlyPort": 2}), init({"read-only-port": "1"})) == [2]
	ports_beside(file({}), init({"v": "1"})) == [null]
}

ports_beside(object, document) := [told.value |
	found := kubelet.settings(["readOnlyPort"], "read-only-port", "number") with input as testing.review(object, {})
		with data.inventory as run_with(document)
	some told in found
]

test_flags_for_feature_gates_may_be_about_others if {
	found := kubelet.settings(["featureGates", "A"], "feature-gates", "boolean") with input as testing.review(file({}), {})
		with data.inventory as run_with(init({"feature-gates": "B=true"}))
	[told.value | some told in found] == [null]
}
