# METADATA
# title: Environment variables of many Services
# description: >-
#   Unless it says otherwise a pod gets seven or more environment variables for each Service of its namespace. A
#   container of Container Compute Service can have about 2000. With many Services that is reached, and new pods may not
#   start any more, however few variables their own manifests have.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, limits
# - ref: https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
#   description: Environment variables for Services
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs, ack-serverless]
#   remediation: >-
#     Set `enableServiceLinks: false` in the pod spec, and find Services by their DNS names.
#   parameters:
#     type: object
#     properties:
#       services:
#         type: integer
#         description: How many Services a namespace may have before pods must do without these variables
#         default: 150
#   inventory: [Service]
#   since: 0.1.0
package rules.acs_service_links

import data.lib.namespaces
import data.lib.pod_requests
import data.lib.workload

violation contains {"msg": msg, "details": {"path": array.concat(workload.spec_path, ["enableServiceLinks"])}} if {
	pod_requests.is_whole
	object.get(workload.spec, "enableServiceLinks", null) in {null, true}
	number := linked[namespaces.name]
	number > input.parameters.services
	msg := sprintf("pod gets environment variables for the %d Services of %s", [number, namespaces.title])
}

# By namespace, how many Services there are that have an address, and so variables.
linked := {namespace: number |
	some namespace, versions in data.inventory.namespace
	number := count([name | some name, service in versions.v1.Service; has_address(service.spec)])
}

has_address(spec) if {
	is_object(spec)
	object.get(spec, "clusterIP", null) != "None"
	object.get(spec, "type", null) != "ExternalName"
}
