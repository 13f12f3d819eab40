# METADATA
# title: ALB without deletion protection
# description: >-
#   Deletion protection keeps a load balancer from being deleted in the console or by an API call. Without it one wrong
#   click takes all hosts behind it off the network, and a new one has another address.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/document_detail/2593118.html
#   description: ALB instances and listeners by AlbConfig
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     Set `spec.config.deletionProtectionEnabled: true`.
#   fix: safe
#   since: 0.1.0
package rules.deletable_alb

import data.lib.albs
import data.lib.fixes

violation contains fixes.offer(found, "set `deletionProtectionEnabled: true`", [fixes.setting(path, true)]) if {
	albs.config.deletionProtectionEnabled == false
	path := array.concat(albs.config_path, ["deletionProtectionEnabled"])
	msg := "load balancer can be deleted by mistake (`deletionProtectionEnabled: false`)"
	found := {"msg": msg, "details": {"path": path}}
}
