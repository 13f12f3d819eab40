# METADATA
# title: ALB without an access log
# description: >-
#   Without the access log nobody can tell afterwards who sent which requests, or find an attack among them. A load
#   balancer that is made elsewhere and only named here (`id`) is left alone: its log may be set there.
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
#     Name a project of Log Service and a store in it under `spec.config`,
#     `accessLogConfig: {logProject: k8s-log-shop, logStore: alb_shop}`.
#   since: 0.1.0
package rules.alb_without_access_log

import data.lib.albs

# Whether the load balancer is made by this object.
applies if not albs.is_reused

log_path := array.concat(albs.config_path, ["accessLogConfig"])

log := object.get(albs.config, "accessLogConfig", null)

violation contains {"msg": msg, "details": {"path": log_path}} if {
	applies
	log in [null, {}]
	msg := "load balancer writes no access log"
}

violation contains {"msg": msg, "details": {"path": path}} if {
	applies
	is_object(log)
	log != {}
	some field in ["logProject", "logStore"]
	object.get(log, field, null) in {null, ""}
	path := array.concat(log_path, [field])
	msg := sprintf("load balancer writes no access log: `%s` is not set", [field])
}
