# METADATA
# title: RBAC
# description: >-
#   What rules of roles grant, as the API server reads them, and a table of the powers that rules of regimen ask for.
package lib.rbac

import data.lib.api_groups

# The powers that the rules of a role grant, one entry for each of these rules that grants it:
#   index      which rule it is
#   verbs      the verbs that grant it, as written
#   resources  the resources that grant it, as written
#   covers     what is meant by those of them that are wildcards
#   names      the names in `resourceNames` that grant it; empty where the rule is not limited to names
#   path       of the first of these resources, from the list of rules on
#
# `where` says where the rules apply: `"*"` in the whole cluster (ClusterRole, ClusterRoleBinding), else the namespace;
# `""` if its name is not known. Rules that grant everything are not left out: see `grants_everything`.
granted(rules, power, where) := grants(rules, compiled[power], where)

# The same for targets that are not in the table; `targets` are results of `compile`.
grants(rules, targets, where) := [grant(normal(written), index, targets, where) |
	is_array(rules)
	some index, written in rules
]

# What one rule grants; undefined if it grants nothing of it.
grant(rule, index, targets, where) := summary(index, rule, hits) if {
	hits := {hit |
		some target in targets
		count(rule.verb_set & target.verbs) > 0
		count(rule.groups & target.groups) > 0
		applies(target, where)
		not is_told_otherwise(target, rule)
		names := counting_names(target, rule)
		some place, resource in rule.resources
		covers := covered(target, rule, resource, where)
		verbs := counting_verbs(target, rule, resource)
		count(verbs) > 0
		hit := {"place": place, "verbs": verbs, "covers": covers, "names": names}
	}
	count(hits) > 0
}

summary(index, rule, hits) := {
	"index": index,
	"verbs": [verb | some verb in rule.verbs; verb in verbs],
	"resources": [resource | some place, resource in rule.resources; place in places],
	"covers": covers,
	"names": names,
	"path": [index, "resources", min(places)],
} if {
	places := {hit.place | some hit in hits}
	verbs := union({hit.verbs | some hit in hits})
	names := union({hit.names | some hit in hits})
	covers := {resource |
		some hit in hits
		contains(rule.resources[hit.place], "*")
		some resource in hit.covers
		resource != "*"
	}
}

# Whether a rule of a role grants every verb on every resource of every group.
grants_everything(rule) if {
	grants_all_of_its_groups(rule)
	"*" in strings(rule, "apiGroups")
}

# The same for the groups that it names.
grants_all_of_its_groups(rule) if {
	"*" in strings(rule, "verbs")
	"*" in strings(rule, "resources")
}

# A rule of a role with what is absent, null or of a wrong type as empty. A rule that names no API group is refused by
# Kubernetes, and means the core group for OpenShift.
normal(rule) := {
	"verbs": verbs,
	"verb_set": {verb | some verb in verbs},
	"groups": groups(rule),
	"resources": strings(rule, "resources"),
	"names": names(rule),
} if {
	verbs := strings(rule, "verbs")
}

# The name of a request for a collection is empty: a rule that lists it is not limited to names.
names(rule) := set() if {
	"" in strings(rule, "resourceNames")
} else := {name | some name in strings(rule, "resourceNames")}

groups(rule) := {""} if {
	is_object(rule)
	object.get(rule, "apiGroups", null) in {null, []}
} else := {group | some group in strings(rule, "apiGroups")}

# Strings stay at their place in the list; what is none becomes a string that means nothing.
strings(rule, field) := [text(value) | some value in rule[field]] if {
	is_object(rule)
	is_array(rule[field])
} else := []

text(value) := value if {
	is_string(value)
} else := "?"

applies(target, "*") if "*" in target.where

applies(target, where) if {
	where != "*"
	count({"", where} & target.where) > 0
}

# Verbs that another power tells of, with a worse end.
is_told_otherwise(target, rule) if count(rule.verb_set & target.unless) > 0

# The names that a rule is limited to and that make it no less dangerous. Empty for a rule without a limit, undefined if
# the names make it harmless.
counting_names(target, rule) := set() if {
	count(rule.names) == 0
	not target.named
} else := names if {
	names := {name |
		some name in rule.names
		name != "*"
		matches_any(target.names, name)
		not matches_any(target.harmless_names, name)
	}
	count(names) > 0
}

# What a written resource covers of a target. Resources of the cluster are not in reach of a namespace's role.
covered(target, _, resource, where) := target.written[scope(where)][resource]

covered(target, _, resource, _) := {resource} if {
	some prefix in target.prefixes
	startswith(resource, prefix)
	not endswith(resource, "/*")
}

covered(target, rule, resource, _) := {resource} if {
	target.any_resource
	resource != "*"
	not contains(resource, "/")
	count((rule.groups - {"*"}) & target.groups) > 0
}

scope("*") := "cluster"

scope(where) := "namespace" if where != "*"

# Requests for a collection name no object: limited to names, a rule never grants them.
counting_verbs(target, rule, resource) := rule.verb_set & target.verbs if {
	is_for_any_verb(rule, resource)
} else := rule.verb_set & target.single_verbs

is_for_any_verb(rule, _) if count(rule.names) == 0

is_for_any_verb(_, resource) if contains(resource, "/")

collection_verbs := {"create", "deletecollection"}

matches_any(patterns, text) if {
	some pattern in patterns
	glob.match(pattern, null, text)
}

compiled[name] := targets if {
	some name, power in powers
	targets := [compile(target) | some target in power.targets]
}

# A target with its wildcards: what a role may write to mean it.
compile(target) := {
	"groups": target.groups | {"*"},
	"verbs": with_wildcard(target.verbs),
	"single_verbs": with_wildcard(target.verbs - collection_verbs),
	"where": object.get(target, "where", {"*", ""}),
	"unless": object.get(target, "unless", set()),
	"names": object.get(target, "names", set()),
	"harmless_names": object.get(target, "harmless_names", set()),
	"named": object.get(target, "named", false),
	"prefixes": object.get(target, "prefixes", set()),
	"any_resource": target.resources == {"*"},
	"written": {
		"cluster": written(target, target.resources),
		"namespace": written(target, reached(target)),
	},
}

with_wildcard(verbs) := verbs | {"*"} if {
	count(verbs) > 0
} else := set()

# What a role of a namespace reaches: not what is of the cluster. Verbs that are no requests for the object itself are
# asked for in the namespace all the same.
reached(target) := target.resources if {
	count(target.verbs - {"bind", "use"}) == 0
} else := {resource |
	some resource in target.resources
	not is_of_cluster(resource)
}

is_of_cluster(resource) if split(resource, "/")[0] in cluster_resources

written(target, resources) := {name: {resource | some resource in resources; name in spellings(target, resource)} |
	some each in resources
	some name in spellings(target, each)
}

spellings(target, resource) := {resource} | subresource_spelling(resource) if {
	target.literal
} else := {resource, "*"} | subresource_spelling(resource)

subresource_spelling(resource) := {concat("", ["*/", split(resource, "/")[1]])} if {
	contains(resource, "/")
} else := set()

# Resources that are in no namespace. Not `namespaces`: a request for one is made in it.
cluster_resources := (api_groups.cluster_scoped - {"namespaces"}) | {
	"groups",
	"iamidentitymappings",
	"ramidentitymappings",
	"securitycontextconstraints",
	"signers",
	"uids",
	"userextras",
	"users",
	"volumesnapshotclasses",
	"volumesnapshotcontents",
}

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
powers := {
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
			"names": mighty_names,
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
		"names": mighty_names,
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
mighty_names := {
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
