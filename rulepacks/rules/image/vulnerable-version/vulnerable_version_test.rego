package rules.vulnerable_version_test

import data.lib.testing
import data.rules.vulnerable_version

violations(object) := found if {
	found := vulnerable_version.violation with input as testing.review(object, {})
}

spec(image) := {"containers": [{"name": "web", "image": image}]}

of_image(image) := violations(testing.pod(spec(image)))

test_a_vulnerable_version_is_reported_at_its_image if {
	of_image("quay.io/argoproj/argocd:v2.1.0") == {{
		"msg": "container `web` runs `quay.io/argoproj/argocd:v2.1.0`, which has CVE-2022-24348",
		"details": {"path": ["spec", "containers", 0, "image"]},
	}}
}

test_each_range_has_its_ends if {
	every image, versions in {
		"quay.io/argoproj/argocd": {
			"fail": ["0.1.0", "2.1.8", "2.2.0", "2.2.3"],
			"pass": ["2.1.9", "2.1.10", "2.2.4", "2.12.0"],
		},
		"grafana/grafana": {"fail": ["9.2.0", "9.2.3"], "pass": ["9.1.8", "9.2.4", "9.2.10", "10.0.0"]},
		"ghcr.io/kyverno/kyverno": {"fail": ["1.8.3", "1.8.4"], "pass": ["1.8.2", "1.8.5"]},
		"registry.k8s.io/ingress-nginx/controller": {"fail": ["0.26.1", "1.11.4", "1.12.0"], "pass": ["1.11.5", "1.12.1"]},
	} {
		every version in versions.fail {
			every prefix in ["", "v"] { count(of_image(sprintf("%s:%s%s", [image, prefix, version]))) == 1 }
		}
		every version in versions.pass {
			every prefix in ["", "v"] { of_image(sprintf("%s:%s%s", [image, prefix, version])) == set() }
		}
	}
}

test_a_suffix_of_the_tag_is_no_version_before if {
	every image in ["grafana/grafana:9.2.0-ubuntu", "grafana/grafana:9.2.3-beta1", "bitnami/grafana:9.2.3-debian-11-r0"] {
		count(of_image(image)) == 1
	}
	every image in ["grafana/grafana:9.2.4-ubuntu", "bitnami/argo-cd:2.1.9-debian-11-r0"] { of_image(image) == set() }
}

test_mirrors_have_the_same_images if {
	every image in [
		"argocd:v2.1.0",
		"registry.example:5000/mirror/quay.io/argoproj/argocd:v2.1.0",
		"bitnami/argo-cd:2.1.0",
		"grafana/grafana-oss:9.2.1",
		"grafana/grafana-enterprise:9.2.1",
		"registry.example/ingress-nginx/controller-chroot:v1.11.2",
		"registry.example/nginx-ingress-controller:0.30.0",
	] {
		count(of_image(image)) == 1
	}
}

test_other_repositories_pass if {
	every image in [
		"registry.example/controller:v1.0.0",
		"registry.example/grafana-agent:9.2.1",
		"registry.example/grafana/loki:9.2.1",
		"registry.example/my-argocd:v2.1.0",
		"ghcr.io/kyverno/kyvernopre:v1.8.3",
		"nginx/nginx-ingress:1.11.2",
	] {
		of_image(image) == set()
	}
}

test_the_tag_beside_a_digest_counts_but_no_digest_alone if {
	digest := "sha256:6af79ae5de407283dcea8b00d5c37ace95441fd58a8b1d2aa1ed93f5511bb18c"
	count(of_image(sprintf("registry.k8s.io/ingress-nginx/controller:v1.11.2@%s", [digest]))) == 1
	of_image(sprintf("registry.k8s.io/ingress-nginx/controller@%s", [digest])) == set()
}

test_tags_that_are_no_versions_pass if {
	every tag in ["", ":latest", ":9", ":9.2", ":v9.2", ":09.2.01", ":9.2.1.5", ":nginx-9.2.1", ":main"] {
		of_image(concat("", ["grafana/grafana", tag])) == set()
	}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [{"name": "web", "image": "argocd:v2.1.0"}]})
		testing.paths(violations(object)) == {["spec", list, 0, "image"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec("argocd:v2.1.0")) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	every image in array.concat(testing.not_objects, ["", {}, "${IMAGE}:v2.1.0"]) { of_image(image) == set() }
	violations(testing.pod({"containers": [{"name": "web"}]})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}
