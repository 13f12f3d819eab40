package rules.kubernetes_dashboard_test

import data.lib.testing
import data.rules.kubernetes_dashboard

violations(object) := found if {
	found := kubernetes_dashboard.violation with input as testing.review(object, {})
}

spec(image) := {"containers": [{"name": "web", "image": image}]}

labelled(image, labels) := {"kind": "Pod", "metadata": {"labels": labels}, "spec": spec(image)}

test_the_image_is_reported if {
	violations(testing.pod(spec("docker.io/kubernetesui/dashboard:v2.7.0"))) == {{
		"msg": "container `web` runs the Kubernetes Dashboard (`docker.io/kubernetesui/dashboard:v2.7.0`)",
		"details": {"path": ["spec", "containers", 0, "image"]},
	}}
}

test_all_its_images_are_known if {
	every image in [
		"kubernetesui/dashboard",
		"kubernetesui/dashboard-web:1.6.0",
		"kubernetesui/dashboard-api:1.10.1",
		"k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1",
		"registry.example/mirror/kubernetesui/dashboard:v2.7.0",
		"registry.example:5000/kubernetes-dashboard:v2.7.0",
	] {
		count(violations(testing.pod(spec(image)))) == 1
	}
}

test_another_dashboard_is_none_unless_labels_say_so if {
	every image in ["registry.example/dashboard:2", "grafana/grafana", "kubernetesui/metrics-scraper:v1.0.8"] {
		violations(testing.pod(spec(image))) == set()
	}
	every label in ["k8s-app", "app", "app.kubernetes.io/name"] {
		testing.paths(violations(labelled("registry.example/dashboard:2", {label: "kubernetes-dashboard"}))) == {
			["spec", "containers", 0, "image"],
		}
		violations(labelled("registry.example/dashboard:2", {label: "shop-dashboard"})) == set()
		violations(labelled("registry.example/web-ui:2", {label: "kubernetes-dashboard"})) == {{
			"msg": sprintf("pod is the Kubernetes Dashboard by its label `%s`", [label]),
			"details": {"path": ["metadata", "labels", label]},
		}}
	}
}

test_every_kind_of_workload_and_list_is_looked_at if {
	every object in testing.workloads(spec("kubernetesui/dashboard:v2.7.0")) { count(violations(object)) == 1 }
	every list in ["initContainers", "ephemeralContainers"] {
		count(violations(testing.pod({list: spec("kubernetesui/dashboard").containers}))) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every image in [null, "", 1, ["kubernetesui/dashboard"], "{{ image }}"] {
		violations(testing.pod(spec(image))) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
