# METADATA
# title: Container runtime socket
# description: >-
#   Whoever can talk to the container runtime of a node can start a privileged container on it, and so is root there
#   and in every other pod of the node. Mounting the socket read-only does not prevent that.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   description: Volumes that are a path of the node, and their risks
# - ref: https://kubernetes.io/docs/setup/production-environment/container-runtimes/
#   description: Container runtimes and their sockets
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the volume. To build images use a builder that needs no runtime of the node (rootless BuildKit, Buildah);
#     for facts about containers ask the Kubernetes API or the kubelet's metrics.
#   since: 0.1.0
package rules.runtime_socket

import data.lib.host_paths

violation contains {"msg": msg, "details": {"path": volume.path}} if {
	some volume in host_paths.volumes
	is_socket(volume.parts)
	msg := sprintf("volume `%s` is the socket of a container runtime (`%s`)", [volume.name, volume.written])
}

violation contains {"msg": msg, "details": {"path": volume.path}} if {
	some volume in host_paths.volumes
	some folder in folders
	host_paths.within(folder, resolved(volume.parts))
	msg := sprintf("volume `%s` has sockets of container runtimes in it (`%s`)", [volume.name, volume.written])
}

is_socket(parts) if {
	some name in names
	endswith(parts[count(parts) - 1], name)
}

is_socket(parts) if parts in pipes

names := [
	"docker.sock",
	"containerd.sock",
	"crio.sock",
	"cri-dockerd.sock",
	"dockershim.sock",
	"podman.sock",
	"buildkitd.sock",
]

# Windows has named pipes for them.
pipes := {
	["/", "pipe", "docker_engine"],
	["/", "pipe", "containerd-containerd"],
}

# Where runtimes have their sockets, on nodes of several makes.
folders := {
	["/", "run", "containerd"],
	["/", "run", "crio"],
	["/", "run", "docker"],
	["/", "run", "podman"],
	["/", "run", "buildkit"],
	["/", "run", "k0s"],
	["/", "run", "k3s", "containerd"],
}

# `/var/run` is a link to `/run`.
resolved(parts) := array.concat(["/"], array.slice(parts, 2, count(parts))) if {
	host_paths.within(parts, ["/", "var", "run"])
} else := parts
