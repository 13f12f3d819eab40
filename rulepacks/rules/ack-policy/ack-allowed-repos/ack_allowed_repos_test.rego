package rules.ack_allowed_repos_test

import data.lib.testing
import data.rules.ack_allowed_repos

defaults := {"repos": ["registry-vpc.cn-hangzhou.aliyuncs.com/acs/"]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_allowed_repos.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_image(image) := testing.pod({"containers": [{"name": "web", "image": image}]})

test_an_image_from_elsewhere_is_reported_at_its_field if {
	violations(with_image("registry.example/x:1")) == {{
		"msg": "container `web` has the image `registry.example/x:1`, which is from no allowed repository",
		"details": {"path": ["spec", "containers", 0, "image"]},
	}}
}

test_a_prefix_must_be_at_the_beginning if {
	violations(with_image("registry-vpc.cn-hangzhou.aliyuncs.com/acs/x")) == set()
	count(violations(with_image("evil.example/registry-vpc.cn-hangzhou.aliyuncs.com/acs/x"))) == 1
	count(violations(with_image("registry-vpc.cn-hangzhou.aliyuncs.com/acsx"))) == 1
}

test_short_names_count_in_full_too if {
	every image in ["nginx", "library/nginx:1", "docker.io/nginx", "docker.io/library/nginx:1"] {
		violations_with(with_image(image), {"repos": ["registry.example/", "docker.io/"]}) == set()
	}
	violations_with(with_image("nginx"), {"repos": ["docker.io/library/"]}) == set()
	violations_with(with_image("nginx"), {"repos": ["ngin"]}) == set()
	count(violations_with(with_image("evil/nginx"), {"repos": ["docker.io/library/"]})) == 1
}

test_without_repositories_nothing_is_looked_at if {
	violations_with(with_image("registry.example/x"), {"repos": []}) == set()
	not is_looked_at(with_image("registry.example/x"), {"repos": []})
	is_looked_at(with_image("registry.example/x"), {})
}

test_absent_null_empty_and_wrong_types_pass if {
	every image in [null, "", 1, true, ["x"], {}] { violations(with_image(image)) == set() }
}

test_what_begins_with_a_placeholder_passes if {
	every image in ["{{ image }}", "${REGISTRY}/web:1", "$(IMAGE)", "<image>"] { violations(with_image(image)) == set() }
	every image in ["registry.example/{{ name }}", "registry.example/web:${TAG}", "$web"] {
		count(violations(with_image(image))) == 1
	}
}

is_looked_at(reviewed, parameters) if {
	ack_allowed_repos.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "web", "image": "registry.example/x"}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := {"name": "web", "image": "registry.example/x"}
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations(testing.pod({list: [container]}))) == 1
	}
}
