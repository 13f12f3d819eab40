package rules.tiller_test

import data.lib.testing
import data.rules.tiller

violations(object) := found if {
	found := tiller.violation with input as testing.review(object, {})
}

labels := {"app": "helm", "name": "tiller"}

spec(image) := {"containers": [{"name": "tiller", "image": image}]}

deployment(metadata, image) := {
	"kind": "Deployment",
	"spec": {"template": {"metadata": metadata, "spec": spec(image)}},
}

test_the_image_is_reported_once_whatever_the_labels_are if {
	every metadata in [{}, {"labels": labels}] {
		violations(deployment(metadata, "gcr.io/kubernetes-helm/tiller:v2.17.0")) == {{
			"msg": "container `tiller` runs Tiller, the server of Helm 2 (`gcr.io/kubernetes-helm/tiller:v2.17.0`)",
			"details": {"path": ["spec", "template", "spec", "containers", 0, "image"]},
		}}
	}
	every image in ["tiller", "ghcr.io/helm/tiller:v2.17.0", "mirror/tiller-arm64:1", "registry.example:5000/mirror/tiller@sha256:00"] {
		count(violations(deployment({"labels": labels}, image))) == 1
	}
}

test_the_labels_are_reported_where_the_image_has_another_name if {
	every image in ["registry.example/helm2:1", null, 1, "{{ image }}"] {
		violations(deployment({"labels": labels}, image)) == {{
			"msg": "pod is Tiller, the server of Helm 2, by its labels",
			"details": {"path": ["spec", "template", "metadata", "labels", "name"]},
		}}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec("ghcr.io/helm/tiller:v2.17.0")) { count(violations(object)) == 1 }
}

service(name, selector) := {
	"apiVersion": "v1",
	"kind": "Service",
	"metadata": {"name": name},
	"spec": {"selector": selector},
}

test_its_service_is_reported_by_name_or_selector if {
	violations(service("tiller-deploy", labels)) == {{
		"msg": "service is that of Tiller, the server of Helm 2",
		"details": {"path": ["metadata", "name"]},
	}}
	violations(service("helm", labels)) == {{
		"msg": "service selects the pods of Tiller, the server of Helm 2",
		"details": {"path": ["spec", "selector"]},
	}}
	labelled := object.union(service("helm", {"a": "b"}), {"metadata": {"labels": labels}})
	violations(labelled) == {{
		"msg": "service is that of Tiller, the server of Helm 2, by its labels",
		"details": {"path": ["metadata", "labels", "name"]},
	}}
}

test_other_objects_pass if {
	every image in ["registry.example/tiller-exporter:1", "registry.example/tillers:1", "tiller/web:1"] {
		violations(deployment({"labels": {"app": "helm"}}, image)) == set()
		violations(deployment({"labels": {"name": "tiller"}}, image)) == set()
	}
	violations(service("web", {"app": "helm"})) == set()
	violations(object.union(service("tiller-deploy", labels), {"apiVersion": "serving.knative.dev/v1"})) == set()
}

test_what_is_broken_passes if {
	every value in testing.not_objects {
		violations(service("web", value)) == set()
		violations({"apiVersion": "v1", "kind": "Service", "metadata": value, "spec": value}) == set()
		violations(deployment(value, "web")) == set()
		violations(deployment({"labels": value}, "web")) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
