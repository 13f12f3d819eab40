package rules.image_digest_test

import data.lib.testing
import data.rules.image_digest

with_latest(object, latest) := found if {
	found := image_digest.violation with input as testing.review(object, {"latest": latest, "kinds": ["*"]})
}

violations(object) := with_latest(object, true)

spec(image) := {"containers": [{"name": "web", "image": image}]}

of_image(image) := violations(testing.pod(spec(image)))

digest := "sha256:6af79ae5de407283dcea8b00d5c37ace95441fd58a8b1d2aa1ed93f5511bb18c"

test_an_image_by_tag_is_reported if {
	of_image("registry.example/web:1.4") == {{
		"msg": "container `web` runs `registry.example/web:1.4`, which has no digest",
		"details": {"path": ["spec", "containers", 0, "image"]},
	}}
	every image in ["nginx", "web:latest", "registry.example:5000/web"] { count(of_image(image)) == 1 }
}

test_a_digest_passes if {
	every name in ["web", "web:latest", "registry.example:5000/web:1.4"] {
		of_image(sprintf("%s@%s", [name, digest])) == set()
	}
}

test_those_of_the_other_rule_can_be_left_out if {
	every image in ["nginx", "web:latest"] { with_latest(testing.pod(spec(image)), false) == set() }
	count(with_latest(testing.pod(spec("web:1.4")), false)) == 1
	with_latest(testing.pod(spec(sprintf("web@%s", [digest]))), false) == set()
}

test_every_list_of_containers_and_every_kind_of_workload_is_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		every workload in testing.workloads(object.union({"containers": []}, {list: [{"name": "web", "image": "nginx:1"}]})) {
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
		parameters := {"latest": true, "kinds": kinds}
		violations_of_kinds := image_digest.violation with input as testing.review(reviewed, parameters)
		count(violations_of_kinds) == found
	}
}
