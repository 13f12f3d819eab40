package lib.namespaces_test

import data.lib.namespaces
import data.lib.testing

# A field of `lib.namespaces` for an object of a run.
found(object, field, stock) := value if {
	value := namespaces[field] with input as testing.review(object, {}) with data.inventory as stock
}

is_place(object, stock) if found(object, "is_place", stock)

namespace := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

spec := {"containers": [{"name": "web"}]}

deployment(name, metadata) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": object.union(metadata, {"name": name}),
	"spec": {"template": {"metadata": {"labels": {"app": name}}, "spec": spec}},
}

in_shop := {"namespace": "shop"}

web := deployment("web", in_shop)

api := deployment("api", in_shop)

job := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": {"name": "sweep", "namespace": "shop"},
	"spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}},
}

rollout(metadata) := {
	"apiVersion": "argoproj.io/v1alpha1",
	"kind": "Rollout",
	"metadata": object.union(metadata, {"name": "web"}),
	"spec": {"template": {"spec": spec}},
}

deployments := {"apps/v1": {"Deployment": {"api": api, "web": web}}, "batch/v1": {"CronJob": {"sweep": job}}}

with_workloads(cluster) := {"cluster": cluster, "namespace": {"shop": deployments}}

test_a_namespace_is_named_by_itself if {
	found(namespace, "name", {}) == "shop"
	found(namespace, "title", {}) == "namespace `shop`"
	found(namespace, "path", {}) == ["metadata", "name"]
}

test_an_object_is_in_the_namespace_that_it_names if {
	found(web, "name", {}) == "shop"
	found(web, "title", {}) == "namespace `shop`"
	found(web, "path", {}) == ["metadata", "namespace"]
}

test_an_object_that_names_none_is_in_the_default_one_which_is_not_named if {
	every metadata in [{}, {"namespace": null}, {"namespace": ""}, {"namespace": 1}] {
		found(deployment("web", metadata), "name", {}) == "default"
		found(deployment("web", metadata), "title", {}) == "the namespace that these manifests are applied to"
		found(deployment("web", metadata), "path", {}) == ["metadata", "name"]
	}
}

test_a_kind_of_that_name_in_another_group_is_no_namespace if {
	other := {"apiVersion": "example.com/v1", "kind": "Namespace", "metadata": {"name": "shop"}}
	found(other, "name", {}) == "default"
	not is_place(other, {})
}

test_the_namespace_is_the_place_where_the_run_has_one if {
	stock := with_workloads({"v1": {"Namespace": {"shop": namespace}}})
	is_place(namespace, stock)
	every object in [api, web, job] { not is_place(object, stock) }
}

test_a_namespace_without_a_name_is_no_place if {
	not is_place({"apiVersion": "v1", "kind": "Namespace", "metadata": {}}, {})
	not is_place({"apiVersion": "v1", "kind": "Namespace"}, {})
	not is_place({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": 1}}, {})
}

test_else_the_first_workload_by_kind_and_name_is if {
	stock := with_workloads({"v1": {"Namespace": {"other": namespace}}})
	is_place(job, stock)
	not is_place(api, stock)
	not is_place(web, stock)
	only := {"namespace": {"shop": {"apps/v1": {"Deployment": {"api": api, "web": web}}}}}
	is_place(api, only)
	not is_place(web, only)
}

test_of_two_objects_of_one_name_the_one_in_the_inventory_is if {
	stock := with_workloads({})
	other := object.union(job, {"spec": {"schedule": "0 3 * * *"}})
	not is_place(other, stock)
}

test_of_two_versions_of_one_kind_and_name_one_is if {
	old := object.union(web, {"apiVersion": "extensions/v1beta1"})
	stock := {"namespace": {"shop": {
		"apps/v1": {"Deployment": {"web": web}},
		"extensions/v1beta1": {"Deployment": {"web": old}},
	}}}
	is_place(web, stock)
	not is_place(old, stock)
}

test_each_namespace_has_its_own_place if {
	other := deployment("web", {"namespace": "other"})
	stock := {"namespace": {
		"shop": {"apps/v1": {"Deployment": {"web": web}}},
		"other": {"apps/v1": {"Deployment": {"web": other}}},
	}}
	is_place(web, stock)
	is_place(other, stock)
}

test_a_custom_resource_that_names_no_namespace_is_in_the_default_one if {
	stock := {"cluster": {"argoproj.io/v1alpha1": {"Rollout": {"web": rollout({})}}}, "namespace": {}}
	is_place(rollout({}), stock)
	not is_place(deployment("web", {}), stock)
	with_deployment := object.union(stock, {"namespace": {"default": {"apps/v1": {"Deployment": {
		"web": deployment("web", {}),
	}}}}})
	is_place(deployment("web", {}), with_deployment)
	not is_place(rollout({}), with_deployment)
}

test_a_workload_of_which_the_run_tells_nothing_is_its_own_place if {
	is_place(rollout(in_shop), {})
	is_place(web, {"cluster": {}, "namespace": {"other": deployments}})
	every object in testing.workloads(spec) { is_place(object, {}) }
}

test_what_is_no_workload_is_no_place if {
	not is_place({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web", "namespace": "shop"}}, {})
	not is_place({"apiVersion": "v1", "kind": "ReplicationController", "spec": {"template": null}}, {})
}

test_a_namespace_has_workloads_where_the_run_has_some if {
	found(namespace, "has_workloads", with_workloads({}))
	not found(namespace, "has_workloads", {})
	not found(namespace, "has_workloads", {"namespace": {"other": deployments}})
	found(web, "has_workloads", {})
}

test_the_workloads_are_those_of_every_shape if {
	stock := {"namespace": {"shop": {app.kind: {app.kind: {"app": app}} | some app in testing.workloads(spec)}}}
	kinds := {entry.kind |
		some entry in namespaces.workloads.shop with data.inventory as stock
		entry.template.spec == spec
	}
	kinds == {"Pod", "PodTemplate", "Deployment", "CronJob", "CloneSet"}
}

test_what_has_no_pods_is_no_workload if {
	objects := {
		"v1": {"Service": {"web": {"spec": {"selector": {}}}}, "ConfigMap": {"web": {"data": {}}}},
		"apps/v1": {"Deployment": {"a": {}, "b": {"spec": null}, "c": {"spec": {"template": null}}}},
		"batch/v1": {"CronJob": {"a": {}, "b": {"spec": {"jobTemplate": null}}}},
		"cluster.x-k8s.io/v1": {"MachineDeployment": {"a": {"spec": {"template": {"spec": {"version": "v1"}}}}}},
		"batch.volcano.sh/v1alpha1": {"Job": {"a": {"spec": {"tasks": []}}}},
	}
	count(namespaces.workloads) == 0 with data.inventory as {"namespace": {"shop": objects}}
}

test_kyverno_generates_objects if {
	policies := {
		"quota": {"spec": {"rules": [{"generate": {"kind": "ResourceQuota"}}, {"validate": {}}]}},
		"deny": {"spec": {"rules": [{"generate": {"kind": "NetworkPolicy"}}]}},
		"broken": {"spec": {"rules": "x"}},
		"empty": {},
	}
	stock := {"cluster": {"kyverno.io/v1": {"ClusterPolicy": policies}}}
	generated := namespaces.generated_kinds with data.inventory as stock
	generated == {"ResourceQuota", "NetworkPolicy"}
	others := {"cluster": {"example.com/v1": {"ClusterPolicy": policies}}}
	count(namespaces.generated_kinds) == 0 with data.inventory as others
}
