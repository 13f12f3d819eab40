# METADATA
# title: Kubernetes Dashboard
# description: >-
#   The dashboard controls the cluster from a browser, with its own rights or those of the user who logs in. It is no
#   longer developed, and open dashboards are among the first things that attackers look for.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/
#   description: The Kubernetes Dashboard
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the dashboard, and use `kubectl`, the console of the cloud, or a client on the machines of its users.
#   since: 0.1.0
package rules.kubernetes_dashboard

import data.lib.containers
import data.lib.images
import data.lib.workload

violation contains found if some found in of_images

# Where images have other names, the labels of its manifests tell.
violation contains {"msg": msg, "details": {"path": array.concat(workload.metadata_path, ["labels", label])}} if {
	count(of_images) == 0
	label := min(labels)
	msg := sprintf("pod is the Kubernetes Dashboard by its label `%s`", [label])
}

of_images contains {"msg": msg, "details": {"path": array.concat(entry.path, ["image"])}} if {
	some index, entry in containers.all
	repository := images.of_containers[index].repository
	contains(repository, "dashboard")
	is_dashboard(repository)
	msg := sprintf("%s runs the Kubernetes Dashboard (`%s`)", [containers.title(entry), entry.container.image])
}

is_dashboard(repository) if {
	names := split(repository, "/")
	startswith(names[count(names) - 1], "kubernetes-dashboard")
}

# Version 7 has images for its parts.
is_dashboard(repository) if regex.match(`(^|/)kubernetesui/dashboard(-[a-z]+)?$`, repository)

# Mirrors keep at least the last part of the name.
is_dashboard(repository) if {
	images.ends_in(repository, "dashboard")
	count(labels) > 0
}

labels contains label if {
	some label in ["k8s-app", "app", "app.kubernetes.io/name"]
	workload.metadata.labels[label] == "kubernetes-dashboard"
}
