package rules.ack_psp_allowed_users_test

import data.lib.testing
import data.rules.ack_psp_allowed_users

defaults := {"runAsUser": {}, "runAsGroup": {}, "supplementalGroups": {}, "fsGroup": {}}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_allowed_users.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

policy(rule) := {"rule": rule, "ranges": [{"min": 100, "max": 200}]}

all_must := {field: policy("MustRunAs") | some field in ["runAsUser", "runAsGroup", "supplementalGroups", "fsGroup"]}

pod(pod_context, context) := testing.pod({"securityContext": pod_context, "containers": [testing.container(context)]})

good := {"runAsUser": 150, "runAsGroup": 150, "supplementalGroups": [100, 200], "fsGroup": 150}

path := ["spec", "containers", 0, "securityContext"]

test_ids_that_must_be_there_are_reported_where_they_would_be if {
	every context in [null, {}, {"runAsUser": null, "supplementalGroups": []}] {
		violations_with(pod(context, {}), all_must) == {
			{
				"msg": "container `web` has no `runAsUser`, which must be in 100-200",
				"details": {"path": array.concat(path, ["runAsUser"])},
			},
			{
				"msg": "container `web` has no `runAsGroup`, which must be in 100-200",
				"details": {"path": array.concat(path, ["runAsGroup"])},
			},
			{
				"msg": "pod has no `supplementalGroups`, which must be in 100-200",
				"details": {"path": ["spec", "securityContext", "supplementalGroups"]},
			},
			{
				"msg": "pod has no `fsGroup`, which must be in 100-200",
				"details": {"path": ["spec", "securityContext", "fsGroup"]},
			},
		}
	}
}

test_ids_out_of_range_are_reported_where_they_are_written if {
	every rule in ["MustRunAs", "MayRunAs"] {
		parameters := {field: policy(rule) | some field, _ in good}
		wrong := {"runAsGroup": 99, "supplementalGroups": [100, 7], "fsGroup": 0, "runAsUser": 201}
		violations_with(pod(wrong, {}), parameters) == {
			{
				"msg": "pod has the runAsUser `201`, which must be in 100-200",
				"details": {"path": ["spec", "securityContext", "runAsUser"]},
			},
			{
				"msg": "pod has the runAsGroup `99`, which must be in 100-200",
				"details": {"path": ["spec", "securityContext", "runAsGroup"]},
			},
			{
				"msg": "pod has the supplementalGroups `7`, which must be in 100-200",
				"details": {"path": ["spec", "securityContext", "supplementalGroups", 1]},
			},
			{
				"msg": "pod has the fsGroup `0`, which must be in 100-200",
				"details": {"path": ["spec", "securityContext", "fsGroup"]},
			},
		}
	}
}

test_the_container_counts_before_its_pod if {
	parameters := {"runAsUser": policy("MustRunAs")}
	violations_with(pod({"runAsUser": 5}, {"runAsUser": 150}), parameters) == set()
	violations_with(pod({"runAsUser": 150}, {"runAsUser": 5}), parameters) == {{
		"msg": "container `web` has the runAsUser `5`, which must be in 100-200",
		"details": {"path": array.concat(path, ["runAsUser"])},
	}}
	violations_with(pod({"runAsUser": 150}, {"runAsUser": null}), parameters) == set()
}

test_ids_in_range_and_those_that_may_be_absent_pass if {
	violations_with(pod(good, {}), all_must) == set()
	parameters := {field: policy("MayRunAs") | some field, _ in good}
	violations_with(pod({}, {}), parameters) == set()
	violations_with(pod(good, {}), parameters) == set()
}

test_a_user_that_must_not_be_root if {
	parameters := {"runAsUser": {"rule": "MustRunAsNonRoot"}}
	violations_with(pod({}, {"runAsUser": 0}), parameters) == {{
		"msg": "container `web` runs as root (`runAsUser: 0`)",
		"details": {"path": array.concat(path, ["runAsUser"])},
	}}
	every context in [{}, {"runAsNonRoot": false}, {"runAsNonRoot": null}] {
		violations_with(pod({}, context), parameters) == {{
			"msg": "container `web` may run as root: it sets neither `runAsUser` nor `runAsNonRoot: true`",
			"details": {"path": array.concat(path, ["runAsNonRoot"])},
		}}
	}
	testing.paths(violations_with(pod({"runAsNonRoot": false}, {}), parameters)) == {
		["spec", "securityContext", "runAsNonRoot"],
	}
	violations_with(pod({}, {"runAsUser": 1}), parameters) == set()
	violations_with(pod({"runAsNonRoot": true}, {}), parameters) == set()
	count(violations_with(pod({"runAsNonRoot": true}, {"runAsUser": 0}), parameters)) == 1
	count(violations_with(pod({"runAsNonRoot": true}, {"runAsNonRoot": false}), parameters)) == 1
}

test_what_has_no_rule_is_not_looked_at if {
	every policies in [{}, {"runAsUser": {"rule": "RunAsAny"}, "fsGroup": {"rule": "", "ranges": []}}] {
		violations_with(pod({"runAsUser": 0, "fsGroup": 0}, {}), policies) == set()
		not is_looked_at(pod({}, {}), policies)
	}
	is_looked_at(pod({}, {}), {"fsGroup": policy("MayRunAs")})
}

test_windows_has_no_such_ids if {
	object := testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]})
	violations_with(object, all_must) == set()
	violations_with(object, {"runAsUser": {"rule": "MustRunAsNonRoot"}}) == set()
}

test_wrong_types_pass if {
	every value in ["0", true, {}] {
		wrong := {field: value | some field, _ in good}
		violations_with(pod(wrong, {}), all_must) == set()
		user := {"runAsNonRoot": value, "runAsUser": value}
		violations_with(pod(user, {}), {"runAsUser": {"rule": "MustRunAsNonRoot"}}) == set()
	}
	every context in ["x", 1, []] { violations_with(pod(good, context), all_must) == set() }
}

is_looked_at(reviewed, parameters) if {
	ack_psp_allowed_users.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [testing.container({"runAsUser": 5})]}
	every object in testing.workloads(spec) { count(violations_with(object, {"runAsUser": policy("MayRunAs")})) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations_with(object, {"runAsUser": policy("MayRunAs")}) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := testing.container({"runAsUser": 5})
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations_with(testing.pod({list: [container]}), {"runAsUser": policy("MayRunAs")})) == 1
	}
}
