# METADATA
# title: Ingress of an unknown class
# description: >-
#   No controller serves an Ingress whose class does not exist: its hosts stay unreachable, and nothing says why. Only
#   manifests that have an IngressClass at all are judged; classes that the cluster already has go into the parameter
#   `provided`.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class
#   description: Ingress, classes
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Correct `ingressClassName`, or add the IngressClass; for ALB of Alibaba Cloud it has `controller:
#     ingress.k8s.alibabacloud/alb` and names its AlbConfig in `parameters`.
#   parameters:
#     type: object
#     properties:
#       provided:
#         type: array
#         items: {type: string}
#         description: Classes that the cluster has without these manifests
#         default: []
#   inventory: [IngressClass]
#   requires: [IngressClass]
#   since: 0.1.0
package rules.missing_ingress_class

import data.lib.credentials
import data.lib.ingresses
import data.lib.run

# The annotation that was there before the field asks for no IngressClass.
name := ingresses.ingress.spec.ingressClassName if {
	is_string(ingresses.ingress.spec.ingressClassName)
	ingresses.ingress.spec.ingressClassName != ""
	not credentials.is_placeholder(ingresses.ingress.spec.ingressClassName)
}

# Whether the Ingress names a class.
applies if name

violation contains {"msg": msg, "details": {"path": ["spec", "ingressClassName"]}} if {
	not name in declared
	not is_provided
	msg := sprintf("class `%s` has no IngressClass in these manifests", [name])
}

is_provided if name in input.parameters.provided

declared := {class.metadata.name | some class in run.of_kind("networking.k8s.io", "IngressClass")}
