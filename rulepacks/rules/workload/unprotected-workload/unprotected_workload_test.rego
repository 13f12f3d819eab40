package rules.unprotected_workload_test

import data.lib.testing
import data.rules.unprotected_workload

untrusted := {
	"mark": "untrusted",
	"lack": "a sandbox",
	"labels": ["security/untrusted=true", "guest"],
	"runtime_classes": ["runv", "kata*"],
	"resources": [],
	"node_labels": [],
}

confidential := {
	"mark": "confidential",
	"lack": "a trusted execution environment",
	"labels": ["security/confidential=true"],
	"runtime_classes": ["*-tdx"],
	"resources": ["alibabacloud.com/sgx_epc_MiB"],
	"node_labels": ["*sgx*"],
}

violations_in(reviewed, parameters, inventory) := found if {
	found := unprotected_workload.violation with input as testing.review(reviewed, parameters)
		with data.inventory as inventory
}

violations(reviewed, parameters) := violations_in(reviewed, parameters, {})

applies(reviewed, parameters) if {
	unprotected_workload.applies with input as testing.review(reviewed, parameters) with data.inventory as {}
}

pod(labels, spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"labels": labels}, "spec": spec}

marked(spec) := pod({"security/untrusted": "true"}, spec)

secret(spec) := pod({"security/confidential": "true"}, spec)

passes(reviewed, parameters) if {
	violations(reviewed, parameters) == set()
	applies(reviewed, parameters)
}

path := ["spec", "runtimeClassName"]

test_a_marked_pod_without_protection_is_a_violation if {
	violations(marked({}), untrusted) == {{
		"msg": "pod is marked as untrusted (`security/untrusted=true`) and runs without a sandbox",
		"details": {"path": path},
	}}
	violations(secret({}), confidential) == {{
		"msg": concat(" ", [
			"pod is marked as confidential (`security/confidential=true`)",
			"and runs without a trusted execution environment",
		]),
		"details": {"path": path},
	}}
	every class in [null, "", 1, []] {
		testing.paths(violations(marked({"runtimeClassName": class}), untrusted)) == {path}
	}
}

test_another_runtime_class_is_a_violation if {
	testing.messages(violations(marked({"runtimeClassName": "runc"}), untrusted)) == {concat(" ", [
		"pod is marked as untrusted (`security/untrusted=true`) and runs without a sandbox:",
		"its runtime class is `runc`",
	])}
	every class in ["runv2", "my-kata"] { count(violations(marked({"runtimeClassName": class}), untrusted)) == 1 }
}

test_runtime_classes_protect if {
	every class in ["runv", "kata", "kata-qemu.v2", "{{ .Values.runtimeClass }}"] {
		passes(marked({"runtimeClassName": class}), untrusted)
	}
	passes(secret({"runtimeClassName": "kata-qemu-tdx"}), confidential)
}

classes(handler) := {"cluster": {"node.k8s.io/v1": {"RuntimeClass": {"safe": {"handler": handler}}}}}

test_a_class_of_the_run_is_known_by_its_handler if {
	reviewed := marked({"runtimeClassName": "safe"})
	violations_in(reviewed, untrusted, classes("kata-qemu")) == set()
	every handler in ["runc", null, 1] { count(violations_in(reviewed, untrusted, classes(handler))) == 1 }
}

test_labels_mark_pods_and_their_owners if {
	every labels in [{"guest": "yes"}, {"guest": ""}, {"security/untrusted": "true", "app": "web"}] {
		count(violations(pod(labels, {}), untrusted)) == 1
		template := {"metadata": {"labels": labels}, "spec": {}}
		deployment := {"kind": "Deployment", "spec": {"template": template}}
		testing.paths(violations(deployment, untrusted)) == {["spec", "template", "spec", "runtimeClassName"]}
		owner := {"kind": "Deployment", "metadata": {"labels": labels}, "spec": {"template": {"spec": {}}}}
		count(violations(owner, untrusted)) == 1
	}
}

test_what_is_not_marked_is_not_looked_at if {
	every labels in [null, {}, "x", {"security/untrusted": "false"}, {"security/untrusted": true}, {"app": "guest"}] {
		reviewed := pod(labels, {})
		violations(reviewed, untrusted) == set()
		not applies(reviewed, untrusted)
	}
	not applies(marked({}), confidential)
	every reviewed in testing.workloads({"containers": []}) { not applies(reviewed, untrusted) }
}

test_resources_of_protected_nodes_protect if {
	every list in ["requests", "limits"] {
		every container in ["containers", "initContainers"] {
			resources := {list: {"alibabacloud.com/sgx_epc_MiB": 20}}
			passes(secret({container: [{"name": "a", "resources": resources}]}), confidential)
		}
	}
	every resources in [{"limits": {"alibabacloud.com/sgx_epc_MiB": 0}}, {"limits": {"cpu": 1}}, {}, null, "x"] {
		count(violations(secret({"containers": [{"name": "a", "resources": resources}]}), confidential)) == 1
	}
}

affinity(expressions) := {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{
	"matchExpressions": expressions,
}]}}}

test_nodes_protect if {
	passes(secret({"nodeSelector": {"node.example/sgx": "true"}}), confidential)
	passes(secret({"nodeSelector": {"pool": "sgx-nodes"}}), confidential)
	passes(secret({"affinity": affinity([{"key": "sgx", "operator": "Exists"}])}), confidential)
	passes(secret({"affinity": affinity([{"key": "pool", "operator": "In", "values": ["sgx"]}])}), confidential)
	every expression in [
		{"key": "sgx", "operator": "DoesNotExist"},
		{"key": "pool", "operator": "NotIn", "values": ["sgx"]},
		{"key": "pool", "operator": "In", "values": "sgx"},
		{"key": 1, "operator": "Exists"},
		"sgx",
	] {
		count(violations(secret({"affinity": affinity([expression])}), confidential)) == 1
	}
	every selector in [null, "sgx", {}, {"pool": "web"}] {
		count(violations(secret({"nodeSelector": selector}), confidential)) == 1
	}
}

test_wrong_types_pass if {
	every parameters in [untrusted, confidential] {
		every reviewed in testing.broken_pods { violations(reviewed, parameters) == set() }
		every reviewed in testing.not_objects { violations(reviewed, parameters) == set() }
		violations(pod({"security/untrusted": "true"}, null), parameters) == set()
	}
}
