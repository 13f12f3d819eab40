package lib.operators_test

import data.lib.operators
import data.lib.testing

is_operator(reviewed) if operators.is_operator with input as testing.review(reviewed, {})

with_image(image) := testing.pod({"containers": [{"name": "web", "image": image}]})

labelled(labels) := {"kind": "Pod", "metadata": {"name": "app", "namespace": "shop", "labels": labels}, "spec": {}}

test_an_image_may_say_so if {
	every image in [
		"registry.example/shop-operator:1",
		"registry.example/operator",
		"registry.example/ingress-nginx/controller:v1",
		"registry.example/kube-controllers:v3",
		"registry.example/Shop_Operator",
	] {
		is_operator(with_image(image))
	}
	every image in ["registry.example/web:1", "registry.example/cooperators:1", "registry.example/controllerx", 1, null] {
		not is_operator(with_image(image))
	}
}

test_a_label_may_say_so if {
	every labels in [
		{"app": "shop-operator"},
		{"control-plane": "controller-manager"},
		{"app.kubernetes.io/component": "controller"},
	] {
		is_operator(labelled(labels))
		template := {"metadata": {"labels": labels}, "spec": {"containers": []}}
		is_operator({"kind": "Deployment", "metadata": {"name": "app"}, "spec": {"template": template}})
		metadata := {"name": "app", "labels": labels}
		is_operator({"kind": "Deployment", "metadata": metadata, "spec": {"template": {"spec": {}}}})
	}
	every labels in [
		{"app": "web"},
		{"app.kubernetes.io/managed-by": "shop-operator"},
		{"release": "prometheus-operator", "app.kubernetes.io/instance": "shop-operator"},
		{"controller-uid": "1234"},
		{"app": 1},
		null,
		"operator",
		[],
	] {
		not is_operator(labelled(labels))
	}
}

# In a run with the definition of a custom resource that the service account `shop/web` may write, or one that it may not.
run(group) := {
	"cluster": {
		"apiextensions.k8s.io/v1": {"CustomResourceDefinition": {"orders": {"spec": {"group": "example.com"}}}},
		"rbac.authorization.k8s.io/v1": {
			"ClusterRole": {"orders": {"rules": [{"apiGroups": [group], "resources": ["orders"], "verbs": ["patch"]}]}},
			"ClusterRoleBinding": {"orders": {
				"roleRef": {"kind": "ClusterRole", "name": "orders"},
				"subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": "shop"}],
			}},
		},
	},
	"namespace": {},
}

test_rights_on_custom_resources_of_the_run_may_say_so if {
	reviewed := testing.pod({"serviceAccountName": "web"})
	is_operator_in(reviewed, run("example.com"))
	not is_operator_in(reviewed, run("other.com"))
	not is_operator_in(testing.pod({"serviceAccountName": "other"}), run("example.com"))
	not is_operator(reviewed)
}

is_operator_in(reviewed, inventory) if {
	operators.is_operator with input as testing.review(reviewed, {}) with data.inventory as inventory
}

test_the_control_plane_is_no_operator if {
	container := {"name": "x", "image": "registry.k8s.io/kube-controller-manager:v1.34.0"}
	is_operator(testing.pod({"containers": [container]}))
	static := object.union(container, {"command": ["kube-controller-manager"]})
	not is_operator(testing.pod({"containers": [static]}))
	every reviewed in testing.broken_pods { not is_operator(reviewed) }
}
