package rules.pinned_scheduling_test

import data.lib.testing
import data.rules.pinned_scheduling

with_namespaces(object, namespaces) := found if {
	parameters := {"exempt_namespaces": namespaces}
	found := pinned_scheduling.violation with input as testing.review(object, parameters)
}

violations(object) := with_namespaces(object, ["kube-system"])

workload(kind, namespace, spec) := {
	"apiVersion": "apps/v1",
	"kind": kind,
	"metadata": {"name": "web", "namespace": namespace},
	"spec": {"template": {"spec": spec}},
}

tolerating(toleration) := {"containers": [], "tolerations": [{"key": "gpu", "operator": "Exists"}, toleration]}

everything := tolerating({"operator": "Exists"})

control_plane := tolerating({"key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"})

test_a_node_by_name_is_reported if {
	violations(workload("Deployment", "shop", {"nodeName": "node-1"})) == {{
		"msg": "every pod is put on the node `node-1` (`nodeName`)",
		"details": {"path": ["spec", "template", "spec", "nodeName"]},
	}}
}

test_a_node_by_name_is_reported_in_every_controller_but_no_pod_or_pod_template if {
	every object in testing.workloads({"containers": [], "nodeName": "node-1"}) {
		count(violations(object)) == expected(object.kind)
	}
	count(violations(workload("DaemonSet", "kube-system", {"nodeName": "node-1"}))) == 1
}

expected(kind) := 0 if kind in {"Pod", "PodTemplate"}

expected(kind) := 1 if not kind in {"Pod", "PodTemplate"}

test_tolerating_everything_is_reported if {
	violations(workload("Deployment", "shop", everything)) == {{
		"msg": "pod tolerates every taint",
		"details": {"path": ["spec", "template", "spec", "tolerations", 1, "operator"]},
	}}
	every toleration in [
		{"operator": "Exists", "key": null},
		{"operator": "Exists", "key": ""},
		{"operator": "Exists", "effect": "NoExecute"},
	] {
		count(violations(testing.pod(tolerating(toleration)))) == 1
	}
}

test_tolerating_the_control_plane_is_reported if {
	every key in ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"] {
		every operator in ["Exists", "Equal", null] {
			violations(testing.pod(tolerating({"key": key, "operator": operator}))) == {{
				"msg": sprintf("pod tolerates the taint `%s` of the control plane", [key]),
				"details": {"path": ["spec", "tolerations", 1, "key"]},
			}}
		}
	}
}

test_other_tolerations_pass if {
	every toleration in [
		{"key": "node-role.kubernetes.io/edge", "operator": "Exists"},
		{"key": "node.kubernetes.io/not-ready", "operator": "Exists", "tolerationSeconds": 60},
		{"key": "dedicated", "value": "web", "effect": "NoSchedule"},
		{"operator": "Equal"},
		{},
	] {
		violations(testing.pod(tolerating(toleration))) == set()
	}
}

test_daemon_sets_of_the_platform_may_tolerate_everything if {
	violations(workload("DaemonSet", "kube-system", everything)) == set()
	count(violations(workload("DaemonSet", "shop", everything))) == 1
	count(violations(workload("Deployment", "kube-system", everything))) == 1
}

test_workloads_of_the_platform_may_tolerate_the_control_plane if {
	every kind in ["DaemonSet", "Deployment"] {
		violations(workload(kind, "kube-system", control_plane)) == set()
		count(violations(workload(kind, "shop", control_plane))) == 1
	}
}

test_no_namespace_is_none_of_the_platform if {
	every namespace in [null, "", 1] {
		count(violations(workload("DaemonSet", namespace, everything))) == 1
		count(violations(workload("DaemonSet", namespace, control_plane))) == 1
	}
}

test_the_namespaces_of_the_platform_are_a_parameter if {
	with_namespaces(workload("DaemonSet", "monitoring", everything), ["kube-system", "monitoring"]) == set()
	with_namespaces(workload("Deployment", "monitoring", control_plane), ["monitoring"]) == set()
	count(with_namespaces(workload("DaemonSet", "kube-system", everything), [])) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(everything) { count(violations(object)) == 1 }
	every object in testing.workloads(control_plane) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, ["", {"operator": "Exists"}, ["Exists", null, {"operator": true}]]) {
		violations(workload("Deployment", "shop", {"tolerations": value})) == set()
	}
	every value in [null, "", 1, ["node-1"]] { violations(workload("Deployment", "shop", {"nodeName": value})) == set() }
	every object in testing.broken_pods { violations(object) == set() }
}
