package rules.ack_psp_app_armor_test

import data.lib.testing
import data.rules.ack_psp_app_armor

defaults := {"allowedProfiles": ["runtime/default", "localhost/web"], "missingIsDefault": false}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_app_armor.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

annotation := "container.apparmor.security.beta.kubernetes.io/web"

profiled(profile) := {"appArmorProfile": profile}

pod(annotations, pod_context, context) := {
	"kind": "Pod",
	"metadata": {"annotations": annotations},
	"spec": {"securityContext": pod_context, "containers": [testing.container(context)]},
}

path := ["spec", "containers", 0, "securityContext", "appArmorProfile"]

unconfined := profiled({"type": "Unconfined"})

runtime := profiled({"type": "RuntimeDefault"})

test_a_missing_profile_is_reported_where_it_would_be if {
	every context in [null, {}, profiled(null)] {
		violations(pod({annotation: ""}, context, context)) == {{
			"msg": "container `web` has no AppArmor profile",
			"details": {"path": path},
		}}
	}
}

test_a_missing_profile_may_count_as_the_default if {
	violations_with(pod({}, {}, {}), {"missingIsDefault": true}) == set()
	count(violations_with(pod({}, {}, {}), {"missingIsDefault": true, "allowedProfiles": ["localhost/web"]})) == 1
}

test_a_profile_that_is_not_allowed_is_reported_where_it_is_written if {
	violations(pod({}, {}, unconfined)) == {{
		"msg": "container `web` has the AppArmor profile `unconfined`, which is not allowed",
		"details": {"path": path},
	}}
	violations(pod({annotation: "localhost/x"}, {}, {})) == {{
		"msg": "container `web` has the AppArmor profile `localhost/x`, which is not allowed",
		"details": {"path": ["metadata", "annotations", annotation]},
	}}
	violations(pod({}, unconfined, {})) == {{
		"msg": "pod has the AppArmor profile `unconfined`, which is not allowed",
		"details": {"path": ["spec", "securityContext", "appArmorProfile"]},
	}}
}

test_allowed_profiles_pass if {
	violations(pod({annotation: "runtime/default"}, {}, {})) == set()
	violations(pod({}, runtime, {})) == set()
	violations(pod({}, {}, profiled({"type": "Localhost", "localhostProfile": "web"}))) == set()
}

test_the_container_counts_before_the_annotation_and_that_before_the_pod if {
	violations(pod({annotation: "unconfined"}, unconfined, runtime)) == set()
	violations(pod({annotation: "runtime/default"}, unconfined, {})) == set()
	count(violations(pod({annotation: "unconfined"}, runtime, {}))) == 1
	violations(pod({"container.apparmor.security.beta.kubernetes.io/other": "unconfined"}, runtime, {})) == set()
}

test_without_profiles_nothing_is_looked_at if {
	violations_with(pod({}, {}, unconfined), {"allowedProfiles": []}) == set()
	not is_looked_at(pod({}, {}, {}), {"allowedProfiles": []})
	is_looked_at(pod({}, {}, {}), {})
}

test_windows_has_none if {
	violations(testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]})) == set()
}

test_wrong_types_pass if {
	every value in ["x", 1, [], {}, {"type": 1}] { violations(pod({}, {}, profiled(value))) == set() }
	every value in ["x", 1, []] {
		violations(pod({}, {}, value)) == set()
		violations(pod({}, value, {})) == set()
	}
	count(violations(pod("x", null, null))) == 1
}

is_looked_at(reviewed, parameters) if {
	ack_psp_app_armor.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [{"name": "web"}]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := {"name": "web"}
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations(testing.pod({list: [container]}))) == 1
	}
}
