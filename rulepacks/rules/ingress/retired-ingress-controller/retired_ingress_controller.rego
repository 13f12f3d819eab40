# METADATA
# title: Ingress of a retired controller
# description: >-
#   The community's ingress-nginx is no longer maintained: vulnerabilities found from now on stay open, and it holds the
#   certificates of all hosts behind it.
# related_resources:
# - ref: https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/
#   description: The end of ingress-nginx
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Move to a controller that is maintained, such as ALB or MSE on Alibaba Cloud, or to the Gateway API, and set
#     `ingressClassName` to its class.
#   parameters:
#     type: object
#     properties:
#       retire_nginx:
#         type: boolean
#         description: Whether Ingresses must leave ingress-nginx; without it this rule asks for nothing
#         default: false
#       classes:
#         type: array
#         items: {type: string}
#         description: >-
#           Classes of the retired controller. A class whose IngressClass is in the run is judged by its controller
#           instead.
#         default: [nginx]
#   inventory: [IngressClass]
#   since: 0.1.0
package rules.retired_ingress_controller

import data.lib.ingresses

violation contains {"msg": msg, "details": {"path": ingresses.class.path}} if {
	input.parameters.retire_nginx
	is_retired(ingresses.class.name)
	msg := sprintf("class `%s` is that of ingress-nginx, which is retired", [ingresses.class.name])
}

is_retired(class) if controllers[class] == "k8s.io/ingress-nginx"

is_retired(class) if {
	not controllers[class]
	class in input.parameters.classes
}

controllers := {name: class.spec.controller |
	some name, class in data.inventory.cluster["networking.k8s.io/v1"].IngressClass
}
