package rules.ack_oss_storage_location_constraint_test

import data.lib.testing
import data.rules.ack_oss_storage_location_constraint

defaults := {"mode": "allowlist", "regions": ["cn-beijing"]}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_oss_storage_location_constraint.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

csi(url) := {"csi": {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": {"bucket": "b", "url": url}}}

flex(url) := {"flexVolume": {"driver": "alicloud/oss", "options": {"bucket": "b", "url": url}}}

volume(spec) := {"kind": "PersistentVolume", "metadata": {"name": "data"}, "spec": spec}

test_another_region_is_reported_at_the_url if {
	violations(volume(csi("oss-cn-hangzhou.aliyuncs.com"))) == {{
		"msg": "persistent volume is in the OSS region `cn-hangzhou`, which is not allowed",
		"details": {"path": ["spec", "csi", "volumeAttributes", "url"]},
	}}
	violations(volume(flex("oss-cn-hangzhou.aliyuncs.com"))) == {{
		"msg": "persistent volume is in the OSS region `cn-hangzhou`, which is not allowed",
		"details": {"path": ["spec", "flexVolume", "options", "url"]},
	}}
	pod := testing.pod({"volumes": [{"name": "a"}, object.union({"name": "data"}, csi("oss-cn-hangzhou.aliyuncs.com"))]})
	violations(pod) == {{
		"msg": "volume `data` is in the OSS region `cn-hangzhou`, which is not allowed",
		"details": {"path": ["spec", "volumes", 1, "csi", "volumeAttributes", "url"]},
	}}
}

test_the_region_is_found_in_every_form_of_url if {
	every url in [
		"oss-cn-hangzhou-internal.aliyuncs.com",
		"https://oss-cn-hangzhou.aliyuncs.com/",
		"http://oss-cn-hangzhou-internal.aliyuncs.com:80/path",
		" OSS-CN-HANGZHOU.aliyuncs.com",
		"bucket.oss-cn-hangzhou.aliyuncs.com",
		"vpc100-oss-cn-hangzhou.aliyuncs.com",
	] {
		count(violations(volume(csi(url)))) == 1
		violations_with(volume(csi(url)), {"regions": ["cn-hangzhou"]}) == set()
	}
}

test_urls_without_a_region_pass if {
	every url in [
		"oss.example.com",
		"oss-accelerate.aliyuncs.com",
		"oss-accelerate-overseas.aliyuncs.com",
		"${ENDPOINT}",
		"",
		"oss-cn-hangzhou.aliyuncs.com.example",
		null,
		1,
	] {
		violations(volume(csi(url))) == set()
		not is_looked_at(volume(csi(url)), {})
	}
}

test_allowed_regions_pass if {
	violations(volume(csi("oss-cn-beijing.aliyuncs.com"))) == set()
	violations(volume(flex("oss-cn-beijing-internal.aliyuncs.com"))) == set()
	is_looked_at(volume(csi("oss-cn-beijing.aliyuncs.com")), {})
}

test_any_other_mode_forbids_the_regions if {
	every mode in ["denylist", "blocklist", ""] {
		parameters := {"mode": mode, "regions": ["cn-hangzhou"]}
		count(violations_with(volume(csi("oss-cn-hangzhou.aliyuncs.com")), parameters)) == 1
		violations_with(volume(csi("oss-cn-beijing.aliyuncs.com")), parameters) == set()
	}
}

test_without_regions_nothing_is_looked_at if {
	every mode in ["allowlist", "denylist"] {
		violations_with(volume(csi("oss-cn-hangzhou.aliyuncs.com")), {"mode": mode, "regions": []}) == set()
		not is_looked_at(volume(csi("oss-cn-hangzhou.aliyuncs.com")), {"mode": mode, "regions": []})
	}
}

test_other_drivers_and_wrong_types_pass if {
	url := "oss-cn-hangzhou.aliyuncs.com"
	other := {"csi": {"driver": "nasplugin.csi.alibabacloud.com", "volumeAttributes": {"url": url}}}
	violations(volume(other)) == set()
	crossed := {"flexVolume": {"driver": "ossplugin.csi.alibabacloud.com", "options": {"url": url}}}
	violations(volume(crossed)) == set()
	every value in testing.not_objects {
		violations(volume(value)) == set()
		violations(volume({"csi": value, "flexVolume": value})) == set()
		violations(volume({"csi": {"driver": "ossplugin.csi.alibabacloud.com", "volumeAttributes": value}})) == set()
	}
}

is_looked_at(reviewed, parameters) if {
	ack_oss_storage_location_constraint.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "volumes": [csi("oss-cn-hangzhou.aliyuncs.com")]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
