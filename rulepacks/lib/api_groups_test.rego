package lib.api_groups_test

import data.lib.api_groups

test_resources_are_found_by_name if {
	api_groups.groups_of.deployments == {"apps", "extensions"}
	api_groups.groups_of.secrets == {""}
	not api_groups.groups_of.pod
}

test_groups_of_kubernetes_are_known if {
	every group in ["", "apps", "batch", "networking.k8s.io"] { group in api_groups.built_in }
	every group in ["metrics.k8s.io", "gateway.networking.k8s.io", "shop.example", "*"] {
		not group in api_groups.built_in
	}
}

test_resources_of_the_cluster_are_known if {
	every resource in ["namespaces", "nodes", "clusterroles"] { resource in api_groups.cluster_scoped }
	every resource in ["pods", "roles", "*"] { not resource in api_groups.cluster_scoped }
}
