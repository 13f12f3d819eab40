# METADATA
# title: Powers
# description: >-
#   What roles can grant that leads far, as a table. `data.lib.rbac` finds the rules of roles that grant it.
package lib.power_table

writes := {"create", "update", "patch", "delete", "deletecollection"}

requests := writes | {"get", "list", "watch"}

# What roles can grant. Each power says what its holder can do, and which targets give it; a target is:
#   groups, resources, verbs  what a rule must grant, one of each at least; resources `{"*"}` are all of these groups
#   where                     where it counts: `*` in the whole cluster, `""` in any namespace, or namespaces by name;
#                             everywhere if absent
#   names                     which names (globs) count if the rule is limited to names; none if absent, so that
#                             `resourceNames` make the rule harmless
#   harmless_names            those of them that do not
#   named                     whether only rules that are limited to these names count
#   unless                    verbs of which a worse power tells
#   prefixes                  resources that begin so are meant too
#   literal                   whether the resource `*` does not mean it
all := {
	"read-secrets-everywhere": {"can": "read the Secrets of every namespace", "targets": [{
		"groups": {""},
		"resources": {"secrets"},
		"verbs": {"get", "list", "watch"},
		"where": {"*"},
	}]},
	"list-secrets": {"can": "read all Secrets of the namespace", "targets": [{
		"groups": {""},
		"resources": {"secrets"},
		"verbs": {"list", "watch"},
		"where": {""},
	}]},
	"get-secrets": {"can": "read any Secret of the namespace by its name", "targets": [{
		"groups": {""},
		"resources": {"secrets"},
		"verbs": {"get"},
		"where": {""},
		"unless": {"list", "watch", "*"},
	}]},
	"write-secrets": {"can": "write Secrets", "targets": [{
		"groups": {""},
		"resources": {"secrets"},
		"verbs": writes,
	}]},
	"escalate-roles": {"can": "give roles rights that it does not have", "targets": [{
		"groups": {"rbac.authorization.k8s.io"},
		"resources": {"clusterroles", "roles"},
		"verbs": {"escalate"},
		"names": {"*"},
	}]},
	"bind-roles": {"can": "bind roles with rights that it does not have", "targets": [{
		"groups": {"rbac.authorization.k8s.io"},
		"resources": {"clusterroles", "roles"},
		"verbs": {"bind"},
		"names": {"admin", "cluster-admin", "edit"},
	}]},
	"impersonate": {"can": "act as another user, group or service account", "targets": [
		{
			"groups": {"", "authentication.k8s.io"},
			"resources": {"groups", "serviceaccounts", "users"},
			"verbs": {"impersonate"},
			"names": strong_names,
		},
		{
			"groups": {"authentication.k8s.io"},
			"resources": {"uids"},
			"prefixes": {"userextras/"},
			"verbs": {"impersonate"},
		},
	]},
	"impersonate-within-limits": {"can": "act as others within limits", "targets": [{
		"groups": {"authentication.k8s.io"},
		"resources": {"groups", "nodes", "serviceaccounts", "uids", "users"},
		"prefixes": {"userextras/"},
		"verbs": {
			"impersonate:arbitrary-node",
			"impersonate:associated-node",
			"impersonate:serviceaccount",
			"impersonate:user-info",
		},
		"names": strong_names,
		"unless": {"impersonate", "*"},
	}]},
	"write-rbac": {"can": "write roles and bindings", "targets": [{
		"groups": {"rbac.authorization.k8s.io"},
		"resources": {"clusterrolebindings", "clusterroles", "rolebindings", "roles"},
		"verbs": writes,
		"names": {"*"},
	}]},
	"create-workloads": {"can": "run pods of any kind", "targets": [
		{
			"groups": {""},
			"resources": {"pods", "replicationcontrollers"},
			"verbs": {"create", "update", "patch"},
			"names": {"*"},
		},
		{
			"groups": {"apps", "extensions"},
			"resources": {"daemonsets", "deployments", "replicasets", "statefulsets"},
			"verbs": {"create", "update", "patch"},
			"names": {"*"},
		},
		{
			"groups": {"batch"},
			"resources": {"cronjobs", "jobs"},
			"verbs": {"create", "update", "patch"},
			"names": {"*"},
		},
		{
			"groups": {"apps.openshift.io"},
			"resources": {"deploymentconfigs"},
			"verbs": {"create", "update", "patch"},
			"names": {"*"},
		},
	]},
	"exec-into-pods": {"can": "run commands in pods", "targets": [{
		"groups": {""},
		"resources": {"pods/attach", "pods/exec"},
		"verbs": {"create", "get"},
		"names": {"*"},
	}]},
	"add-ephemeral-containers": {"can": "add containers to running pods", "targets": [{
		"groups": {""},
		"resources": {"pods/ephemeralcontainers"},
		"verbs": {"patch", "update"},
		"names": {"*"},
	}]},
	"port-forward": {"can": "reach ports of pods and services past network policies", "targets": [{
		"groups": {""},
		"resources": {"pods/portforward", "pods/proxy", "services/proxy"},
		"verbs": {"create", "get"},
	}]},
	"nodes-proxy": {"can": "run commands in every pod of a node", "targets": [{
		"groups": {""},
		"resources": {"nodes/proxy"},
		"verbs": requests,
		"names": {"*"},
	}]},
	"change-nodes": {"can": "change nodes", "targets": [{
		"groups": {""},
		"resources": {"nodes", "nodes/status"},
		"verbs": writes,
		"names": {"*"},
	}]},
	"create-persistent-volumes": {"can": "make any path of a node a volume", "targets": [{
		"groups": {""},
		"resources": {"persistentvolumes"},
		"verbs": {"create", "patch", "update"},
	}]},
	"approve-certificates": {"can": "have certificates issued for any identity", "targets": [
		{
			"groups": {"certificates.k8s.io"},
			"resources": {"certificatesigningrequests/approval", "certificatesigningrequests/status"},
			"verbs": {"patch", "update"},
			"names": {"*"},
		},
		{
			"groups": {"certificates.k8s.io"},
			"resources": {"signers"},
			"verbs": {"approve", "attest", "sign"},
		},
	]},
	"create-tokens": {"can": "create tokens of service accounts", "targets": [{
		"groups": {""},
		"resources": {"serviceaccounts/token"},
		"verbs": {"create"},
	}]},
	"change-admission": {"can": "change what admission refuses and rewrites", "targets": [{
		"groups": {"admissionregistration.k8s.io"},
		"resources": {
			"mutatingadmissionpolicies",
			"mutatingadmissionpolicybindings",
			"mutatingwebhookconfigurations",
			"validatingadmissionpolicies",
			"validatingadmissionpolicybindings",
			"validatingwebhookconfigurations",
		},
		"verbs": writes,
	}]},
	"change-apis": {"can": "change the APIs that the cluster serves", "targets": [
		{
			"groups": {"apiextensions.k8s.io"},
			"resources": {"customresourcedefinitions"},
			"verbs": writes,
		},
		{
			"groups": {"apiregistration.k8s.io"},
			"resources": {"apiservices"},
			"verbs": writes,
		},
	]},
	"delete-events": {"can": "delete events", "targets": [{
		"groups": {"", "events.k8s.io"},
		"resources": {"events"},
		"verbs": {"delete", "deletecollection"},
	}]},
	# The API server knows no way to delete logs, so only a role that means it is told of.
	"delete-logs": {"can": "delete the logs of pods", "targets": [{
		"groups": {""},
		"resources": {"pods/log"},
		"verbs": {"delete", "deletecollection", "update"},
		"literal": true,
	}]},
	"delete-broadly": {"can": "delete workloads, volumes or whole namespaces anywhere", "targets": [
		{
			"groups": {""},
			"resources": {"namespaces", "persistentvolumeclaims", "persistentvolumes"},
			"verbs": {"delete", "deletecollection"},
			"where": {"*"},
		},
		{
			"groups": {"apps", "extensions"},
			"resources": {"daemonsets", "deployments", "statefulsets"},
			"verbs": {"delete", "deletecollection"},
			"where": {"*"},
		},
	]},
	"change-cluster-dns": {"can": "change the cluster's DNS", "targets": [
		{
			"groups": {""},
			"resources": {"configmaps"},
			"verbs": {"patch", "update"},
			"where": {"*", "kube-system"},
			"names": dns_names,
		},
		{
			"groups": {""},
			"resources": {"configmaps"},
			"verbs": {"patch", "update"},
			"named": true,
			"names": dns_names,
		},
	]},
	"change-network-guards": {"can": "change network policies or where traffic goes", "targets": [
		{
			"groups": {"networking.k8s.io", "extensions"},
			"resources": {"networkpolicies"},
			"verbs": writes,
		},
		{
			"groups": {""},
			"resources": {"endpoints"},
			"verbs": writes,
		},
		{
			"groups": {"discovery.k8s.io"},
			"resources": {"endpointslices"},
			"verbs": writes,
		},
		{
			"groups": {""},
			"resources": {"services"},
			"verbs": writes,
			"where": {"*"},
		},
		{
			"groups": {"networking.k8s.io", "extensions"},
			"resources": {"ingressclasses", "ingresses"},
			"verbs": writes,
			"where": {"*"},
		},
		{
			"groups": {"gateway.networking.k8s.io"},
			"resources": {"gateways", "httproutes"},
			"verbs": writes,
			"where": {"*"},
		},
	]},
	"change-service-status": {"can": "direct traffic for any address to its services", "targets": [{
		"groups": {""},
		"resources": {"services/status"},
		"verbs": {"patch", "update"},
	}]},
	"relabel-namespaces": {"can": "change the labels of namespaces", "targets": [
		{
			"groups": {""},
			"resources": {"namespaces"},
			"verbs": {"patch", "update"},
		},
		{
			"groups": {""},
			"resources": {"namespaces"},
			"verbs": {"create"},
			"where": {"*"},
		},
	]},
	"use-privileged-policies": {"can": "run privileged pods", "targets": [
		{
			"groups": {"extensions", "policy"},
			"resources": {"podsecuritypolicies"},
			"verbs": {"use"},
			"names": {"*privileged*"},
			"harmless_names": {"*unprivileged*", "*nonprivileged*", "*non-privileged*"},
		},
		{
			"groups": {"security.openshift.io"},
			"resources": {"securitycontextconstraints"},
			"verbs": {"use"},
			"names": {"*privileged*"},
			"harmless_names": {"*unprivileged*", "*nonprivileged*", "*non-privileged*"},
		},
	]},
	"change-policies": {"can": "change the policies of the cluster", "targets": [{
		"groups": {
			"config.gatekeeper.sh",
			"constraints.gatekeeper.sh",
			"kyverno.io",
			"mutations.gatekeeper.sh",
			"policies.kyverno.io",
			"policy.open-cluster-management.io",
			"templates.gatekeeper.sh",
		},
		"resources": {"*"},
		"verbs": writes,
		"names": {"*"},
	}]},
	"change-storage": {"can": "change volumes and storage drivers", "targets": [
		{
			"groups": {"storage.k8s.io"},
			"resources": {"csidrivers", "storageclasses", "volumeattachments"},
			"verbs": writes,
			"where": {"*"},
		},
		{
			"groups": {"snapshot.storage.k8s.io"},
			"resources": {"volumesnapshotcontents", "volumesnapshots"},
			"verbs": writes,
			"where": {"*"},
		},
	]},
	"change-limits": {"can": "change quotas, priorities and the access to devices", "targets": [
		{
			"groups": {""},
			"resources": {"limitranges", "resourcequotas"},
			"verbs": writes,
			"where": {"*"},
		},
		{
			"groups": {"resource.k8s.io"},
			"resources": {"deviceclasses", "resourceclaims"},
			"verbs": writes,
			"where": {"*"},
		},
		{
			"groups": {"scheduling.k8s.io"},
			"resources": {"priorityclasses"},
			"verbs": writes,
			"where": {"*"},
		},
		{
			"groups": {"flowcontrol.apiserver.k8s.io"},
			"resources": {"flowschemas", "prioritylevelconfigurations"},
			"verbs": writes,
			"where": {"*"},
		},
	]},
	"map-identities": {"can": "make any cloud identity a user of the cluster", "targets": [
		{
			"groups": {"ramauthenticator.k8s.alibabacloud"},
			"resources": {"ramidentitymappings"},
			"verbs": writes,
			"names": {"*"},
		},
		{
			"groups": {"iamauthenticator.k8s.aws"},
			"resources": {"iamidentitymappings"},
			"verbs": writes,
			"names": {"*"},
		},
		{
			"groups": {""},
			"resources": {"configmaps"},
			"verbs": writes,
			"named": true,
			"names": {"aws-auth"},
		},
	]},
}

# Users and groups that have all rights, or those of a component of the cluster.
strong_names := {
	"kubeadm:cluster-admins",
	"kubernetes-admin",
	"system:admin",
	"system:cluster-admins",
	"system:kube-controller-manager",
	"system:masters",
	"system:serviceaccount:kube-system:*",
}

# The ConfigMaps from which the DNS servers of the cluster read.
dns_names := {"coredns", "coredns-custom", "kube-dns", "node-local-dns"}
