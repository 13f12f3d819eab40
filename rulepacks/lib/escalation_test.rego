package lib.escalation_test

import data.lib.escalation
import data.lib.testing

# In a run where the service account `shop/web` may run commands in pods of this namespace.
ways(spec, namespace) := found if {
	binding := {
		"roleRef": {"kind": "Role", "name": "tools"},
		"subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": "shop"}],
	}
	role := {"rules": [{"apiGroups": [""], "resources": ["pods/exec", "configmaps"], "verbs": ["create"]}]}
	found := escalation.ways with input as testing.review(testing.pod(spec), {})
		with data.inventory as {"namespace": {namespace: {"rbac.authorization.k8s.io/v1": {
			"Role": {"tools": role},
			"RoleBinding": {"web": binding},
		}}}}
}

test_the_reach_is_that_of_the_binding if {
	ways({"serviceAccountName": "web"}, "shop") == {{
		"reach": "namespace",
		"msg": concat("", [
			"service account `shop/web` can `create` on `pods/exec` in namespace `shop` ",
			"(RoleBinding `web` to Role `tools`)",
		]),
	}}
	{way.reach | some way in ways({"serviceAccountName": "web"}, "kube-system")} == {"cluster"}
}

test_without_the_account_or_a_token_there_is_no_way if {
	ways({"serviceAccountName": "other"}, "shop") == set()
	ways({"serviceAccountName": "web", "automountServiceAccountToken": false}, "shop") == set()
	ways(null, "shop") == set()
}
