package rules.image_registry_test

import data.lib.testing
import data.rules.image_registry

default_registries := [
	`^([a-z0-9-]+\.)+cr\.aliyuncs\.com(:443)?/`,
	`^registry(-vpc|-internal|-intl|-intl-vpc)?\.[a-z0-9-]+\.aliyuncs\.com(:443)?/`,
	`^[a-z0-9-]+\.ack\.aliyuncs\.com(:443)?/`,
]

with_registries(object, registries) := found if {
	found := image_registry.violation with input as testing.review(object, {"registries": registries, "kinds": ["*"]})
}

violations(object) := with_registries(object, default_registries)

spec(image) := {"containers": [{"name": "web", "image": image}]}

of_image(image) := violations(testing.pod(spec(image)))

test_another_registry_is_reported_at_the_image if {
	of_image("nginx:1.25") == {{
		"msg": "container `web` takes `nginx:1.25` from `docker.io`, not from an approved registry",
		"details": {"path": ["spec", "containers", 0, "image"]},
	}}
	testing.messages(of_image("registry.example:5000/web")) == {
		"container `web` takes `registry.example:5000/web` from `registry.example:5000`, not from an approved registry",
	}
}

test_registries_of_alibaba_cloud_pass if {
	every image in [
		"registry.cn-hangzhou.aliyuncs.com/shop/web:1.4",
		"registry-vpc.cn-hangzhou.aliyuncs.com/shop/web:1.4",
		"registry-intl.ap-southeast-1.aliyuncs.com/shop/web:1.4",
		"registry-intl-vpc.ap-southeast-1.aliyuncs.com/shop/web:1.4",
		"shop-registry.cn-hangzhou.cr.aliyuncs.com/shop/web:1.4",
		"shop-registry-vpc.cn-hangzhou.cr.aliyuncs.com/shop/web",
		"shop.cr.aliyuncs.com/shop/web",
		"crpi-shop-vpc.cn-hangzhou.personal.cr.aliyuncs.com/shop/web:1.4",
		"registry.cn-hangzhou.aliyuncs.com:443/shop/web",
		"Registry-VPC.cn-hangzhou.aliyuncs.com/shop/web:V1",
		"registry-cn-hangzhou-vpc.ack.aliyuncs.com/acs/coredns:v1.9.3",
	] {
		of_image(image) == set()
	}
}

test_names_that_only_look_like_them_are_reported if {
	every image in [
		"registry.cn-hangzhou.aliyuncs.com.evil.example/shop/web:1.4",
		"evil.example/registry.cn-hangzhou.aliyuncs.com/web:1.4",
		"registry.evil.example/cr.aliyuncs.com/web",
		"xregistry.cn-hangzhou.aliyuncs.com/shop/web",
		"cr.aliyuncs.com/shop/web",
		"aliyuncs.com/web",
	] {
		count(of_image(image)) == 1
	}
}

test_the_registries_are_a_parameter if {
	pod := testing.pod(spec("nginx"))
	with_registries(pod, ["^docker\\.io/library/"]) == set()
	with_registries(pod, ["^nginx$"]) == set()
	count(with_registries(pod, ["^registry\\.example/"])) == 1
	every registries in [[], ["("], [1], [null]] { count(with_registries(pod, registries)) == 1 }
}

test_every_list_of_containers_and_every_kind_of_workload_is_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		every workload in testing.workloads(object.union({"containers": []}, {list: [{"name": "web", "image": "nginx"}]})) {
			count(violations(workload)) == 1
		}
	}
}

test_absent_null_placeholders_and_wrong_types_pass if {
	every image in [null, 1, true, [], {}, "", "${REGISTRY}/web:1", "{{ .Values.image }}", "Web:1"] {
		of_image(image) == set()
	}
	violations(testing.pod({"containers": [{"name": "web"}]})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}

test_kinds_are_a_parameter if {
	reviewed := testing.pod({"containers": [{"name": "web", "image": "nginx:latest"}]})
	every kinds, found in {["Pod"]: 1, ["*"]: 1, ["Sandbox", "SandboxSet"]: 0} {
		parameters := {"registries": [], "kinds": kinds}
		violations_of_kinds := image_registry.violation with input as testing.review(reviewed, parameters)
		count(violations_of_kinds) == found
	}
}
