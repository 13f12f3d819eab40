package lib.replicas_test

import data.lib.replicas
import data.lib.testing

deployment(spec) := {"kind": "Deployment", "metadata": {"name": "web", "namespace": "shop"}, "spec": spec}

least(reviewed, stock) := number if {
	number := replicas.least with input as testing.review(reviewed, {}) with data.inventory as stock
}

scaler(namespace, spec) := {"namespace": {namespace: {"autoscaling/v2": {"HorizontalPodAutoscaler": {"web": {
	"metadata": {"namespace": namespace},
	"spec": spec,
}}}}}}

scaled(fields) := object.union({"scaleTargetRef": {"kind": "Deployment", "name": "web"}}, fields)

test_the_number_is_what_is_written_or_one if {
	least(deployment({"replicas": 3}), {}) == 3
	least(deployment({"replicas": 0}), {}) == 0
	every spec in [{}, {"replicas": null}, null, "x"] { least(deployment(spec), {}) == 1 }
	every value in ["3", true, [], {}] { not least(deployment({"replicas": value}), {}) }
}

test_an_autoscaler_says_how_far_down if {
	least(deployment({"replicas": 1}), scaler("shop", scaled({"minReplicas": 2}))) == 2
	least(deployment({"replicas": 5}), scaler("shop", scaled({}))) == 1
	least(deployment({"replicas": 5}), scaler("shop", scaled({"minReplicas": "2"}))) == 5
}

test_an_autoscaler_of_something_else_says_nothing if {
	every target in [{"kind": "StatefulSet", "name": "web"}, {"kind": "Deployment", "name": "api"}, null, "x"] {
		least(deployment({"replicas": 5}), scaler("shop", {"scaleTargetRef": target})) == 5
	}
	least(deployment({"replicas": 5}), scaler("other", scaled({"minReplicas": 1}))) == 5
}
