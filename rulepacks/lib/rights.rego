# METADATA
# title: Rights
# description: >-
#   Who may do what by the roles and bindings of the run. All of it rests on `data.inventory` alone, and so is made out
#   once for a run.
package lib.rights

import data.lib.bindings
import data.lib.built_in_roles
import data.lib.power_table
import data.lib.rbac
import data.lib.run
import data.lib.selectors

# What a service account is given that has some power, directly or as one of a group:
#   binding, role  `{"kind", "name"}` each
#   where          `"*"` in the whole cluster, else the namespace
#   key            of the role in `rules` and `unlimited`, with the `place` of `where` in `powers`
of(namespace, name) := {grant |
	some subject in subjects(namespace, name)
	some grant in powerful[subject]
}

# What bindings may call a service account.
subjects(namespace, name) := [
	account_key(namespace, name),
	"Group system:serviceaccounts",
	concat("", ["Group system:serviceaccounts:", namespace]),
	"Group system:authenticated",
]

account_key(namespace, name) := sprintf("ServiceAccount %s/%s", [namespace, name])

# What every binding of the run gives, by subject.
grants[subject] contains bound.grant if {
	some bound in bound_roles
	some each in bindings.subjects(bound.object)
	subject := subject_key(each, bound.grant.where)
}

# Those with some power. Groups of all accounts may have many others, of which each pod would be asked.
powerful[subject] contains grant if {
	some subject, given_to in grants
	some grant in given_to
	has_power(grant)
}

has_power(grant) if grant.key in unlimited

has_power(grant) if count(powers[[grant.key, place(grant.where)]]) > 0

bound_roles contains {"object": written, "grant": given("ClusterRoleBinding", name, written, "*")} if {
	some kinds in kinds_of_cluster
	some name, written in kinds.ClusterRoleBinding
	bindings.role(written).kind == "ClusterRole"
}

bound_roles contains {"object": written, "grant": given("RoleBinding", name, written, namespace)} if {
	some namespace, versions in data.inventory.namespace
	some version, kinds in versions
	is_version(version)
	some name, written in kinds.RoleBinding
}

given(kind, name, binding, where) := {
	"binding": {"kind": kind, "name": name},
	"role": role,
	"where": where,
	"key": role_key(role, where),
} if {
	role := bindings.role(binding)
}

# What a binding gives, by itself.
given_by(binding) := given(binding.kind, binding.metadata.name, binding, where(binding))

where(binding) := "*" if {
	binding.kind == "ClusterRoleBinding"
} else := binding.metadata.namespace if {
	is_string(binding.metadata.namespace)
	binding.metadata.namespace != ""
} else := "default"

# The inventory has objects of the cluster in a namespace if they name one; the API server takes no notice of it.
kinds_of_cluster := array.concat(
	[kinds | some version, kinds in data.inventory.cluster; is_version(version)],
	[kinds | some versions in data.inventory.namespace; some version, kinds in versions; is_version(version)],
)

is_version(version) if startswith(version, "rbac.authorization.k8s.io/")

# A ServiceAccount without a namespace is of that of its RoleBinding. In a ClusterRoleBinding it is nobody.
subject_key(subject, where) := account_key(subject.namespace, subject.name) if {
	is_string(subject.namespace)
} else := account_key(where, subject.name) if {
	subject.kind == "ServiceAccount"
	where != "*"
} else := sprintf("%s %s", [subject.kind, subject.name]) if subject.kind != "ServiceAccount"

role_key(role, _) := concat(" ", ["ClusterRole", role.name]) if role.kind == "ClusterRole"

role_key(role, namespace) := sprintf("Role %s/%s", [namespace, role.name]) if role.kind == "Role"

# The rules of every role of the run and of those that Kubernetes brings along, by key. Roles that are not known have no
# entry.
rules[key] := list if {
	some name, _ in cluster_roles
	key := role_key({"kind": "ClusterRole", "name": name}, "*")
	parts := graph.reachable(aggregated, {name})
	list := [rule | some part in parts; some role in cluster_roles[part]; some rule in own_rules(role)]
}

rules[key] := list if {
	some key, written in namespaced_roles
	list := [rule | some role in written; some rule in own_rules(role)]
}

# The rules of a role that aggregates others are overwritten with theirs.
own_rules(role) := role.rules if {
	is_object(role)
	object.get(role, "aggregationRule", null) == null
	is_array(role.rules)
} else := []

namespaced_roles[key] contains role if {
	some namespace, versions in data.inventory.namespace
	some version, kinds in versions
	is_version(version)
	some name, role in kinds.Role
	key := role_key({"kind": "Role", "name": name}, namespace)
}

cluster_roles[name] contains role if {
	some kinds in kinds_of_cluster
	some name, role in kinds.ClusterRole
}

cluster_roles[name] contains role if {
	some name, role in built_in_roles.all
	not name in written_names
}

written_names contains name if {
	some kinds in kinds_of_cluster
	some name, _ in kinds.ClusterRole
}

# The ClusterRoles of which a ClusterRole takes its rules: those with the labels that it asks for.
aggregated[name] := parts if {
	some name, written in cluster_roles
	parts := {part |
		some role in written
		some selector in role.aggregationRule.clusterRoleSelectors
		some part in selected(selector)
	}
}

selected(selector) := {part |
	some [key, value] in selectors.wanted(selector)
	some [part, labels] in labelled[key][value]
	selectors.matches(selector, labels)
} if {
	selectors.wanted(selector)
} else := {part |
	some part, others in cluster_roles
	some other in others
	selectors.matches(selector, run.written_labels(other))
}

# The ClusterRoles with their labels, by each label.
labelled[key][value] contains [name, labels] if {
	some name, written in cluster_roles
	some role in written
	labels := run.written_labels(role)
	some key, value in labels
}

# The roles that grant everything, by whatever name.
unlimited contains key if {
	some key, list in rules
	some rule in list
	grants_everything(rule)
}

grants_everything(rule) if {
	"*" in rbac.strings(rule, "apiGroups")
	"*" in rbac.strings(rule, "resources")
	has_every_verb(rbac.strings(rule, "verbs"))
}

has_every_verb(verbs) if "*" in verbs

has_every_verb(verbs) if {
	every verb in ["create", "delete", "get", "list", "patch", "update", "watch"] { verb in verbs }
}

# The powers of every known role where it is bound, by `[key, place]`: each a name, with what the role grants of it
# ("`create` on `pods/exec`").
powers[bound] := found if {
	some bound in bounds
	[key, there] := bound
	found := {[power, text(granted)] |
		some [power, rule] in conceivable[key]
		granted := rbac.grant(rule, 0, targets[power], there)
	}
}

bounds contains [bound.grant.key, place(bound.grant.where)] if {
	some bound in bound_roles
	rules[bound.grant.key]
}

# Most namespaces are alike to all powers: they stand for one whose name is not known.
place(where) := where if {
	where in places
} else := ""

places contains where if {
	some compiled in targets
	some target in compiled
	some where in target.where
}

# The rules of the bound roles with the powers that they may grant by the resources and the verbs they name: far fewer
# than there are.
conceivable[key] := [[power, rbac.normal(rule)] |
	some rule in rules[key]
	outline := rbac.outline(rule)
	some power in powers_about(outline.resources)
	count(outline.verb_set & verbs_of[power]) > 0
] if {
	some key in bound_keys
}

bound_keys := {key | some [key, _] in bounds}

powers_about(resources) := {power |
	some resource in resources
	some power in powers_of[resource]
} | powers_of_any

powers_of[resource] contains power if {
	some power, compiled in targets
	some target in compiled
	some resource, _ in target.written.cluster
}

verbs_of := {power: verbs |
	some power, compiled in targets
	verbs := union({target.verbs | some target in compiled})
}

powers_of_any contains power if {
	some power, compiled in targets
	some target in compiled
	true in {target.any_resource, count(target.prefixes) > 0}
}

text(granted) := sprintf("%s on %s", [quoted(granted.verbs), quoted(granted.resources)])

quoted(names) := sprintf("`%s`", [concat("`, `", names)])

targets := object.union(object.filter(rbac.compiled, dangerous), {
	"write-objects": [rbac.compile(target) | some target in objects_of_teams],
	"write-leases": [rbac.compile(leases)],
	"tend-custom-resources": [rbac.compile(target) | some target in custom_resources],
})

# What is made of an application's manifests.
objects_of_teams := [
	{"groups": {""}, "resources": {"configmaps", "pods", "services"}, "verbs": power_table.writes},
	{
		"groups": {"apps", "extensions"},
		"resources": {"daemonsets", "deployments", "statefulsets"},
		"verbs": power_table.writes,
	},
	{"groups": {"batch"}, "resources": {"cronjobs", "jobs"}, "verbs": power_table.writes},
	{"groups": {"networking.k8s.io", "extensions"}, "resources": {"ingresses"}, "verbs": power_table.writes},
]

# With which replicas elect a leader.
leases := {
	"groups": {"coordination.k8s.io"},
	"resources": {"leases"},
	"verbs": {"create", "patch", "update"},
	"names": {"*"},
}

# Custom resources whose definition is in the run.
custom_resources := [{"groups": custom_groups, "resources": {"*"}, "verbs": power_table.writes, "names": {"*"}} |
	count(custom_groups) > 0
]

custom_groups contains definition.spec.group if {
	some version, kinds in data.inventory.cluster
	startswith(version, "apiextensions.k8s.io/")
	some definition in kinds.CustomResourceDefinition
}

# What a role grants of these powers where it is given ("`create` on `pods/exec`"); empty where the role is not known.
granted(grant, names) := {text |
	some [power, text] in powers[[grant.key, place(grant.where)]]
	power in names
}

# "service account `shop/web` can `create` on `pods/exec` everywhere (ClusterRoleBinding `a` to ClusterRole `b`)"
chain(holder, grant, texts) := sprintf("%s can %s %s (%s)", [
	holder,
	doing(grant, texts),
	reaches(grant.where),
	through(grant),
])

doing(grant, _) := "do everything" if grant.key in unlimited

doing(grant, texts) := listed(texts) if not grant.key in unlimited

# The first of many, for a message of one line: "`create` on `pods`; `get` on `secrets` and 7 more".
listed(texts) := concat("; ", sort(texts)) if {
	count(texts) <= most
} else := sprintf("%s and %d more", [concat("; ", array.slice(sort(texts), 0, most)), count(texts) - most])

most := 4

reaches("*") := "everywhere"

reaches(namespace) := sprintf("in namespace `%s`", [namespace]) if namespace != "*"

through(grant) := sprintf("%s `%s` to %s `%s`", [
	grant.binding.kind,
	grant.binding.name,
	grant.role.kind,
	grant.role.name,
])

# The powers that lead on to those of an administrator: of the cluster, or of the namespace where they are given.
escalating := {
	"approve-certificates",
	"bind-roles",
	"change-admission",
	"create-persistent-volumes",
	"create-tokens",
	"create-workloads",
	"escalate-roles",
	"exec-into-pods",
	"impersonate",
	"nodes-proxy",
	"read-secrets-everywhere",
	"write-rbac",
}

# All that can harm more than the objects that a role names.
dangerous := escalating | {
	"add-ephemeral-containers",
	"change-apis",
	"change-nodes",
	"delete-broadly",
	"delete-events",
	"delete-logs",
	"get-secrets",
	"impersonate-within-limits",
	"list-secrets",
	"port-forward",
	"write-secrets",
}
