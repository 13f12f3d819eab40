# METADATA
# title: Images
# description: >-
#   Image references taken apart as container runtimes do it.
package lib.images

import data.lib.containers

# The parts of a reference, each a string, empty where there is none:
#   registry     host and port; `docker.io` where none is written
#   repository   the path in the registry; `library/nginx` for Docker Hub's `nginx`
#   tag, digest  as written: a missing tag is not `latest` here
# Undefined for what is no reference, such as a template's placeholder.
parse(reference) := {"registry": registry, "repository": repository, "tag": parts[3], "digest": parts[4]} if {
	is_string(reference)
	parts := regex.find_all_string_submatch_n(pattern, reference, 1)[0]
	registry := full_registry(parts[1])
	repository := full_repository(registry, parts[2])
}

# The images of the reviewed workload, at the places that `containers.all` has their containers at; null for what is
# none.
of_containers := [image |
	some entry in containers.all
	image := parsed(object.get(entry.container, "image", null))
]

parsed(reference) := parse(reference) if {
	parse(reference)
} else := null

# The reference with what a runtime fills in, but for the tag: `docker.io/library/nginx:1.27`.
normalised(reference) := concat("", [parts.registry, "/", parts.repository, tag, digest]) if {
	parts := parse(reference)
	tag := prefixed(":", parts.tag)
	digest := prefixed("@", parts.digest)
}

# The tag of an image as `parse` gives it: `latest` where none is written.
tag(image) := "latest" if {
	image.tag == ""
} else := image.tag

# Whether a repository ends in this path: `mirror/grafana/grafana` in `grafana` and in `grafana/grafana`.
ends_in(repository, path) if endswith(concat("", ["/", repository]), concat("", ["/", path]))

pattern := sprintf(`^(?:(%s)/)?(%s)(?::(%s))?(?:@(%s))?$`, [registries, repositories, tags, digests])

# A first component is a registry only if it has a dot or a port, or is `localhost`.
registries := concat("|", [
	`localhost(?::[0-9]+)?`,
	`[A-Za-z0-9-]+:[0-9]+`,
	`[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?`,
	`\[[0-9A-Fa-f:.]+\](?::[0-9]+)?`,
])

repositories := sprintf(`%s(?:/%s)*`, [component, component])

component := `[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`

tags := `[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}`

digests := `[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}`

full_registry(registry) := "docker.io" if registry in {"", "index.docker.io"}

full_registry(registry) := registry if not registry in {"", "index.docker.io"}

full_repository(registry, repository) := concat("/", ["library", repository]) if {
	registry == "docker.io"
	not contains(repository, "/")
} else := repository

prefixed(_, "") := ""

prefixed(prefix, text) := concat("", [prefix, text]) if text != ""
