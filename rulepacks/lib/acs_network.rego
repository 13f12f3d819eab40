# METADATA
# title: Networks of pods on Alibaba Cloud
# description: >-
#   What annotations say of the network of the reviewed workload's pods, on Container Compute Service (ACS) and on
#   virtual nodes (ECI): public addresses, security groups, vSwitches, and which policies are enforced.
package lib.acs_network

import data.lib.workload

default annotations := {}

annotations := workload.metadata.annotations if is_object(workload.metadata.annotations)

# The value of an annotation of the pods, without blanks around it; undefined when absent, null or no text.
annotation(name) := trim_space(annotations[name]) if is_string(annotations[name])

annotation_path(name) := array.concat(workload.metadata_path, ["annotations", name])

# Whether an annotation has a value.
is_set(name) if annotation(name) != ""

# Whether an annotation says yes.
is_true(name) if lower(annotation(name)) == "true"

# Whether a text has a part that Helm, kustomize or a shell fills in.
is_template(text) if regex.match(`\{\{|\$[{(]|<[^<>]+>`, text)

# The annotation that gives the pods an elastic IP address (EIP), `{"name", "value", "path"}`: the first of those there
# are. Undefined where they get none.
eip := [{"name": name, "value": annotation(name), "path": annotation_path(name)} |
	some name in eip_annotations
	asks_for_eip(name)
][0]

eip_annotations := array.concat(automatic_eips, existing_eips)

# A new address for each pod.
automatic_eips := ["network.alibabacloud.com/pod-with-eip", "k8s.aliyun.com/eci-with-eip"]

# An address that is there already.
existing_eips := ["network.alibabacloud.com/pod-eip-instanceid", "k8s.aliyun.com/eci-eip-instanceid"]

asks_for_eip(name) if {
	name in automatic_eips
	is_true(name)
}

asks_for_eip(name) if {
	name in existing_eips
	is_set(name)
}

# Security groups and vSwitches by which the pods differ from others of the cluster.
security_groups := "network.alibabacloud.com/security-group-ids"

vswitches := "network.alibabacloud.com/vswitch-ids"

has_security_groups if {
	some name in [security_groups, "k8s.aliyun.com/eci-security-group"]
	is_set(name)
}

# The entries of an annotation that is a list with commas, as written; none where it is empty.
entries(name) := [entry |
	is_set(name)
	some entry in split(annotations[name], ",")
]

# Whether NetworkPolicies are enforced on the pods: under one name in the reference of annotations, under the other in
# newer samples.
enforces_network_policies if {
	some name in policy_agents
	annotation(name) == "true"
}

policy_agents := [
	"network.alibabacloud.com/enable-network-policy-agent",
	"alibabacloud.com/enable-network-policy-agent",
]

# The one of these that is written, else the one to write.
policy_agent := [name | some name in policy_agents; name in object.keys(annotations)][0] if {
	some name in policy_agents
	name in object.keys(annotations)
} else := policy_agents[0]

# Whether TrafficPolicies are enforced on the pods.
enforces_traffic_policies if annotation(policy_mode) in {"traffic-policy", "enhanced-traffic-policy"}

policy_mode := "network.alibabacloud.com/network-policy-mode"

# Agent sandboxes.
is_sandbox if {
	workload.reviewed.kind in {"Sandbox", "SandboxSet", "SandboxClaim"}
	is_string(workload.reviewed.apiVersion)
	startswith(workload.reviewed.apiVersion, "agents.kruise.io/")
}
