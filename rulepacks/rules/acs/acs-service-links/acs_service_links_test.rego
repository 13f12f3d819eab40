package rules.acs_service_links_test

import data.lib.testing
import data.rules.acs_service_links

violations_among(object, services, max) := found if {
	found := acs_service_links.violation with input as testing.review(object, {"services": max})
		with data.inventory.namespace as {"shop": {"v1": {"Service": services}}}
}

violations(object) := violations_among(object, three, 2)

three := {"a": {"spec": {}}, "b": {"spec": {"type": "ClusterIP"}}, "c": {"spec": {"clusterIP": "10.0.0.7"}}}

links(value) := testing.pod({"containers": [testing.container({})], "enableServiceLinks": value})

test_many_services_are_reported_at_the_field if {
	violations(links(true)) == {{
		"msg": "pod gets environment variables for the 3 Services of namespace `shop`",
		"details": {"path": ["spec", "enableServiceLinks"]},
	}}
}

test_absent_and_null_mean_true if {
	count(violations(links(null))) == 1
	every object in testing.workloads({"containers": [testing.container({})]}) { count(violations(object)) == 1 }
}

test_pods_without_links_pass if {
	violations(links(false)) == set()
}

test_few_services_pass if {
	violations_among(links(true), three, 3) == set()
	violations_among(links(true), {}, 0) == set()
}

test_services_without_an_address_do_not_count if {
	every spec in [{"clusterIP": "None"}, {"type": "ExternalName", "externalName": "example.com"}, null, "x"] {
		services := object.union({"a": {"spec": {}}, "b": {"spec": {}}}, {"c": {"spec": spec}})
		violations_among(links(true), services, 2) == set()
		count(violations_among(links(true), services, 1)) == 1
	}
}

test_services_of_other_namespaces_do_not_count if {
	other := {"kind": "Pod", "metadata": {"namespace": "other"}, "spec": {"containers": [testing.container({})]}}
	violations(other) == set()
}

test_objects_without_a_namespace_share_one if {
	unnamed := {"kind": "Pod", "spec": {"containers": [testing.container({})]}}
	found := acs_service_links.violation with input as testing.review(unnamed, {"services": 2})
		with data.inventory.namespace as {"default": {"v1": {"Service": three}}}
	testing.messages(found) == {concat("", [
		"pod gets environment variables for the 3 Services of the namespace ",
		"that these manifests are applied to",
	])}
}

test_patches_pass if {
	every spec in [{}, {"containers": []}, {"containers": [{"name": "web"}]}] { violations(testing.pod(spec)) == set() }
}

test_wrong_types_pass if {
	every value in ["true", "false", 1, [], {}] { violations(links(value)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
