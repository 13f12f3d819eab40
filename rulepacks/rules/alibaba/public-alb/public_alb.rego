# METADATA
# title: Public ALB
# description: >-
#   The load balancer of an AlbConfig has a public address unless the AlbConfig says otherwise, and so has everything
#   that Ingresses of its class lead to. A load balancer that is made elsewhere and only named here (`id`) counts where
#   its address type is written.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/document_detail/2593118.html
#   description: ALB instances and listeners by AlbConfig
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     Set `spec.config.addressType: Intranet`. An AlbConfig that is meant to be public goes into the parameter
#     `allowed`.
#   parameters:
#     type: object
#     properties:
#       allowed:
#         type: array
#         items: {type: string}
#         description: Names of AlbConfigs that may be public
#         default: []
#   since: 0.1.0
package rules.public_alb

import data.lib.albs

# Whether the object says what address the load balancer has: one that is made elsewhere has its own.
applies if not albs.is_reused

applies if albs.is_written(albs.config.addressType)

violation contains {"msg": msg, "details": {"path": path}} if {
	albs.is_public
	not is_allowed
	path := array.concat(albs.config_path, ["addressType"])
	msg := sprintf("load balancer has a public address (%s)", [reason])
}

is_allowed if albs.alb_config.metadata.name in input.parameters.allowed

reason := sprintf("`addressType: %s`", [albs.config.addressType]) if {
	albs.is_written(albs.config.addressType)
} else := "`addressType` is not set"
