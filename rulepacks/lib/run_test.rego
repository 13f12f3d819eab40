package lib.run_test

import data.lib.run

service(name) := {"kind": "Service", "metadata": {"name": name}}

inventory := {
	"cluster": {
		"v1": {"Namespace": {
			"shop": {"metadata": {"name": "shop", "labels": {"team": "shop", "kubernetes.io/metadata.name": "x"}}},
			"bare": {"metadata": {"name": "bare", "labels": null}},
		}},
		"rbac.authorization.k8s.io/v1": {"ClusterRole": {"a": {"kind": "ClusterRole"}}},
		"other.example/v1": {"ClusterRole": {"b": {"kind": "other"}}},
	},
	"namespace": {
		"shop": {"v1": {"Service": {"web": service("web")}}, "serving.example/v1": {"Service": {"x": service("x")}}},
		"default": {"v1": {"Service": {"db": service("db")}}},
	},
}

test_objects_of_a_kind_are_found_in_every_namespace if {
	found := run.of_kind("", "Service") with data.inventory as inventory
	{object.metadata.name | some object in found} == {"web", "db"}
	served := run.of_kind("serving.example", "Service") with data.inventory as inventory
	[object.metadata.name | some object in served] == ["x"]
}

test_objects_of_the_cluster_are_found if {
	found := run.of_kind("rbac.authorization.k8s.io", "ClusterRole") with data.inventory as inventory
	found == [{"kind": "ClusterRole"}]
	none := run.of_kind("rbac.authorization.k8s.io", "Role") with data.inventory as inventory
	none == []
}

test_a_run_of_nothing_holds_nothing if {
	run.of_kind("", "Service") == []
	run.namespace_labels == {}
}

test_namespaces_have_the_label_of_their_name if {
	labels := run.namespace_labels with data.inventory as inventory
	labels == {
		"shop": {"team": "shop", "kubernetes.io/metadata.name": "shop"},
		"bare": {"kubernetes.io/metadata.name": "bare"},
	}
}

test_an_object_without_a_namespace_has_an_empty_one if {
	run.namespace({"metadata": {"namespace": "shop"}}) == "shop"
	every object in [{}, {"metadata": null}, {"metadata": {"namespace": null}}, {"metadata": {"namespace": 1}}] {
		run.namespace(object) == ""
	}
}
