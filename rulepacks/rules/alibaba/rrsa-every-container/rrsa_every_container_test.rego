package rules.rrsa_every_container_test

import data.lib.testing
import data.rules.rrsa_every_container

with_inventory(object, inventory) := found if {
	parameters := {"sidecars": ["fluent-bit", "linkerd/proxy"]}
	found := rrsa_every_container.violation with input as testing.review(object, parameters)
		with data.inventory as inventory
}

violations(object) := with_inventory(object, {})

applies(object, inventory) if {
	rrsa_every_container.applies with input as testing.review(object, {}) with data.inventory as inventory
}

on := {"pod-identity.alibabacloud.com/injection": "on"}

app := {"name": "app", "image": "registry.example/app:1"}

logs := {"name": "logs", "image": "registry.example/fluent/fluent-bit:3"}

proxy := {"name": "proxy", "image": "registry.example/linkerd/proxy:2"}

pod(labels, annotations, containers) := {
	"kind": "Pod",
	"metadata": {"name": "app", "namespace": "shop", "labels": labels, "annotations": annotations},
	"spec": {"serviceAccountName": "app", "containers": containers},
}

only := "pod-identity.alibabacloud.com/only-containers"

skip := "pod-identity.alibabacloud.com/skip-containers"

test_a_sidecar_is_reported_at_the_annotation if {
	violations(pod(on, {}, [app, logs])) == {{
		"msg": "pod gives its RAM role to sidecar `logs` too",
		"details": {"path": ["metadata", "annotations", only]},
	}}
	testing.messages(violations(pod(on, {}, [app, logs, proxy]))) == {
		"pod gives its RAM role to sidecar `logs`, `proxy` too",
	}
}

test_annotations_say_who_gets_the_role if {
	every annotations in [{only: "app"}, {only: "app,logs"}, {skip: "logs"}, {skip: "x, logs"}] {
		violations(pod(on, annotations, [app, logs])) == set()
	}
	every annotations in [{only: ""}, {only: " , "}, {skip: "app"}, {only: null}, {only: 1}, null, "x", []] {
		count(violations(pod(on, annotations, [app, logs]))) == 1
	}
}

test_pods_of_one_container_and_of_others_pass if {
	violations(pod(on, {}, [logs])) == set()
	violations(pod(on, {}, [app, object.union(app, {"name": "b"})])) == set()
	own := {"name": "proxy", "image": "registry.example/shop/proxy:2"}
	violations(pod(on, {}, [app, own])) == set()
}

accounts(annotations) := {"app": {"metadata": {"annotations": annotations}}}

account(annotations) := {"namespace": {"shop": {"v1": {"ServiceAccount": accounts(annotations)}}}}

role := account({"pod-identity.alibabacloud.com/role-name": "app-role"})

injecting := {"cluster": {"v1": {"Namespace": {"shop": {"metadata": {"labels": on}}}}}}

test_only_pods_with_a_role_are_looked_at if {
	reviewed := pod({}, {}, [app, logs])
	count(with_inventory(reviewed, object.union(role, injecting))) == 1
	count(with_inventory(pod(on, {}, [app, logs]), role)) == 1
	every inventory in [{}, role, injecting, object.union(account({}), injecting)] {
		with_inventory(reviewed, inventory) == set()
		not applies(reviewed, inventory)
	}
	with_inventory(pod(on, {}, [app, logs]), account({})) == set()
}

test_init_containers_count_and_ephemeral_ones_do_not if {
	every list, expected in {"initContainers": 1, "ephemeralContainers": 0} {
		count(violations(object.union(pod(on, {}, [app]), {"spec": {list: [logs]}}))) == expected
	}
}

test_the_template_counts if {
	template := pod(on, {}, [app, logs])
	object := {"kind": "CloneSet", "metadata": {"namespace": "shop"}, "spec": {"template": template}}
	testing.paths(violations(object)) == {["spec", "template", "metadata", "annotations", only]}
}

test_wrong_types_pass if {
	every object in testing.broken_pods { violations(object) == set() }
	every value in array.concat(testing.not_objects, [{}, "${IMAGE}"]) {
		violations(pod(on, {}, [app, value])) == set()
		violations(pod(on, {}, [app, {"name": "logs", "image": value}])) == set()
		violations(pod(value, {}, [app, logs])) == set()
	}
}
