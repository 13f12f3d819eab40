package lib.api_groups_test

import data.lib.api_groups

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
