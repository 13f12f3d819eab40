package rules.oss_endpoint_test

import data.lib.testing
import data.rules.oss_endpoint

parameters := {"internal_only": false}

found(object) := violations if violations := oss_endpoint.violation with input as testing.review(object, parameters)

internal_only(url) := violations if {
	review := testing.review(bucket({"url": url}), {"internal_only": true})
	violations := oss_endpoint.violation with input as review
}

applies(object) if oss_endpoint.applies with input as testing.review(object, parameters)

csi(attributes) := {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": attributes}

bucket(attributes) := {"kind": "PersistentVolume", "spec": {"csi": csi(attributes)}}

class(parameters) := {
	"kind": "StorageClass",
	"provisioner": "ossplugin.csi.alibabacloud.com",
	"parameters": parameters,
}

pods(attributes) := testing.workloads({"containers": [], "volumes": [{"name": "data", "csi": csi(attributes)}]})

path := ["spec", "csi", "volumeAttributes"]

test_plain_http_is_reported_at_the_url if {
	every url in ["http://oss-cn-beijing.aliyuncs.com", "HTTP://oss-cn-beijing-internal.aliyuncs.com"] {
		found(bucket({"url": url})) == {{
			"msg": sprintf("volume uses OSS over plain HTTP (`%s`)", [url]),
			"details": {"path": array.concat(path, ["url"])},
		}}
	}
	testing.paths(found(class({"URL": "http://x"}))) == {["parameters", "URL"]}
	testing.messages(found(bucket({"url": "http://user:hunter2@x/a@b"}))) == {
		"volume uses OSS over plain HTTP (`http://x/a@b`)",
	}
}

test_volumes_of_pods_are_looked_at if {
	every object in pods({"url": "http://x"}) {
		testing.messages(found(object)) == {"volume `data` uses OSS over plain HTTP (`http://x`)"}
	}
}

test_endpoints_of_the_internet_are_reported_only_with_the_parameter if {
	every url in [
		"https://oss-cn-beijing.aliyuncs.com",
		"oss-cn-beijing.aliyuncs.com",
		"https://shop.oss-cn-beijing.aliyuncs.com/",
		"https://oss-accelerate.aliyuncs.com",
	] {
		internal_only(url) == {{
			"msg": sprintf("volume uses OSS over the internet (`%s`)", [url]),
			"details": {"path": array.concat(path, ["url"])},
		}}
		found(bucket({"url": url})) == set()
	}
	count(internal_only("http://oss-cn-beijing.aliyuncs.com")) == 2
}

test_internal_endpoints_pass if {
	every url in [
		"https://oss-cn-beijing-internal.aliyuncs.com",
		"oss-cn-beijing-internal.aliyuncs.com",
		"vpc100-oss-cn-beijing.aliyuncs.com",
		"https://oss.example.com",
		"${OSS_URL}",
	] {
		internal_only(url) == set()
	}
}

test_no_endpoint_passes if {
	every url in ["", null, [], {}] { found(bucket({"url": url})) == set() }
	not applies(bucket({}))
}

test_other_drivers_and_wrong_types_pass if {
	other := {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {"url": "http://x"}}
	found({"kind": "PersistentVolume", "spec": {"csi": other}}) == set()
	not applies({"kind": "PersistentVolume", "spec": {"csi": other}})
	applies(bucket({"url": "https://x"}))
	every value in testing.not_objects {
		found({"kind": "PersistentVolume", "spec": value}) == set()
		found({"kind": "PersistentVolume", "spec": {"csi": value}}) == set()
		found(bucket(value)) == set()
	}
	every object in testing.broken_pods { found(object) == set() }
}
