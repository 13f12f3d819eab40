package rules.public_registry_address_test

import data.lib.testing
import data.rules.public_registry_address

violations(object) := found if found := public_registry_address.violation with input as testing.review(object, {})

applies(object) if public_registry_address.applies with input as testing.review(object, {})

pod(image) := testing.pod({"containers": [{"name": "web", "image": image}]})

test_a_public_address_is_reported_at_the_image if {
	violations(pod("registry.cn-hangzhou.aliyuncs.com/shop/web:1.4")) == {{
		"msg": "container `web` takes its image from the public address `registry.cn-hangzhou.aliyuncs.com`",
		"details": {"path": ["spec", "containers", 0, "image"]},
	}}
	every image in ["registry-intl.ap-southeast-1.aliyuncs.com/a/b", "shop.cn-hangzhou.cr.aliyuncs.com:443/a/b"] {
		count(violations(pod(image))) == 1
	}
}

test_addresses_for_networks_in_the_cloud_pass if {
	every image in [
		"registry-vpc.cn-hangzhou.aliyuncs.com/shop/web:1.4",
		"registry-internal.cn-hangzhou.aliyuncs.com/shop/web:1.4",
		"shop-registry-vpc.cn-hangzhou.cr.aliyuncs.com/shop/web:1.4",
	] {
		violations(pod(image)) == set()
		applies(pod(image))
	}
}

test_it_is_not_about_other_registries if {
	every image in [null, 1, true, [], {}, "", "nginx", "registry.example/web:1", "${IMAGE}"] {
		violations(pod(image)) == set()
		not applies(pod(image))
	}
	every object in testing.broken_pods {
		violations(object) == set()
		not applies(object)
	}
}

test_every_list_of_containers_and_every_kind_of_workload_is_looked_at if {
	image := "registry.cn-hangzhou.aliyuncs.com/shop/web:1.4"
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		spec := object.union({"containers": []}, {list: [{"name": "web", "image": image}]})
		every workload in testing.workloads(spec) { count(violations(workload)) == 1 }
	}
}
