package lib.rbac_test

import data.lib.power_table
import data.lib.rbac
import data.lib.testing

rule(groups, resources, verbs) := {"apiGroups": groups, "resources": resources, "verbs": verbs}

named(rule, names) := object.union(rule, {"resourceNames": names})

grants(rule, power, where) if count(rbac.granted([rule], power, where)) == 1

test_a_grant_names_verbs_and_resources_as_written if {
	rules := [rule([""], ["pods"], ["get"]), rule([""], ["pods", "secrets"], ["create", "list", "get"])]
	rbac.granted(rules, "read-secrets-everywhere", "*") == [{
		"index": 1,
		"verbs": ["list", "get"],
		"resources": ["secrets"],
		"covers": set(),
		"names": set(),
		"path": [1, "resources", 1],
	}]
}

test_each_rule_that_grants_a_power_is_told if {
	rules := [
		rule([""], ["pods/exec"], ["create"]),
		rule([""], ["pods"], ["create"]),
		rule([""], ["pods/attach"], ["get"]),
	]
	[grant.index | some grant in rbac.granted(rules, "exec-into-pods", "")] == [0, 2]
}

test_the_path_is_of_the_first_resource_that_grants_it if {
	[grant] := rbac.granted([rule([""], ["pods", "pods/attach", "pods/exec"], ["create"])], "exec-into-pods", "")
	grant.path == [0, "resources", 1]
	grant.resources == ["pods/attach", "pods/exec"]
}

test_wildcards_match_as_for_the_api_server if {
	every resources in [["*"], ["*/exec"], ["*/attach"], ["pods/exec"]] {
		grants(rule([""], resources, ["create"]), "exec-into-pods", "")
	}
	every resources in [["pods"], ["pods/*"], ["*/*"], ["*/log"], ["deployments/exec"], ["Pods/exec"]] {
		not grants(rule([""], resources, ["create"]), "exec-into-pods", "")
	}
	not grants(rule([""], ["*/token"], ["list"]), "list-secrets", "")
	grants(rule(["*"], ["pods/exec"], ["*"]), "exec-into-pods", "")
	not grants(rule(["apps"], ["pods/exec"], ["*"]), "exec-into-pods", "")
	not grants(rule([""], ["pods/exec"], ["CREATE"]), "exec-into-pods", "")
}

test_what_wildcards_cover_is_told if {
	[grant] := rbac.granted([rule([""], ["*", "pods/exec"], ["create"])], "exec-into-pods", "")
	grant.covers == {"pods/attach", "pods/exec"}
	[other] := rbac.granted([rule([""], ["*/exec"], ["create"])], "exec-into-pods", "")
	other.covers == {"pods/exec"}
	[policies] := rbac.granted([rule(["*"], ["*"], ["delete"])], "change-policies", "*")
	policies.covers == set()
}

test_names_limit_what_they_limit if {
	secrets := rule([""], ["secrets"], ["get", "list", "create"])
	not grants(named(secrets, ["tls"]), "read-secrets-everywhere", "*")
	not grants(named(secrets, ["tls"]), "write-secrets", "*")
	every names in [[], null, "tls", [""], ["tls", ""]] {
		grants(named(secrets, names), "read-secrets-everywhere", "*")
	}
	tokens := rule([""], ["serviceaccounts/token"], ["create"])
	grants(tokens, "create-tokens", "")
	not grants(named(tokens, ["deployer"]), "create-tokens", "")
}

test_names_that_count_are_told if {
	binding := rule(["rbac.authorization.k8s.io"], ["clusterroles"], ["bind"])
	[grant] := rbac.granted([named(binding, ["view", "cluster-admin"])], "bind-roles", "*")
	grant.names == {"cluster-admin"}
	not grants(named(binding, ["view"]), "bind-roles", "*")
}

test_names_never_grant_requests_for_a_collection if {
	roles := rule(["rbac.authorization.k8s.io"], ["roles"], ["create", "deletecollection"])
	grants(roles, "write-rbac", "")
	not grants(named(roles, ["web"]), "write-rbac", "")
	both := rule(["rbac.authorization.k8s.io"], ["roles"], ["create", "patch"])
	[grant] := rbac.granted([named(both, ["web"])], "write-rbac", "")
	grant.verbs == ["patch"]
	grants(named(rule(["rbac.authorization.k8s.io"], ["roles"], ["*"]), ["web"]), "write-rbac", "")
	not grants(named(rule(["rbac.authorization.k8s.io"], ["roles"], ["*"]), ["*"]), "write-rbac", "")
}

test_names_of_a_subresource_limit_even_create if {
	proxy := rule([""], ["nodes/proxy"], ["create"])
	grants(named(proxy, ["node-1"]), "nodes-proxy", "*")
}

test_a_role_of_a_namespace_does_not_reach_the_cluster if {
	every resource, power in {
		"nodes/proxy": "nodes-proxy",
		"nodes": "change-nodes",
		"persistentvolumes": "create-persistent-volumes",
	} {
		grants(rule([""], [resource, "*"], ["*"]), power, "*")
		every where in ["", "shop", "kube-system"] { not grants(rule([""], [resource, "*"], ["*"]), power, where) }
	}
}

test_bind_and_use_are_asked_for_in_the_namespace if {
	grants(rule(["rbac.authorization.k8s.io"], ["clusterroles"], ["bind"]), "bind-roles", "shop")
	grants(rule(["policy"], ["podsecuritypolicies"], ["use"]), "use-privileged-policies", "shop")
	not grants(rule(["rbac.authorization.k8s.io"], ["clusterroles"], ["escalate"]), "escalate-roles", "shop")
	grants(rule(["rbac.authorization.k8s.io"], ["roles"], ["escalate"]), "escalate-roles", "shop")
}

test_some_powers_are_of_the_cluster_or_of_a_namespace if {
	secrets := rule([""], ["secrets"], ["list"])
	grants(secrets, "read-secrets-everywhere", "*")
	not grants(secrets, "read-secrets-everywhere", "")
	not grants(secrets, "list-secrets", "*")
	every where in ["", "shop"] { grants(secrets, "list-secrets", where) }
}

test_some_powers_are_of_one_namespace if {
	maps := rule([""], ["configmaps"], ["update"])
	every where in ["*", "kube-system"] { grants(maps, "change-cluster-dns", where) }
	every where in ["", "shop"] {
		not grants(maps, "change-cluster-dns", where)
		grants(named(maps, ["coredns"]), "change-cluster-dns", where)
		not grants(named(maps, ["app"]), "change-cluster-dns", where)
	}
	not grants(named(maps, ["app"]), "change-cluster-dns", "kube-system")
}

test_only_the_worse_of_two_powers_is_told if {
	grants(rule([""], ["secrets"], ["get", "watch"]), "list-secrets", "")
	not grants(rule([""], ["secrets"], ["get", "watch"]), "get-secrets", "")
	not grants(rule([""], ["secrets"], ["*"]), "get-secrets", "")
	grants(rule([""], ["secrets"], ["get"]), "get-secrets", "")
}

test_any_resource_of_a_group_if_the_group_is_meant if {
	every resource in ["k8srequiredlabels", "*"] {
		grants(rule(["constraints.gatekeeper.sh"], [resource], ["delete"]), "change-policies", "*")
	}
	grants(rule(["*"], ["*"], ["delete"]), "change-policies", "*")
	not grants(rule(["*"], ["deployments"], ["delete"]), "change-policies", "*")
	not grants(rule(["kyverno.io"], ["*/status", "policies/status"], ["update"]), "change-policies", "*")
}

test_prefixes_and_literal_resources if {
	grants(rule(["authentication.k8s.io"], ["userextras/scopes"], ["impersonate"]), "impersonate", "*")
	not grants(rule(["authentication.k8s.io"], ["userextras/*"], ["impersonate"]), "impersonate", "*")
	grants(rule([""], ["pods/log"], ["*"]), "delete-logs", "")
	grants(rule([""], ["*/log"], ["*"]), "delete-logs", "")
	not grants(rule([""], ["*"], ["*"]), "delete-logs", "")
}

test_names_that_are_harmless if {
	policies := rule(["policy"], ["podsecuritypolicies"], ["use"])
	grants(policies, "use-privileged-policies", "*")
	every name in ["privileged", "00-privileged", "eks.privileged"] {
		grants(named(policies, [name]), "use-privileged-policies", "*")
	}
	every name in ["restricted", "unprivileged", "non-privileged-web"] {
		not grants(named(policies, [name]), "use-privileged-policies", "*")
	}
}

test_a_rule_without_groups_means_the_core_group if {
	every groups in [null, []] { grants(rule(groups, ["secrets"], ["list"]), "list-secrets", "") }
	grants({"resources": ["secrets"], "verbs": ["list"]}, "list-secrets", "")
	not grants(rule(["apps"], ["secrets"], ["list"]), "list-secrets", "")
}

test_everything if {
	rbac.grants_everything(rule(["", "*"], ["*"], ["get", "*"]))
	every part in [rule([""], ["*"], ["*"]), rule(["*"], ["pods"], ["*"]), rule(["*"], ["*"], ["get"])] {
		not rbac.grants_everything(part)
	}
	rbac.grants_all_of_its_groups(rule([""], ["*"], ["*"]))
	every part in [rule(["*"], ["pods"], ["*"]), rule(["*"], ["*"], ["get"])] {
		not rbac.grants_all_of_its_groups(part)
	}
	every value in testing.not_objects { not rbac.grants_everything(value) }
	every value in testing.not_objects { not rbac.grants_everything(rule(value, value, value)) }
}

test_wrong_types_grant_nothing if {
	every value in array.concat(testing.not_objects, [{}, {"a": "secrets"}]) {
		rbac.granted(value, "list-secrets", "") == []
		rbac.granted([value], "list-secrets", "") == []
		rbac.granted([rule([""], value, ["list"])], "list-secrets", "") == []
		rbac.granted([rule([""], ["secrets"], value)], "list-secrets", "") == []
		rbac.granted([rule([""], [value], [value])], "list-secrets", "") == []
	}
	[grant] := rbac.granted([rule([1, ""], [null, "secrets"], [1, "list"])], "list-secrets", "")
	grant.path == [0, "resources", 1]
	grant.verbs == ["list"]
}

test_every_power_is_granted_by_each_of_its_targets if {
	every name, power in power_table.all {
		power.can != ""
		every target in power.targets { is_granted_by(name, target) }
	}
}

# With its names where only rules with names count.
is_granted_by(power, target) if {
	object.get(target, "named", false) == false
	grants(whole(target), power, place(target))
}

is_granted_by(power, target) if {
	target.named
	grants(named(whole(target), [name | some name in target.names]), power, place(target))
}

whole(target) := rule(
	[group | some group in target.groups],
	[resource | some resource in target.resources],
	[verb | some verb in target.verbs],
)

place(target) := "*" if {
	"*" in object.get(target, "where", {"*"})
} else := ""

# One line for each power: a rule that has it, one that has not, and whether a name keeps it from being dangerous.
cases := [
	["read-secrets-everywhere", "*", rule([""], ["secrets"], ["watch"]), rule([""], ["secrets"], ["create"]), true],
	["list-secrets", "", rule([""], ["secrets"], ["list"]), rule([""], ["secrets"], ["get"]), true],
	["get-secrets", "", rule([""], ["secrets"], ["get"]), rule([""], ["secrets"], ["delete"]), true],
	["write-secrets", "", rule([""], ["secrets"], ["patch"]), rule([""], ["secrets"], ["get", "list"]), true],
	["escalate-roles", "", rule([rbac_group], ["roles"], ["escalate"]), rule([rbac_group], ["roles"], ["get"]), false],
	["bind-roles", "", rule([rbac_group], ["roles"], ["bind"]), rule([rbac_group], ["roles"], ["escalate"]), true],
	["impersonate", "", rule([""], ["serviceaccounts"], ["impersonate"]), rule([""], ["users"], ["get"]), true],
	[
		"impersonate-within-limits",
		"*",
		rule(["authentication.k8s.io"], ["users"], ["impersonate:user-info"]),
		rule(["authentication.k8s.io"], ["users"], ["impersonate"]),
		true,
	],
	["write-rbac", "", rule([rbac_group], ["rolebindings"], ["patch"]), rule([rbac_group], ["roles"], ["list"]), false],
	[
		"create-workloads",
		"",
		rule(["apps"], ["deployments"], ["patch"]),
		rule(["apps"], ["deployments"], ["delete"]),
		false,
	],
	["exec-into-pods", "", rule([""], ["pods/exec"], ["get"]), rule([""], ["pods/exec"], ["list"]), false],
	[
		"add-ephemeral-containers",
		"",
		rule([""], ["pods/ephemeralcontainers"], ["patch"]),
		rule([""], ["pods/ephemeralcontainers"], ["get"]),
		false,
	],
	["port-forward", "", rule([""], ["pods/portforward"], ["create"]), rule([""], ["pods"], ["create"]), true],
	["nodes-proxy", "*", rule([""], ["nodes/proxy"], ["get"]), rule([""], ["nodes/metrics"], ["get"]), false],
	["change-nodes", "*", rule([""], ["nodes"], ["patch"]), rule([""], ["nodes"], ["get"]), false],
	[
		"create-persistent-volumes",
		"*",
		rule([""], ["persistentvolumes"], ["update"]),
		rule([""], ["persistentvolumes"], ["delete"]),
		true,
	],
	[
		"approve-certificates",
		"*",
		rule([certificates], ["certificatesigningrequests/approval"], ["update"]),
		rule([certificates], ["certificatesigningrequests"], ["create", "update"]),
		false,
	],
	[
		"approve-certificates",
		"*",
		rule([certificates], ["signers"], ["sign"]),
		rule([certificates], ["signers"], ["get"]),
		true,
	],
	[
		"create-tokens",
		"",
		rule([""], ["serviceaccounts/token"], ["create"]),
		rule([""], ["serviceaccounts"], ["create"]),
		true,
	],
	[
		"change-admission",
		"*",
		rule(["admissionregistration.k8s.io"], ["validatingwebhookconfigurations"], ["patch"]),
		rule(["admissionregistration.k8s.io"], ["validatingwebhookconfigurations"], ["list"]),
		true,
	],
	[
		"change-apis",
		"*",
		rule(["apiextensions.k8s.io"], ["customresourcedefinitions"], ["update"]),
		rule(["apiextensions.k8s.io"], ["customresourcedefinitions"], ["get"]),
		true,
	],
	["delete-events", "", rule(["events.k8s.io"], ["events"], ["delete"]), rule([""], ["events"], ["create"]), true],
	["delete-logs", "", rule([""], ["pods/log"], ["delete"]), rule([""], ["pods/log"], ["get"]), true],
	["delete-broadly", "*", rule([""], ["namespaces"], ["delete"]), rule([""], ["pods"], ["delete"]), true],
	["change-cluster-dns", "*", rule([""], ["configmaps"], ["patch"]), rule([""], ["configmaps"], ["create"]), true],
	[
		"change-network-guards",
		"",
		rule([""], ["endpoints"], ["update"]),
		rule([""], ["services"], ["update"]),
		true,
	],
	["change-service-status", "", rule([""], ["services/status"], ["patch"]), rule([""], ["services"], ["patch"]), true],
	["relabel-namespaces", "", rule([""], ["namespaces"], ["patch"]), rule([""], ["namespaces"], ["create"]), true],
	[
		"use-privileged-policies",
		"",
		rule(["security.openshift.io"], ["securitycontextconstraints"], ["use"]),
		rule(["security.openshift.io"], ["securitycontextconstraints"], ["get"]),
		true,
	],
	[
		"change-policies",
		"*",
		rule(["kyverno.io"], ["policies"], ["delete"]),
		rule(["kyverno.io"], ["policies"], ["get"]),
		false,
	],
	[
		"change-storage",
		"*",
		rule(["storage.k8s.io"], ["csidrivers"], ["delete"]),
		rule(["storage.k8s.io"], ["csidrivers"], ["get"]),
		true,
	],
	["change-limits", "*", rule([""], ["resourcequotas"], ["patch"]), rule([""], ["resourcequotas"], ["get"]), true],
	[
		"map-identities",
		"*",
		rule(["ramauthenticator.k8s.alibabacloud"], ["ramidentitymappings"], ["patch"]),
		rule(["ramauthenticator.k8s.alibabacloud"], ["ramidentitymappings"], ["get"]),
		false,
	],
]

rbac_group := "rbac.authorization.k8s.io"

certificates := "certificates.k8s.io"

test_each_power_is_granted_by_what_it_means_alone if {
	every case in cases {
		[power, where, with_it, without_it, _] := case
		grants(with_it, power, where)
		not grants(without_it, power, where)
	}
	{power | some [power, _, _, _, _] in cases} == object.keys(power_table.all)
}

test_a_name_makes_some_powers_harmless if {
	every case in cases {
		[power, where, with_it, _, is_harmless] := case
		is_harmless == (count(rbac.granted([named(with_it, ["some-name"])], power, where)) == 0)
	}
}

test_names_that_stay_dangerous if {
	impersonating := rule([""], ["groups"], ["impersonate"])
	grants(named(impersonating, ["system:masters"]), "impersonate", "*")
	not grants(named(impersonating, ["developers"]), "impersonate", "*")
	accounts := rule([""], ["users"], ["impersonate"])
	grants(named(accounts, ["system:serviceaccount:kube-system:replicaset-controller"]), "impersonate", "*")
	grants(named(rule([""], ["configmaps"], ["patch"]), ["aws-auth"]), "map-identities", "kube-system")
	not grants(rule([""], ["configmaps"], ["patch"]), "map-identities", "kube-system")
}
