package lib.pod_requests_test

import data.lib.pod_requests
import data.lib.testing

total(spec, resource) := amount if {
	amount := pod_requests.total(resource) with input as testing.review(testing.pod(spec), {})
}

named(spec, resource) if pod_requests.is_named(resource) with input as testing.review(testing.pod(spec), {})

container(resources) := {"name": "web", "resources": resources}

requesting(amount) := container({"requests": {"cpu": amount}})

sidecar(amount) := object.union(requesting(amount), {"restartPolicy": "Always"})

test_requests_are_added_and_limits_count_without_them if {
	total({"containers": [requesting("250m"), requesting(0.25), requesting("1e-1")]}, "cpu") == 0.6
	total({"containers": [container({"limits": {"cpu": "2"}}), requesting("2000m")]}, "cpu") == 4
	total({"containers": [container({"limits": {"cpu": "2"}, "requests": {"cpu": "500m"}})]}, "cpu") == 0.5
	total({"containers": [container({"limits": {"cpu": "2"}, "requests": {"cpu": null}})]}, "cpu") == 2
	total({"containers": [container({"limits": {"memory": "3584Mi"}}), container({})]}, "memory") == 3758096384
	total({"containers": [container({"limits": {"memory": "4G"}})]}, "memory") == 4000000000
}

test_what_is_not_named_is_none if {
	every resources in [null, {}, {"requests": null, "limits": {}}, {"requests": {"memory": "1Gi"}}, "x", [], 1] {
		total({"containers": [container(resources), requesting(1)]}, "cpu") == 1
		total({"containers": [container(resources)]}, "cpu") == 0
		not named({"containers": [container(resources)]}, "cpu")
		named({"containers": [container(resources), requesting(1)]}, "cpu")
	}
}

test_an_init_container_needs_its_own_while_it_runs if {
	total({"initContainers": [requesting(4), requesting(3)], "containers": [requesting(1), requesting(2)]}, "cpu") == 4
	total({"initContainers": [requesting(2)], "containers": [requesting(1), requesting(2)]}, "cpu") == 3
}

test_sidecars_run_beside_all_that_starts_after_them if {
	total({"initContainers": [sidecar(1)], "containers": [requesting(2)]}, "cpu") == 3
	total({"initContainers": [sidecar(1), requesting(4)], "containers": [requesting(2)]}, "cpu") == 5
	total({"initContainers": [requesting(4), sidecar(1)], "containers": [requesting(2)]}, "cpu") == 4
	total({"initContainers": [sidecar(1), requesting(1), sidecar(3)], "containers": []}, "cpu") == 4
}

test_ephemeral_containers_have_no_resources if {
	total({"containers": [requesting(1)], "ephemeralContainers": [requesting(2)]}, "cpu") == 1
	not named({"ephemeralContainers": [requesting(2)]}, "cpu")
}

test_the_pods_own_amount_is_that_of_all if {
	spec := {"resources": {"requests": {"cpu": "3"}}, "containers": [requesting(1), requesting(7)]}
	total(spec, "cpu") == 3
	total(spec, "memory") == 0
	named({"resources": {"limits": {"cpu": "3"}}}, "cpu")
	total({"resources": {"limits": {"cpu": "3"}, "requests": {"memory": 1}}}, "cpu") == 3
}

test_what_is_no_quantity_has_no_sum if {
	every amount in ["${CPU}", "", "2 cores", true, [], {}] {
		not total({"containers": [requesting(1), requesting(amount)]}, "cpu")
		total({"containers": [requesting(amount)]}, "memory") == 0
		named({"containers": [requesting(amount)]}, "cpu")
	}
	not total({"resources": {"requests": {"cpu": "x"}}, "containers": [requesting(1)]}, "cpu")
}

whole(spec) if pod_requests.is_whole with input as testing.review(testing.pod(spec), {})

test_patches_are_not_whole if {
	whole({"containers": [{"name": "web", "image": "registry.example/web:1"}]})
	whole({"containers": [{"image": "registry.example/web:1"}], "ephemeralContainers": [{"name": "debug"}]})
	not whole({"containers": []})
	not whole({"ephemeralContainers": [{"name": "debug", "image": "registry.example/debug:1"}]})
	every image in [null, 1] { not whole({"containers": [{"name": "web", "image": image}]}) }
	not whole({"initContainers": [{"name": "web"}]})
	not whole({"containers": [{"name": "web", "image": "registry.example/web:1"}, {"name": "log"}]})
}

places(spec, resource) := found if {
	found := pod_requests.places(resource) with input as testing.review(testing.pod(spec), {})
}

test_amounts_have_their_places if {
	both := container({"limits": {"cpu": 2}, "requests": {"cpu": 1}})
	places({"containers": [container({}), both], "ephemeralContainers": [both]}, "cpu") == [
		["spec", "containers", 1, "resources", "requests", "cpu"],
		["spec", "containers", 1, "resources", "limits", "cpu"],
	]
	places({"containers": [both]}, "memory") == []
}

test_broken_pods_request_nothing if {
	every reviewed in testing.broken_pods {
		amount := pod_requests.total("cpu") with input as testing.review(reviewed, {})
		amount == 0
	}
}

# The CPU of two containers, of which one names 1, where a LimitRange says this.
ranged(limits) := amount if {
	spec := {"containers": [requesting(1), container({"requests": {"memory": "1Gi"}})]}
	range := {"kind": "LimitRange", "spec": {"limits": limits}}
	stock := {"namespace": {"shop": {"v1": {"LimitRange": {"a": range}}}}}
	amount := pod_requests.total("cpu") with input as testing.review(testing.pod(spec), {}) with data.inventory as stock
}

test_limit_ranges_give_what_is_not_named if {
	limit := {"type": "Container", "min": {"cpu": "3"}}
	ranged([limit]) == 4
	ranged([object.union(limit, {"max": {"cpu": "4"}})]) == 5
	ranged([object.union(limit, {"max": {"cpu": "4"}, "default": {"cpu": "500m"}})]) == 1.5
	ranged([object.union(limit, {"default": {"cpu": "500m"}, "defaultRequest": {"cpu": "250m"}})]) == 1.25
	ranged([object.union(limit, {"defaultRequest": {"memory": "1Gi"}})]) == 4
}

test_other_limit_ranges_give_nothing if {
	every limits in [
		null,
		"x",
		["x", null],
		[{"type": "Container"}],
		[{"type": "Container", "default": "x", "min": ["x"], "max": {"cpu": "x"}}],
		[{"type": "Pod", "min": {"cpu": "3"}}],
		[{"type": "Container", "default": {"memory": "1Gi"}}],
	] {
		ranged(limits) == 1
	}
}
