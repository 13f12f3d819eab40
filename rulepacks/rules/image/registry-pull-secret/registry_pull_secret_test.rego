package rules.registry_pull_secret_test

import data.lib.testing
import data.rules.registry_pull_secret

violations(object, run) := found if {
	found := registry_pull_secret.violation with input as testing.review(object, {})
		with data.inventory as {"namespace": run}
}

applies(object, run) if {
	registry_pull_secret.applies with input as testing.review(object, {}) with data.inventory as {"namespace": run}
}

enterprise := "shop-registry-vpc.cn-hangzhou.cr.aliyuncs.com"

own := sprintf("%s/shop/web:1.4", [enterprise])

spec(image) := {"imagePullSecrets": [{"name": "pull"}], "containers": [{"name": "web", "image": image}]}

pod(image) := testing.pod(spec(image))

# A run with this Secret.
run(fields) := {"shop": {"v1": {"Secret": {"pull": object.union({"kind": "Secret"}, fields)}}}}

login(host) := json.marshal({"auths": {host: {"auth": "x"}}})

for_registry(host) := run({"data": {".dockerconfigjson": base64.encode(login(host))}})

test_a_secret_for_an_enterprise_instance_is_reported if {
	violations(pod(own), for_registry(enterprise)) == {{
		"msg": "pod pulls from Container Registry with the password in Secret `pull`",
		"details": {"path": ["spec", "imagePullSecrets", 0]},
	}}
	every stock in [
		for_registry(sprintf("https://%s/v1/", [enterprise])),
		run({"stringData": {".dockerconfigjson": login(enterprise)}}),
		run({"data": {".dockercfg": base64.encode(json.marshal({enterprise: {"auth": "x"}}))}}),
		run({"stringData": {".dockerconfigjson": json.marshal({"auths": {enterprise: {}, "docker.io": {}}})}}),
	] {
		count(violations(pod("docker.io/web:1"), stock)) == 1
		applies(pod("docker.io/web:1"), stock)
	}
}

test_a_secret_for_another_registry_passes if {
	every host in ["registry.example", "registry.cn-hangzhou.aliyuncs.com", "cr.aliyuncs.com.example"] {
		violations(pod(own), for_registry(host)) == set()
		applies(pod(own), for_registry(host))
		not applies(pod("registry.example/web:1"), for_registry(host))
	}
}

test_of_a_secret_elsewhere_the_images_tell if {
	encrypted := run({"data": {".dockerconfigjson": "ENC[AES256_GCM,data:x]"}, "sops": {}})
	every stock in [{}, encrypted, {"other": for_registry("registry.example").shop}] {
		count(violations(pod(own), stock)) == 1
		every image in ["registry.example/web:1", "${IMAGE}", null, 1] { violations(pod(image), stock) == set() }
		both := {
			"imagePullSecrets": [{"name": "pull"}],
			"containers": [{"name": "web", "image": own}, {"name": "proxy", "image": "registry.example/proxy:1"}],
		}
		violations(testing.pod(both), stock) == set()
	}
}

test_a_pod_that_names_no_namespace_is_looked_up_in_default if {
	object := {"kind": "Pod", "spec": spec("registry.example/web:1")}
	count(violations(object, {"default": for_registry(enterprise).shop})) == 1
	violations(object, for_registry(enterprise)) == set()
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads(spec(own)) { count(violations(object, {})) == 1 }
}

test_without_pull_secrets_it_passes if {
	containers := [{"name": "web", "image": own}]
	every references in [null, 1, true, "x", [], {}, [null], ["pull"], [{}], [{"name": ""}], [{"name": 1}]] {
		object := testing.pod({"imagePullSecrets": references, "containers": containers})
		violations(object, for_registry(enterprise)) == set()
		applies(object, {})
	}
}

test_wrong_types_pass if {
	every object in testing.broken_pods { violations(object, for_registry(enterprise)) == set() }
	every value in array.concat(testing.not_objects, [{}]) {
		every stock in [
			run({"data": value, "stringData": value}),
			run({"data": {".dockerconfigjson": value}, "stringData": {".dockercfg": value}}),
			run({"stringData": {".dockerconfigjson": json.marshal(value)}}),
			run({"stringData": {".dockerconfigjson": json.marshal({"auths": value})}}),
		] {
			violations(pod("registry.example/web:1"), stock) == set()
		}
	}
}
