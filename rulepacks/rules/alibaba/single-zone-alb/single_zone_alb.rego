# METADATA
# title: ALB in fewer than two zones
# description: >-
#   A load balancer with addresses in one zone goes down with it, and everything behind it is out of reach. A load
#   balancer that is made elsewhere and only named here (`id`) has its zones there.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/document_detail/2593118.html
#   description: ALB instances and listeners by AlbConfig
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     List vSwitches of two zones or more, `zoneMappings: [{vSwitchId: vsw-zone-a}, {vSwitchId: vsw-zone-b}]`.
#   since: 0.1.0
package rules.single_zone_alb

import data.lib.albs

# Whether the load balancer is made by this object.
applies if not albs.is_reused

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	mappings := listed(object.get(albs.config, "zoneMappings", null))
	places := {place(mapping) | some mapping in mappings}
	count(places) < 2
	path := array.concat(albs.config_path, ["zoneMappings"])
	msg := sprintf("load balancer is in fewer than two zones (`zoneMappings` has %s)", [number(count(places))])
}

listed(null) := []

listed(mappings) := mappings if is_array(mappings)

# Two entries for one vSwitch are one zone.
place(mapping) := mapping.vSwitchId if {
	albs.is_written(mapping.vSwitchId)
} else := mapping

number(0) := "none"

number(1) := "one"
