# METADATA
# title: Kubeconfig with a public API server
# description: >-
#   An API server with a public address can be tried by anybody: with stolen credentials, and with the next flaw that
#   needs none. A kubeconfig shows that the cluster has one; whether an access list keeps others out is to be seen in
#   the cloud. Names of hosts are not judged, since a file does not say what they stand for.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
#   description: Cluster access with kubeconfig files
# - ref: https://github.com/aquasecurity/kube-bench/tree/main/cfg/ack-1.0
#   description: CIS benchmark for ACK as kube-bench has it, 6.3.1 and 6.3.2
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Config, Secret, ConfigMap]
#   remediation: >-
#     Take the public address (EIP) off the load balancer of the API server and use the internal one, as in `server:
#     https://192.168.0.10:6443`, through a VPN or a bastion. Where it must stay, set an access list on the load
#     balancer that names your own addresses.
#   parameters:
#     type: object
#     properties:
#       internal_cidrs:
#         type: array
#         items: {type: string}
#         description: Networks whose addresses are not public, besides those that nobody routes on the internet.
#         default: []
#   since: 0.1.0
package rules.public_kubeconfig_server

import data.lib.kubeconfigs

reviewed := input.review.object

violation contains {"msg": msg, "details": {"path": server.path}} if {
	some server in servers
	is_public(server.host)
	msg := sprintf("%s of the kubeconfig has a public address (`%s`)", [title(server.cluster), server.host])
}

title(name) := sprintf("cluster `%s`", [name]) if name != ""

title("") := "cluster"

# Whether the object is or holds a kubeconfig that says where a cluster is.
applies if count(servers) > 0

servers := kubeconfigs.servers_of(reviewed) if {
	reviewed.kind == "Config"
} else := [object.union(server, {"path": held.path}) |
	some held in kubeconfigs.held
	some server in kubeconfigs.servers_of(held.config)
]

is_public(host) if {
	is_ipv4(host)
	not is_in_any(host, not_public)
	not is_internal(host)
}

is_public(host) if {
	is_ipv6(host)
	is_in_any(host, ["2000::/3"])
	not is_internal(host)
}

is_internal(host) if is_in_any(host, input.parameters.internal_cidrs)

is_ipv4(host) if {
	regex.match(`^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$`, host)
	net.cidr_is_valid(sprintf("%s/32", [host]))
}

is_ipv6(host) if {
	contains(host, ":")
	net.cidr_is_valid(sprintf("%s/128", [host]))
}

is_in_any(host, cidrs) if {
	some cidr in cidrs
	net.cidr_is_valid(cidr)
	net.cidr_contains(cidr, host)
}

# Networks of nobody's internet: this host, private ones, those of carriers and clouds, loopback, link-local, multicast.
not_public := [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"224.0.0.0/3",
]
