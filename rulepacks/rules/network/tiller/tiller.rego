# METADATA
# title: Tiller
# description: >-
#   Tiller, the server of Helm 2, does what anyone who reaches its port asks for, without a login and usually with all
#   rights on the cluster. It has had no fixes since 2020.
# related_resources:
# - ref: https://helm.sh/docs/topics/v2_v3_migration/
#   description: From Helm 2 to Helm 3
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Move the releases to Helm 3, which has no server, and remove Tiller with its Service, ServiceAccount and
#     ClusterRoleBinding.
#   since: 0.1.0
package rules.tiller

import data.lib.containers
import data.lib.images
import data.lib.workload

violation contains found if some found in of_images

# Where images have other names, the labels that `helm init` gives tell.
violation contains {"msg": msg, "details": {"path": array.concat(workload.metadata_path, ["labels", "name"])}} if {
	workload.has_template
	count(of_images) == 0
	is_tiller(workload.metadata.labels)
	msg := "pod is Tiller, the server of Helm 2, by its labels"
}

violation contains {"msg": told[0], "details": {"path": told[1]}} if {
	service.kind == "Service"
	service.apiVersion == "v1"
	told := of_service
}

of_service := ["service is that of Tiller, the server of Helm 2", ["metadata", "name"]] if {
	service.metadata.name == "tiller-deploy"
} else := ["service selects the pods of Tiller, the server of Helm 2", ["spec", "selector"]] if {
	is_tiller(service.spec.selector)
} else := ["service is that of Tiller, the server of Helm 2, by its labels", ["metadata", "labels", "name"]] if {
	is_tiller(service.metadata.labels)
}

of_images contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	some index, entry in containers.all
	regex.match(`(^|/)tiller(-(amd64|arm|arm64|ppc64le|s390x))?$`, images.of_containers[index].repository)
	msg := sprintf("%s runs Tiller, the server of Helm 2 (`%s`)", [containers.title(entry), entry.container.image])
}

service := input.review.object

is_tiller(labels) if {
	is_object(labels)
	labels.app == "helm"
	labels.name == "tiller"
}
