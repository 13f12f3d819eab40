package lib.acs_specification_test

import data.lib.acs_specification as specification
import data.lib.testing

listed := [{"cpu": row.cpu, "memory": memory} | some row in specification.sizes; some memory in row.memory]

# All pairs of these, offered or not, up to the largest and to the smallest.
pairs := [{"cpu": cpu, "memory": memory} |
	some cpu in [0.001, 0.25, 0.3, 0.5, 1, 1.1, 2.2, 15.9, 16, 16.1, 31, 48, 64]
	some memory in [0.001, 0.5, 0.75, 1, 3.5, 4, 8.25, 64, 127, 129, 200, 256, 512]
]

test_the_table_is_that_of_the_documentation if {
	memory := {row.cpu: row.memory | some row in specification.sizes}
	memory[0.25] == [0.5, 1, 2]
	memory[0.5] == [1, 2, 3, 4]
	memory[1] == numbers.range(1, 8)
	memory[1.5] == numbers.range(2, 12)
	memory[2] == numbers.range(2, 16)
	memory[15.5] == numbers.range(16, 124)
	memory[16] == numbers.range(16, 128)
	memory[64] == [64, 128, 256, 512]
	count(memory) == 37
	not memory[16.5]
}

test_the_table_goes_from_small_to_large if {
	cpus := [row.cpu | some row in specification.sizes]
	cpus == sort(cpus)
	every row in specification.sizes { row.memory == sort(row.memory) }
	largest := specification.sizes[count(specification.sizes) - 1]
	largest.cpu == specification.most.maximum.cpu
	max(largest.memory) == specification.most.maximum.memory
}

test_what_is_listed_is_offered_and_stays_what_it_is if {
	count(listed) == 1891
	every size in listed {
		specification.is_offered(size)
		specification.rounded(size) == size
		specification.reduced(size) == size
		not specification.is_larger(size, specification.most.maximum)
	}
	specification.is_offered(specification.default_size)
	specification.is_offered(specification.most.approval)
}

test_rounding_gives_what_is_offered_and_enough if {
	every size in pairs {
		found := specification.rounded(size)
		specification.is_offered(found)
		not specification.is_larger(size, found)
		specification.rounded(found) == found
	}
}

# Few enough to be compared with all that is listed.
some_pairs := [size | some index, size in pairs; index % 7 == 0]

test_rounding_gives_the_least_that_is_enough if {
	every size in some_pairs {
		found := specification.rounded(size)
		enough := [[other.cpu, other.memory] | some other in listed; not specification.is_larger(size, other)]
		min(enough) == [found.cpu, found.memory]
	}
}

test_reducing_gives_the_most_that_is_not_too_much if {
	every size in some_pairs {
		fitting := [[other.cpu, other.memory] | some other in listed; not specification.is_larger(other, size)]
		found := [[other.cpu, other.memory] | other := specification.reduced(size)]
		found == [largest | count(fitting) > 0; largest := max(fitting)]
	}
}

test_sizes_that_are_not_offered_have_neighbours if {
	every size, neighbours in {
		[2, 3.5]: [[2, 3], [2, 4]],
		[2.2, 4]: [[2, 4], [2.5, 4]],
		[1, 20]: [[1, 8], [2.5, 20]],
		[2, 1]: [[1, 1], [2, 2]],
		[20, 40]: [[16, 40], [24, 48]],
		[16, 129]: [[16, 128], [24, 192]],
		[0.25, 3]: [[0.25, 2], [0.5, 3]],
	} {
		asked := {"cpu": size[0], "memory": size[1]}
		specification.reduced(asked) == {"cpu": neighbours[0][0], "memory": neighbours[0][1]}
		specification.rounded(asked) == {"cpu": neighbours[1][0], "memory": neighbours[1][1]}
		not specification.is_offered(asked)
	}
}

test_beyond_the_ends_nothing_is_offered if {
	every size in [[64.5, 64], [1, 513], [96, 768]] {
		not specification.rounded({"cpu": size[0], "memory": size[1]})
	}
	every size in [[0.1, 1], [1, 0.25], [0, 0]] { not specification.reduced({"cpu": size[0], "memory": size[1]}) }
}

test_sizes_are_written_in_round_numbers if {
	every size, text in {
		[2, 4]: "2 vCPU and 4 GiB",
		[0.25, 0.5]: "0.25 vCPU and 0.5 GiB",
		[0.1, 0.125]: "0.1 vCPU and 128 MiB",
		[2, 3.41796875]: "2 vCPU and 3500 MiB",
		[1.5, 3.7252902984619140625]: "1.5 vCPU and 3.725 GiB",
		[1, 0.2384185791015625]: "1 vCPU and 244.1 MiB",
		[0, 0]: "no CPU and no memory",
	} {
		specification.text({"cpu": size[0], "memory": size[1]}) == text
	}
}

container(resources) := {"name": "web", "image": "registry.example/web:1", "resources": resources}

# A pod of these labels and annotations, whose containers have these resources.
pod(metadata, resources) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": metadata,
	"spec": {"containers": [container(one) | some one in resources]},
}

labels(class) := {"labels": {"alibabacloud.com/compute-class": class}}

sized(size) := {"annotations": {"alibabacloud.com/pod-required-spec": size}}

asked(reviewed) := size if size := specification.asked with input as testing.review(reviewed, {})

asked_path(reviewed) := path if path := specification.asked_path with input as testing.review(reviewed, {})

running(reviewed) if specification.is_running with input as testing.review(reviewed, {})

test_a_pod_with_a_uid_is_running if {
	running(pod({"uid": "0f5d"}, []))
	every uid in [null, 1, true, []] { not running(pod({"uid": uid}, [])) }
	not running({"kind": "Deployment", "metadata": {"uid": "0f5d"}, "spec": {"template": {}}})
}

requests(cpu, memory) := {"requests": {"cpu": cpu, "memory": memory}}

test_the_class_and_quality_are_those_of_the_pods if {
	every metadata in array.concat(testing.not_objects, [{}, {"labels": null}, {"labels": "x"}, labels(null), labels(1)]) {
		class := specification.class with input as testing.review(pod(metadata, []), {})
		class == "general-purpose"
		qos := specification.qos with input as testing.review(pod(metadata, []), {})
		qos == "default"
	}
	template := {"metadata": {"labels": {
		"alibabacloud.com/compute-class": "gpu",
		"alibabacloud.com/compute-qos": "best-effort",
	}}}
	set := {"kind": "StatefulSet", "metadata": labels("performance"), "spec": {"template": template}}
	specification.class == "gpu" with input as testing.review(set, {})
	specification.qos == "best-effort" with input as testing.review(set, {})
	specification.label_path("a") == ["spec", "template", "metadata", "labels", "a"] with input as testing.review(set, {})
}

test_a_pod_asks_for_the_sum_of_its_requests if {
	asked(pod({}, [requests("1500m", "3Gi"), requests("0.5", "512Mi")])) == {"cpu": 2, "memory": 3.5}
	asked(pod({}, [requests("100m", "0.1Gi"), requests("100m", "0.1Gi"), requests("50m", "0.8Gi")])) == {
		"cpu": 0.25,
		"memory": 1,
	}
	asked(pod({}, [requests(2, "4G")])) == {"cpu": 2, "memory": 3.7252902984619140625}
	asked(pod({}, [requests(2, 4294967296)])) == {"cpu": 2, "memory": 4}
	asked(pod(labels("performance"), [requests("2e0", "4Gi")])) == {"cpu": 2, "memory": 4}
	asked(pod({}, [{"limits": {"cpu": 1}}, {}])) == {"cpu": 1, "memory": 0}
	asked_path(pod({}, [{}, requests(1, 1)])) == ["spec", "containers", 0, "resources"]
}

test_ten_tenths_are_one if {
	asked(pod({}, [requests("100m", "0.1Gi") | some _ in numbers.range(1, 10)])) == {"cpu": 1, "memory": 1}
	asked(pod({}, [requests(0.1, "0.7Gi") | some _ in numbers.range(1, 10)])) == {"cpu": 1, "memory": 7}
}

test_an_annotation_says_what_the_pod_asks_for if {
	asked(pod(sized("2-4Gi"), [requests(1, "1Gi")])) == {"cpu": 2, "memory": 4}
	asked(pod(sized("0.5-1.5Gi"), [])) == {"cpu": 0.5, "memory": 1.5}
	asked(pod(sized("02-04Gi"), [])) == {"cpu": 2, "memory": 4}
	asked_path(pod(sized("2-4Gi"), [])) == ["metadata", "annotations", "alibabacloud.com/pod-required-spec"]
	every text in ["4Gi-2", "2-4", "2-4gi", " 2-4Gi", "2-4Gi ", "2-4Gi\n", "-2-4Gi", "2.-4Gi", ""] {
		asked(pod(sized(text), [requests(1, "1Gi")])) == {"cpu": 1, "memory": 1}
	}
}

test_resources_of_the_pod_itself_are_what_it_asks_for if {
	spec := {"resources": requests(2, "4Gi"), "containers": [container(requests(1, "1Gi"))]}
	asked(testing.pod(spec)) == {"cpu": 2, "memory": 4}
	asked_path(testing.pod(spec)) == ["spec", "resources"]
}

test_other_pods_ask_for_no_size if {
	every class in ["gpu", "gpu-hpn", "agent-sandbox", "huge"] { not asked(pod(labels(class), [requests(1, "1Gi")])) }
	not asked(pod({}, [{}]))
	not asked(pod({}, [{"requests": {"ephemeral-storage": "1Gi"}}]))
	not asked(pod({}, [requests("${CPU}", "1Gi")]))
	not asked(pod({}, [requests(1, "1Gi"), {"limits": {"nvidia.com/gpu": 1}}]))
	not asked(testing.pod({"containers": [{"name": "web", "resources": requests(1, "1Gi")}]}))
	not asked({"kind": "ConfigMap", "metadata": sized("2-4Gi")})
	every reviewed in testing.broken_pods { not asked(reviewed) }
}

cards(resources) := amount if amount := specification.cards with input as testing.review(pod({}, resources), {})

test_cards_are_counted_of_all_containers if {
	cards([{"limits": {"nvidia.com/gpu": "1"}}, {"limits": {"nvidia.com/gpu": 2}, "requests": {"nvidia.com/gpu": 2}}]) == 3
	cards([{"limits": {"alibabacloud.com/ppu": 8}}, {}]) == 8
	every amount in [0, "0", null] { not cards([{"limits": {"nvidia.com/gpu": amount}}]) }
	not cards([{"limits": {"nvidia.com/gpu": "${N}"}}])
	not cards([{"limits": {"alibabacloud.com/erdma": 1}}])
	every resources in testing.not_objects { not cards([resources, {"limits": resources}]) }
}

test_devices_are_found_at_their_places if {
	reviewed := pod({}, [
		{"limits": {"cpu": 1, "alibabacloud.com/erdma": 1}, "requests": {"alibabacloud.com/erdma": 0}},
		{"limits": {"nvidia.com/gpu": "${N}"}},
	])
	found := specification.devices with input as testing.review(reviewed, {})
	[device.resource | some device in found] == ["alibabacloud.com/erdma", "nvidia.com/gpu"]
	[device.path | some device in found] == [
		["spec", "containers", 0, "resources", "limits", "alibabacloud.com/erdma"],
		["spec", "containers", 1, "resources", "limits", "nvidia.com/gpu"],
	]
}
