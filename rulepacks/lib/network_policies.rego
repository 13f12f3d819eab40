# METADATA
# title: Network policies
# description: >-
#   What NetworkPolicies mean: the directions that they are for, the pods that they select, and what their rules let
#   through. And which policies of the run are there for a namespace, those of other engines included.
package lib.network_policies

import data.lib.namespaces
import data.lib.selectors

# The fields of a policy's rules and of their peers, by direction.
rules_field := {"Ingress": "ingress", "Egress": "egress"}

peers_field := {"Ingress": "from", "Egress": "to"}

# The directions that a policy is for. Where it names none, it is for Ingress, and for Egress if it has rules for it.
types(spec) := {type | some type in spec.policyTypes} if {
	names_types(spec)
} else := {"Ingress", "Egress"} if {
	has_rules(spec, "Egress")
} else := {"Ingress"}

names_types(spec) if {
	is_array(spec.policyTypes)
	count(spec.policyTypes) > 0
}

has_rules(spec, direction) if count(rules(spec, direction)) > 0

# The rules of a policy for a direction, `{"rule", "path"}` each. Null in the list is a rule without conditions.
rules(spec, direction) := [entry |
	field := rules_field[direction]
	is_object(spec)
	list := object.get(spec, field, null)
	is_array(list)
	some index, written in list
	rule := plain_rule(written)
	entry := {"rule": rule, "path": ["spec", field, index]}
]

plain_rule(null) := {}

plain_rule(rule) := rule if is_object(rule)

# The peers of a rule, `{"peer", "path"}` each.
peers(entry, direction) := [found |
	field := peers_field[direction]
	list := object.get(entry.rule, field, null)
	is_array(list)
	some index, peer in list
	is_object(peer)
	found := {"peer": peer, "path": array.concat(entry.path, [field, index])}
]

# Whether a rule is for everyone: it names no peers at all.
is_for_everyone(rule, direction) if is_nothing(object.get(rule, peers_field[direction], null))

# Whether a rule is for every port.
is_for_every_port(rule) if is_nothing(object.get(rule, "ports", null))

# Counted, not compared: what is in the list does not matter.
is_nothing(list) if list == null

is_nothing(list) if {
	is_array(list)
	count(list) == 0
}

# Whether a rule for egress is for name resolution alone. Every pod needs it, and its servers are elsewhere on each
# cluster.
is_name_resolution(rule, "Egress") if {
	is_array(rule.ports)
	count(rule.ports) > 0
	every port in rule.ports { is_dns(port) }
}

is_dns(port) if {
	port.port in {53, "dns", "dns-tcp"}
	object.get(port, "endPort", null) == null
}

# Whether a CIDR has all addresses of its family.
is_everywhere(cidr) if {
	is_string(cidr)
	endswith(cidr, "/0")
}

# Whether a rule lets everything through, or all but what it excepts.
allows_all(entry, direction) if {
	is_for_everyone(entry.rule, direction)
	is_for_every_port(entry.rule)
}

allows_all(entry, direction) if {
	is_for_every_port(entry.rule)
	some found in peers(entry, direction)
	is_everywhere(found.peer.ipBlock.cidr)
}

allows_all(entry, direction) if {
	is_for_every_port(entry.rule)
	some found in peers(entry, direction)
	is_every_pod(found.peer)
}

# Whether a peer is all pods of the cluster.
is_every_pod(peer) if {
	selectors.is_empty(peer.namespaceSelector)
	selects_all({"podSelector": object.get(peer, "podSelector", null)})
}

# The pods that a policy selects. Without a selector these are all of its namespace.
pod_selector(spec) := {} if {
	object.get(spec, "podSelector", null) == null
} else := spec.podSelector

selects(spec, labels) if selectors.matches(pod_selector(spec), labels)

# The policies of a namespace that select a pod with these labels. Only those are asked that the label they are kept by
# does not rule out: there may be hundreds of both.
selecting(namespace, labels) := {spec |
	some spec in by_presence[namespace]
	selects(spec, labels)
} | {spec |
	there := by_label[namespace]
	is_object(labels)
	some key, value in labels
	some spec in there[key][value]
	selects(spec, labels)
}

# Whether there is one.
is_selected(namespace, labels) if {
	some spec in by_presence[namespace]
	selects(spec, labels)
}

is_selected(namespace, labels) if {
	there := by_label[namespace]
	is_object(labels)
	some key, value in labels
	some spec in there[key][value]
	selects(spec, labels)
}

selects_all(spec) if selectors.is_empty(pod_selector(spec))

# Whether nothing goes in a direction unless some rule allows it, for every pod: also where the policy itself has such
# rules, but not where they allow everything.
denies_by_default(spec, direction) if {
	selects_all(spec)
	direction in types(spec)
	every entry in rules(spec, direction) { not allows_all(entry, direction) }
}

# Whether pods of a template use the network of their node, where no NetworkPolicy holds.
is_on_host_network(template) if template.spec.hostNetwork == true

# Whether a rule for egress lets through connections by TCP to a port of an address, given as IP or CIDR. Peers that are
# pods or namespaces have no such address, and ports with names are those of pods.
reaches(entry, address, port) if {
	includes_port(entry.rule, port)
	includes_address(entry, address)
}

# A quick look, which leaves aside what other peers are called: whether a rule for egress may let through connections to
# addresses.
leads_to_addresses(entry) if is_for_everyone(entry.rule, "Egress")

leads_to_addresses(entry) if {
	some found in peers(entry, "Egress")
	found.peer.ipBlock
}

includes_port(rule, _) if is_for_every_port(rule)

includes_port(rule, number) if {
	is_array(rule.ports)
	some port in rule.ports
	is_object(port)
	object.get(port, "protocol", null) in {null, "TCP"}
	is_in_range(port, number)
}

is_in_range(port, _) if object.get(port, "port", null) == null

is_in_range(port, number) if port.port == number

is_in_range(port, number) if {
	is_number(port.port)
	is_number(port.endPort)
	port.port <= number
	number <= port.endPort
}

includes_address(entry, _) if is_for_everyone(entry.rule, "Egress")

includes_address(entry, address) if {
	some found in peers(entry, "Egress")
	is_in_block(found.peer.ipBlock, address)
}

is_in_block(block, address) if {
	contains_address(block.cidr, address)
	not is_excepted(block, address)
}

# Whether a block of addresses leaves this one out.
is_excepted(block, address) if {
	is_array(block.except)
	some cidr in block.except
	contains_address(cidr, address)
}

contains_address(cidr, address) if {
	is_string(cidr)
	net.cidr_is_valid(cidr)
	net.cidr_contains(cidr, address)
}

# What follows rests on the inventory alone, and is computed once for a run.

# The specs of the NetworkPolicies, by namespace.
in_namespace := {namespace: specs |
	some namespace, versions in namespaces.inventory
	specs := [policy.spec |
		some version in ["networking.k8s.io/v1", "extensions/v1beta1"]
		some policy in versions[version].NetworkPolicy
		is_object(policy.spec)
	]
	count(specs) > 0
}

# By namespace, the policies that ask for a label with a value, by one of these, and those that ask for none.
by_label[namespace][key][value] contains spec if {
	some namespace, specs in in_namespace
	some spec in specs
	some [key, value] in selectors.wanted(pod_selector(spec))
}

by_presence[namespace] contains spec if {
	some namespace, specs in in_namespace
	some spec in specs
	not selectors.wanted(pod_selector(spec))
}

# The namespaces for all pods of which a direction is closed.
closed := {direction: {namespace |
	some namespace, specs in in_namespace
	some spec in specs
	denies_by_default(spec, direction)
} |
	some direction, _ in rules_field
}

# The namespaces with policies of other engines, which may do the same. What they select is not judged.
with_others := {namespace |
	some namespace, versions in namespaces.inventory
	some version, kinds in versions
	some kind, _ in kinds
	is_other(group(version), kind)
} | {"default" |
	some version, kinds in namespaces.cluster
	some kind, _ in kinds
	is_other(group(version), kind)
}

# Whether there are policies of other engines for the whole cluster.
has_cluster_wide if {
	some version, kinds in namespaces.cluster
	some kind, _ in kinds
	is_cluster_wide(group(version), kind)
}

# A policy of Kyverno may give each namespace its NetworkPolicy.
has_cluster_wide if "NetworkPolicy" in namespaces.generated_kinds

group(version) := split(version, "/")[0]

is_other("cilium.io", "CiliumNetworkPolicy") := true

is_other(group, "NetworkPolicy") if group in calico

is_other("crd.antrea.io", "NetworkPolicy") := true

is_other(group, "TrafficPolicy") if is_alibaba(group)

is_cluster_wide("cilium.io", "CiliumClusterwideNetworkPolicy") := true

is_cluster_wide(group, "GlobalNetworkPolicy") if group in calico

is_cluster_wide("crd.antrea.io", "ClusterNetworkPolicy") := true

is_cluster_wide("policy.networking.k8s.io", kind) if {
	kind in {"AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"}
}

is_cluster_wide(group, "GlobalTrafficPolicy") if is_alibaba(group)

calico := {"projectcalico.org", "crd.projectcalico.org"}

is_alibaba(group) if endswith(group, "alibabacloud.com")

# Whether some policy of another engine may cover a namespace.
has_other(_) if has_cluster_wide

has_other(namespace) if namespace in with_others
