# METADATA
# title: AlbConfig that makes a load balancer
# description: >-
#   An AlbConfig without the id of an existing Application Load Balancer makes a new one, which costs and has an
#   address of its own.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKRestrictALBCreation
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     Name an existing load balancer: `spec: {config: {id: alb-example}}`.
#   since: 0.1.0
package rules.ack_restrict_alb_creation

import data.lib.fields

violation contains {"msg": msg, "details": {"path": ["spec", "config", "id"]}} if {
	has_no_id
	msg := "AlbConfig makes a load balancer: it names no existing one (`spec.config.id`)"
}

has_no_id if fields.absent(input.review.object, ["spec", "config", "id"])

has_no_id if {
	is_string(input.review.object.spec.config.id)
	trim_space(input.review.object.spec.config.id) == ""
}
