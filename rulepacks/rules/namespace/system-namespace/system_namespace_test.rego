package rules.system_namespace_test

import data.lib.testing
import data.rules.system_namespace

with_namespaces(object, namespaces) := found if {
	found := system_namespace.violation with input as testing.review(object, {"namespaces": namespaces})
}

violations(object) := with_namespaces(object, ["kube-system", "kube-public", "kube-node-lease"])

config(namespace) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web", "namespace": namespace}}

test_an_object_in_a_namespace_of_the_system_is_reported if {
	every namespace in ["kube-system", "kube-public", "kube-node-lease"] {
		violations(config(namespace)) == {{
			"msg": sprintf("object is in the namespace `%s` of the system", [namespace]),
			"details": {"path": ["metadata", "namespace"]},
		}}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": []}) {
		violations(object) == set()
		count(with_namespaces(object, [testing.metadata.namespace])) == 1
	}
}

test_other_absent_and_wrong_namespaces_pass if {
	every namespace in ["shop", "default", "my-kube-system", "", null, 1, ["kube-system"]] {
		violations(config(namespace)) == set()
	}
	every metadata in array.concat(testing.not_objects, [{}]) {
		violations({"apiVersion": "v1", "kind": "Secret", "metadata": metadata}) == set()
	}
	violations({"apiVersion": "v1", "kind": "Secret"}) == set()
}

test_the_namespaces_are_a_parameter if {
	count(with_namespaces(config("istio-system"), ["istio-system"])) == 1
	with_namespaces(config("kube-system"), []) == set()
}

pod(kind, labels) := {
	"apiVersion": "v1",
	"kind": kind,
	"metadata": {"name": "etcd", "namespace": "kube-system", "labels": labels},
	"template": {"metadata": {"labels": labels}},
	"spec": {"containers": []},
}

test_the_control_plane_of_kubeadm_passes if {
	every component in ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"] {
		labels := {"component": component, "tier": "control-plane"}
		violations(pod("Pod", labels)) == set()
		count(violations(pod("PodTemplate", labels))) == 1
	}
	every labels in [{"component": "etcd"}, {"component": "web", "tier": "control-plane"}, {"tier": "control-plane"}] {
		count(violations(pod("Pod", labels))) == 1
	}
}
