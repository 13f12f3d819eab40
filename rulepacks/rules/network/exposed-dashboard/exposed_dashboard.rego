# METADATA
# title: Kubernetes Dashboard within reach
# description: >-
#   Anyone who can reach the dashboard gets a login page for the cluster, or full access where the login can be skipped.
#   Attackers have taken over clusters this way to mine cryptocurrency.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/
#   description: The Kubernetes Dashboard, and how to reach it
# - ref: https://nvd.nist.gov/vuln/detail/CVE-2018-18264
#   description: Secrets by way of a skipped login
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [Service]
#     - apiGroups: [networking.k8s.io, extensions]
#       kinds: [Ingress]
#   remediation: >-
#     Keep the Service at `type: ClusterIP`, remove the Ingress and `--enable-skip-login`, and reach the dashboard by
#     `kubectl port-forward`.
#   since: 0.1.0
package rules.exposed_dashboard

import data.lib.commands
import data.lib.containers

reviewed := input.review.object

violation contains found if some found in skipped_logins

violation contains found if {
	reviewed.kind == "Ingress"
	some found in exposed_backends
}

# Apart from the others, since it has to look at every word, as `exposed_backends` at names.
skipped_logins contains {"msg": msg, "details": {"path": word.path}} if {
	some line in commands.started
	some word in line.words
	word.text in {"--enable-skip-login", "--enable-skip-login=true"}
	title := containers.title_at(line.container)
	msg := sprintf("%s lets everyone skip the login of the dashboard (`%s`)", [title, word.text])
}

violation contains {"msg": msg, "details": {"path": ["spec", "type"]}} if {
	reviewed.kind == "Service"
	reviewed.spec.type in {"NodePort", "LoadBalancer"}
	is_for_dashboard
	msg := sprintf("service makes the Kubernetes Dashboard reachable from outside (`type: %s`)", [reviewed.spec.type])
}

exposed_backends contains {"msg": msg, "details": {"path": backend.path}} if {
	some backend in backends
	some name in [object.get(backend.value, ["service", "name"], ""), object.get(backend.value, "serviceName", "")]
	is_dashboard(name)
	msg := sprintf("ingress makes the Kubernetes Dashboard reachable from outside (service `%s`)", [name])
}

is_for_dashboard if is_dashboard(reviewed.metadata.name)

is_for_dashboard if {
	is_object(reviewed.spec.selector)
	some label in ["k8s-app", "app", "app.kubernetes.io/name"]
	reviewed.spec.selector[label] == "kubernetes-dashboard"
}

# Charts put the name of the release in front or a part of the dashboard behind.
is_dashboard(name) if {
	is_string(name)
	contains(name, "kubernetes-dashboard")
}

# The backends of the Ingress, in every version of its API.
backends := array.concat(
	[{"value": reviewed.spec[field], "path": ["spec", field]} |
		some field in ["defaultBackend", "backend"]
		is_object(reviewed.spec[field])
	],
	[{"value": path.backend, "path": ["spec", "rules", index, "http", "paths", place, "backend"]} |
		is_array(reviewed.spec.rules)
		some index, rule in reviewed.spec.rules
		is_array(rule.http.paths)
		some place, path in rule.http.paths
		is_object(path.backend)
	],
)
