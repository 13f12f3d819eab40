package rules.operator_cluster_admin_test

import data.lib.testing
import data.rules.operator_cluster_admin

violations_in(reviewed, cluster, namespace) := found if {
	found := operator_cluster_admin.violation with input as testing.review(reviewed, {})
		with data.inventory as {"cluster": cluster, "namespace": namespace}
}

binding(role) := {
	"roleRef": {"kind": "ClusterRole", "name": role},
	"subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": "shop"}],
}

bound(role) := {"rbac.authorization.k8s.io/v1": {"ClusterRoleBinding": {"web-admin": binding(role)}}}

violations(reviewed) := violations_in(reviewed, bound("cluster-admin"), {})

spec(image) := {"serviceAccountName": "web", "containers": [{"name": "web", "image": image}]}

operator := testing.pod(spec("registry.example/shop-operator:1"))

test_cluster_admin_is_told_at_the_service_account if {
	violations(operator) == {{
		"msg": concat("", [
			"operator's service account `shop/web` can do everything everywhere ",
			"(ClusterRoleBinding `web-admin` to ClusterRole `cluster-admin`)",
		]),
		"details": {"path": ["spec", "serviceAccountName"]},
	}}
}

test_another_name_for_it_is_no_help if {
	roles := {"ClusterRole": {"all": {"rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]}}}
	cluster := object.union(bound("all"), {"rbac.authorization.k8s.io/v1": roles})
	count(violations_in(operator, cluster, {})) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every reviewed in testing.workloads(spec("registry.example/controller")) { count(violations(reviewed)) == 1 }
}

test_a_label_or_custom_resources_make_an_operator if {
	plain := testing.pod(spec("registry.example/web:1"))
	violations(plain) == set()
	labelled := {"metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web-controller"}}}
	count(violations(object.union(plain, labelled))) == 1
	definitions := {"apiextensions.k8s.io/v1": {"CustomResourceDefinition": {"x": {"spec": {"group": "example.com"}}}}}
	count(violations_in(plain, object.union(bound("cluster-admin"), definitions), {})) == 1
}

test_other_roles_and_bindings_in_a_namespace_pass if {
	violations_in(operator, bound("admin"), {}) == set()
	namespaced := {"rbac.authorization.k8s.io/v1": {"RoleBinding": {"web-admin": binding("cluster-admin")}}}
	violations_in(operator, {}, {"shop": namespaced}) == set()
	every reviewed in testing.broken_pods { violations(reviewed) == set() }
}
