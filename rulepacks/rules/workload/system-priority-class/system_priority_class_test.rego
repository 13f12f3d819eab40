package rules.system_priority_class_test

import data.lib.testing
import data.rules.system_priority_class

with_namespaces(object, namespaces) := found if {
	parameters := {"exempt_namespaces": namespaces}
	found := system_priority_class.violation with input as testing.review(object, parameters)
}

violations(object) := with_namespaces(object, ["kube-system"])

pod(namespace, class) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "web", "namespace": namespace},
	"spec": {"priorityClassName": class},
}

test_a_class_of_the_system_is_reported if {
	every class in ["system-cluster-critical", "system-node-critical"] {
		violations(pod("shop", class)) == {{
			"msg": sprintf("pod has the system's priority class `%s`", [class]),
			"details": {"path": ["spec", "priorityClassName"]},
		}}
	}
}

test_other_classes_pass if {
	every class in ["business-high", "system", "", null, 1, ["system-node-critical"]] {
		violations(pod("shop", class)) == set()
	}
}

test_the_platform_may_have_them if violations(pod("kube-system", "system-node-critical")) == set()

test_no_namespace_is_none_of_the_platform if {
	every namespace in [null, "", 1] { count(violations(pod(namespace, "system-node-critical"))) == 1 }
}

test_the_namespaces_of_the_platform_are_a_parameter if {
	with_namespaces(pod("monitoring", "system-node-critical"), ["kube-system", "monitoring"]) == set()
	count(with_namespaces(pod("kube-system", "system-node-critical"), [])) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "priorityClassName": "system-node-critical"}) {
		count(violations(object)) == 1
	}
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
