# METADATA
# title: NLB in fewer than two zones
# description: >-
#   A Network Load Balancer serves from the zones that it is given. With one of them it is gone when that zone fails.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     List two zones or more, each with a vSwitch in it, in the annotation
#     `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-zone-maps`, such as
#     `cn-hangzhou-k:vsw-k0000,cn-hangzhou-j:vsw-j0000`.
#   since: 0.1.0
package rules.nlb_single_zone

import data.lib.alibaba_load_balancers as load_balancers

# Where a load balancer is that is there, no manifest shows.
applies if {
	load_balancers.is_nlb
	load_balancers.is_new
}

violation contains {"msg": msg, "details": {"path": load_balancers.path("zone-maps")}} if {
	applies
	zones := zones_of(load_balancers.setting("zone-maps"))
	count(zones) < 2
	not load_balancers.is_placeholder("zone-maps")
	msg := message(concat("", zones))
}

message("") := "network load balancer has no zones: `zone-maps` lists none with a vSwitch"

message(zone) := sprintf("network load balancer is in zone `%s` alone (`zone-maps`)", [zone]) if zone != ""

# The zones that are listed with a vSwitch: `cn-hangzhou-k:vsw-k0000,…`.
zones_of(maps) := {trim_space(parts[0]) |
	some pair in split(maps, ",")
	parts := split(pair, ":")
	trim_space(parts[0]) != ""
	trim_space(parts[1]) != ""
}
