package rules.image_tag_test

import data.lib.testing
import data.rules.image_tag

with_tags(object, tags) := found if {
	found := image_tag.violation with input as testing.review(object, {"tags": tags, "kinds": ["*"]})
}

violations(object) := with_tags(object, ["latest"])

spec(image) := {"containers": [{"name": "web", "image": image}]}

of_image(image) := violations(testing.pod(spec(image)))

digest := "sha256:6af79ae5de407283dcea8b00d5c37ace95441fd58a8b1d2aa1ed93f5511bb18c"

test_latest_is_reported_at_the_image if {
	of_image("registry.example/web:latest") == {{
		"msg": "container `web` runs `registry.example/web:latest`, whose tag `latest` moves",
		"details": {"path": ["spec", "containers", 0, "image"]},
	}}
}

test_a_missing_tag_is_latest if {
	every image in ["nginx", "registry.example:5000/web", "localhost/web"] {
		testing.messages(of_image(image)) == {sprintf("container `web` runs `%s`, which has no tag", [image])}
	}
}

test_other_tags_and_digests_pass if {
	every image in ["nginx:1.25", "registry.example:5000/web:1", "web:latest-1", "web:Latest"] { of_image(image) == set() }
	every name in ["web", "web:latest", "web:1.2"] { of_image(sprintf("%s@%s", [name, digest])) == set() }
}

test_the_tags_are_a_parameter if {
	testing.messages(with_tags(testing.pod(spec("web:main")), ["main", "stable"])) == {
		"container `web` runs `web:main`, whose tag `main` moves",
	}
	with_tags(testing.pod(spec("web")), ["main"]) == set()
	with_tags(testing.pod(spec("web:latest")), []) == set()
}

test_every_list_of_containers_and_every_kind_of_workload_is_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		every workload in testing.workloads(object.union({"containers": []}, {list: [{"name": "web", "image": "nginx"}]})) {
			count(violations(workload)) == 1
		}
	}
}

test_absent_null_placeholders_and_wrong_types_pass if {
	every image in [null, 1, true, [], {}, "", "${IMAGE}", "web:{{ .Values.tag }}", "Web"] { of_image(image) == set() }
	violations(testing.pod({"containers": [{"name": "web"}]})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_kinds_are_a_parameter if {
	reviewed := testing.pod({"containers": [{"name": "web", "image": "nginx:latest"}]})
	every kinds, found in {["Pod"]: 1, ["*"]: 1, ["Sandbox", "SandboxSet"]: 0} {
		parameters := {"tags": ["latest"], "kinds": kinds}
		violations_of_kinds := image_tag.violation with input as testing.review(reviewed, parameters)
		count(violations_of_kinds) == found
	}
}
