package rules.unlimited_event_rate_test

import data.lib.testing
import data.rules.unlimited_event_rate

violations(object) := found if {
	found := unlimited_event_rate.violation with input as testing.review(object, {})
}

applies(object) if unlimited_event_rate.applies with input as testing.review(object, {})

file(fields) := object.union({"apiVersion": "apiserver.config.k8s.io/v1", "kind": "AdmissionConfiguration"}, fields)

limits := {"name": "EventRateLimit", "path": "limits.yaml"}

test_a_file_without_the_plugin_fails if {
	every fields in [{}, {"plugins": null}, {"plugins": []}, {"plugins": [{"name": "PodSecurity"}, null, {}]}] {
		violations(file(fields)) == {{
			"msg": "no plugin `EventRateLimit` is configured",
			"details": {"path": ["plugins"]},
		}}
	}
}

test_the_plugin_passes if {
	violations(file({"plugins": [limits]})) == set()
	violations(file({"plugins": [{"name": "PodSecurity"}, limits]})) == set()
}

test_the_first_api_group_of_the_kind_counts_too if {
	old := {"apiVersion": "apiserver.k8s.io/v1alpha1", "kind": "AdmissionConfiguration"}
	count(violations(old)) == 1
	violations(object.union(old, {"plugins": [limits]})) == set()
}

test_texts_in_config_maps_are_looked_at if {
	held := {"apiVersion": "v1", "kind": "ConfigMap", "data": {"admission.yaml": yaml.marshal(file({}))}}
	testing.paths(violations(held)) == {["data", "admission.yaml", "plugins"]}
}

test_it_applies_to_files if {
	applies(file({"plugins": [limits]}))
	every object in [testing.pod_with({}), {"kind": "ConfigMap", "data": {"a": "b"}}] { not applies(object) }
}

test_wrong_types_pass if {
	every value in ["x", 1, true, {}] { violations(file({"plugins": value})) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
