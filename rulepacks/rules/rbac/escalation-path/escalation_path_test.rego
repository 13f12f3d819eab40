package rules.escalation_path_test

import data.lib.testing
import data.rules.escalation_path

# In a run where the service account `shop/web` has these rules, by a binding everywhere or in a namespace.
violations(reviewed, rules, where, reach) := found if {
	found := escalation_path.violation with input as testing.review(reviewed, {"reach": reach})
		with data.inventory as inventory(rules, where)
}

inventory(rules, "*") := {"cluster": {"rbac.authorization.k8s.io/v1": {
	"ClusterRole": {"tools": {"rules": rules}},
	"ClusterRoleBinding": {"web-tools": binding},
}}}

inventory(rules, namespace) := {
	"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"tools": {"rules": rules}}}},
	"namespace": {namespace: {"rbac.authorization.k8s.io/v1": {"RoleBinding": {"web-tools": binding}}}},
} if {
	namespace != "*"
}

binding := {
	"roleRef": {"kind": "ClusterRole", "name": "tools"},
	"subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": "shop"}],
}

exec := {"apiGroups": [""], "resources": ["pods", "pods/exec"], "verbs": ["get", "create"]}

pod := testing.pod({"serviceAccountName": "web", "containers": [{"name": "web"}]})

test_the_chain_is_named_at_the_service_account if {
	violations(pod, [exec], "*", "cluster") == {{
		"msg": concat("", [
			"service account `shop/web` can `create` on `pods`; `get`, `create` on `pods/exec` everywhere ",
			"(ClusterRoleBinding `web-tools` to ClusterRole `tools`)",
		]),
		"details": {"path": ["spec", "serviceAccountName"]},
	}}
	violations(pod, [exec], "*", "namespace") == set()
}

test_in_a_namespace_it_leads_to_the_namespace if {
	violations(pod, [exec], "shop", "cluster") == set()
	testing.messages(violations(pod, [exec], "shop", "namespace")) == {concat("", [
		"service account `shop/web` can `create` on `pods`; `get`, `create` on `pods/exec` in namespace `shop` ",
		"(RoleBinding `web-tools` to ClusterRole `tools`)",
	])}
}

test_the_system_namespace_leads_to_the_cluster if {
	count(violations(pod, [exec], "kube-system", "cluster")) == 1
	violations(pod, [exec], "kube-system", "namespace") == set()
}

test_each_power_of_an_administrator_counts if {
	every rule in [
		{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]},
		{"apiGroups": [""], "resources": ["secrets"], "verbs": ["list"]},
		{"apiGroups": ["rbac.authorization.k8s.io"], "resources": ["clusterroles"], "verbs": ["escalate"]},
		{"apiGroups": ["rbac.authorization.k8s.io"], "resources": ["clusterroles"], "verbs": ["bind"]},
		{"apiGroups": ["rbac.authorization.k8s.io"], "resources": ["rolebindings"], "verbs": ["create"]},
		{"apiGroups": [""], "resources": ["groups"], "verbs": ["impersonate"]},
		{"apiGroups": ["apps"], "resources": ["daemonsets"], "verbs": ["patch"]},
		{"apiGroups": [""], "resources": ["nodes/proxy"], "verbs": ["get"]},
		{"apiGroups": [""], "resources": ["persistentvolumes"], "verbs": ["create"]},
		{"apiGroups": ["certificates.k8s.io"], "resources": ["certificatesigningrequests/approval"], "verbs": ["update"]},
		{"apiGroups": [""], "resources": ["serviceaccounts/token"], "verbs": ["create"]},
		{
			"apiGroups": ["admissionregistration.k8s.io"],
			"resources": ["mutatingwebhookconfigurations"],
			"verbs": ["create"],
		},
	] {
		count(violations(pod, [rule], "*", "cluster")) == 1
	}
}

test_other_rights_pass if {
	every rule in [
		{"apiGroups": [""], "resources": ["pods", "services"], "verbs": ["get", "list", "watch"]},
		{"apiGroups": [""], "resources": ["secrets"], "verbs": ["get"], "resourceNames": ["tls"]},
		{"apiGroups": [""], "resources": ["events"], "verbs": ["create", "delete"]},
		{"apiGroups": ["example.com"], "resources": ["*"], "verbs": ["*"]},
	] {
		violations(pod, [rule], "*", "cluster") == set()
		violations(pod, [rule], "shop", "namespace") == set()
	}
	secrets := {"apiGroups": [""], "resources": ["secrets"], "verbs": ["list"]}
	violations(pod, [secrets], "shop", "namespace") == set()
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads({"serviceAccountName": "web", "containers": []}) {
		count(violations(reviewed, [exec], "*", "cluster")) == 1
	}
}

test_only_pods_of_that_account_with_a_token_are_marked if {
	violations(testing.pod({"serviceAccountName": "other"}), [exec], "*", "cluster") == set()
	violations(testing.pod({}), [exec], "*", "cluster") == set()
	without := {"serviceAccountName": "web", "automountServiceAccountToken": false}
	violations(testing.pod(without), [exec], "*", "cluster") == set()
	token := {"name": "token", "projected": {"sources": [{"serviceAccountToken": {"path": "token"}}]}}
	count(violations(testing.pod(object.union(without, {"volumes": [token]})), [exec], "*", "cluster")) == 1
	elsewhere := {"kind": "Pod", "metadata": {"namespace": "other"}, "spec": {"serviceAccountName": "web"}}
	violations(elsewhere, [exec], "*", "cluster") == set()
}

test_roles_that_are_not_known_and_wrong_types_pass if {
	unknown := {"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRoleBinding": {"web-tools": binding}}}}
	found := escalation_path.violation with input as testing.review(pod, {"reach": "cluster"})
		with data.inventory as unknown
	found == set()
	every reviewed in testing.broken_pods { violations(reviewed, [exec], "*", "cluster") == set() }
	alone := escalation_path.violation with input as testing.review(pod, {"reach": "cluster"})
	alone == set()
}
