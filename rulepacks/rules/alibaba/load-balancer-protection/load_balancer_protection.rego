# METADATA
# title: Protection of a load balancer switched off
# description: >-
#   Alibaba Cloud keeps load balancers from being deleted and changed by mistake unless the Service says otherwise.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Remove the annotation: the default protects.
#   parameters:
#     type: object
#     properties:
#       annotation:
#         type: string
#         description: The last part of the annotation's name
#         enum: [delete-protection, modification-protection]
#         default: delete-protection
#         readOnly: true
#       value:
#         type: string
#         description: The value that it must not have
#         default: "off"
#         readOnly: true
#   since: 0.1.0
package rules.load_balancer_protection

import data.lib.alibaba_load_balancers as load_balancers

applies if load_balancers.is_served

violation contains {"msg": msg, "details": {"path": load_balancers.path(annotation)}} if {
	applies
	load_balancers.word(annotation) == lower(input.parameters.value)
	msg := sprintf("load balancer is not protected (`%s: %s`)", [annotation, load_balancers.setting(annotation)])
}

annotation := input.parameters.annotation
