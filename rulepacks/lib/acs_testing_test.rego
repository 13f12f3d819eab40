# What unit tests of the rules for pods of Container Compute Service share.
package lib.acs_testing

import data.lib.testing

# A Deployment whose pods have these labels, annotations and containers.
deployment(labels, annotations, containers) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": testing.metadata,
	"spec": {"template": {
		"metadata": {"labels": labels, "annotations": annotations},
		"spec": {"containers": containers},
	}},
}

labels_path := ["spec", "template", "metadata", "labels"]

annotations_path := ["spec", "template", "metadata", "annotations"]

# One whose pods are of a class, with these containers.
of_class(class, containers) := deployment({"alibabacloud.com/compute-class": class}, {}, containers)

class_path := array.concat(labels_path, ["alibabacloud.com/compute-class"])

bare := {"name": "web", "image": "registry.example/web:1"}

container(resources) := object.union(bare, {"resources": resources})

limited(limits) := container({"limits": limits})

requesting(requests) := container({"requests": requests})

gpu := limited({"nvidia.com/gpu": "1"})

# Containers with resources that name nothing.
empty := [container(resources) |
	some resources in array.concat(testing.not_objects, [{}, {"limits": null}, {"requests": "x"}])
]

# Objects that no rule may find anything at, or fail on, whatever the labels and annotations are that it reads.
broken := testing.broken_pods | {deployment(value, value, [{"name": "web"}]) | some value in testing.not_objects}

sandbox(class) := {
	"apiVersion": "agents.kruise.io/v1alpha1",
	"kind": "Sandbox",
	"metadata": testing.metadata,
	"spec": {"template": {
		"metadata": {"labels": {"alibabacloud.com/compute-class": class}},
		"spec": {"containers": [container({})]},
	}},
}

# The same pod in an object of each shape, with this metadata.
workloads(metadata, containers) := {
	{"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": {"containers": containers}},
	{"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {
		"metadata": metadata,
		"spec": {"containers": containers},
	}}}}},
	{"apiVersion": "apps.kruise.io/v1alpha1", "kind": "CloneSet", "spec": {"template": {
		"metadata": metadata,
		"spec": {"containers": containers},
	}}},
}
