package lib.images_test

import data.lib.images

digest := "sha256:6af79ae5de407283dcea8b00d5c37ace95441fd58a8b1d2aa1ed93f5511bb18c"

test_what_is_not_written_is_filled_in_as_on_docker_hub if {
	every reference, parts in {
		"nginx": {"registry": "docker.io", "repository": "library/nginx", "tag": "", "digest": ""},
		"nginx:1.27": {"registry": "docker.io", "repository": "library/nginx", "tag": "1.27", "digest": ""},
		"grafana/grafana:9.2.1": {"registry": "docker.io", "repository": "grafana/grafana", "tag": "9.2.1", "digest": ""},
		"docker.io/nginx": {"registry": "docker.io", "repository": "library/nginx", "tag": "", "digest": ""},
		"index.docker.io/a/b": {"registry": "docker.io", "repository": "a/b", "tag": "", "digest": ""},
	} {
		images.parse(reference) == parts
	}
}

test_a_registry_has_a_dot_or_a_port_or_is_localhost if {
	every reference, expected in {
		"registry.example/web": ["registry.example", "web"],
		"registry.example:5000/team/web:v1": ["registry.example:5000", "team/web"],
		"registry:5000/web": ["registry:5000", "web"],
		"localhost/web": ["localhost", "web"],
		"localhost:5000/web": ["localhost:5000", "web"],
		"[2001:db8::1]:5000/web": ["[2001:db8::1]:5000", "web"],
		"team/web.api/x": ["docker.io", "team/web.api/x"],
		"web.api": ["docker.io", "library/web.api"],
		"a_b/c__d/e--f.g": ["docker.io", "a_b/c__d/e--f.g"],
	} {
		parts := images.parse(reference)
		[parts.registry, parts.repository] == expected
	}
}

test_a_digest_stands_alone_or_behind_a_tag if {
	alone := images.parse(concat("@", ["registry.example/web", digest]))
	alone == {"registry": "registry.example", "repository": "web", "tag": "", "digest": digest}
	both := images.parse(concat("@", ["registry.example/web:v1.2_a-b", digest]))
	both == {"registry": "registry.example", "repository": "web", "tag": "v1.2_a-b", "digest": digest}
}

test_what_is_no_reference_has_no_parts if {
	every reference in [
		"",
		null,
		1,
		["nginx"],
		"${IMAGE}",
		"registry.example/Web",
		"{{ .Values.image }}",
		"nginx:",
		"nginx@",
		"nginx@sha256:abc",
		"nginx :1",
		"registry.example/",
		"/nginx",
		"a//b",
		"a/_b",
		"a/b-",
		"nginx:1:2",
	] {
		not images.parse(reference)
	}
}

test_the_normalised_form_is_a_full_reference if {
	images.normalised("nginx:1.27") == "docker.io/library/nginx:1.27"
	images.normalised("registry.example/web") == "registry.example/web"
	images.normalised(concat("@", ["a/b", digest])) == concat("@", ["docker.io/a/b", digest])
	not images.normalised("${IMAGE}")
}

test_a_repository_ends_in_whole_components if {
	images.ends_in("grafana/grafana", "grafana")
	images.ends_in("mirror/grafana/grafana", "grafana/grafana")
	images.ends_in("grafana", "grafana")
	not images.ends_in("team/my-grafana", "grafana")
	not images.ends_in("grafana/agent", "grafana")
	not images.ends_in("grafana", "grafana/grafana")
}

test_a_missing_tag_is_latest if {
	images.tag(images.parse("nginx")) == "latest"
	images.tag(images.parse("nginx:1.27")) == "1.27"
}
