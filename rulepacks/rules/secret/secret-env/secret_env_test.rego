package rules.secret_env_test

import data.lib.testing
import data.rules.secret_env

with_env_from(object, env_from) := found if {
	found := secret_env.violation with input as testing.review(object, {"env_from": env_from})
}

violations(object) := with_env_from(object, true)

container(fields) := object.union({"name": "web"}, fields)

pod(fields) := testing.pod({"containers": [container(fields)]})

reference := {"valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}

variable := object.union({"name": "DB_PASSWORD"}, reference)

test_a_variable_from_a_secret_is_reported_at_its_reference if {
	violations(pod({"env": [{"name": "A", "value": "b"}, variable]})) == {{
		"msg": "container `web` has a Secret in the environment variable `DB_PASSWORD`",
		"details": {"path": ["spec", "containers", 0, "env", 1, "valueFrom", "secretKeyRef"]},
	}}
	testing.messages(violations(pod({"env": [reference]}))) == {
		"container `web` has a Secret in the environment variable ``",
	}
}

test_all_variables_from_a_secret_are_reported_at_their_source if {
	violations(pod({"envFrom": [{"configMapRef": {"name": "web"}}, {"secretRef": {"name": "db"}, "prefix": "DB_"}]})) == {{
		"msg": "container `web` has all of Secret `db` in environment variables",
		"details": {"path": ["spec", "containers", 0, "envFrom", 1, "secretRef"]},
	}}
	testing.messages(violations(pod({"envFrom": [{"secretRef": {"name": 1}}]}))) == {
		"container `web` has all of Secret `` in environment variables",
	}
}

test_env_from_may_be_left_out if {
	with_env_from(pod({"envFrom": [{"secretRef": {"name": "db"}}]}), false) == set()
	count(with_env_from(pod({"env": [variable]}), false)) == 1
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		both := container({"env": [variable], "envFrom": [{"secretRef": {"name": "db"}}]})
		testing.paths(violations(testing.pod({list: [both]}))) == {
			["spec", list, 0, "env", 0, "valueFrom", "secretKeyRef"],
			["spec", list, 0, "envFrom", 0, "secretRef"],
		}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [container({"env": [variable]})]}) { count(violations(object)) == 1 }
}

test_other_sources_pass if {
	every source in [
		{"configMapKeyRef": {"name": "web", "key": "password"}},
		{"fieldRef": {"fieldPath": "metadata.name"}},
		{"secretKeyRef": null},
		{},
		null,
	] {
		violations(pod({"env": [{"name": "A", "valueFrom": source}]})) == set()
	}
	violations(pod({"envFrom": [{"configMapRef": {"name": "web"}}, {"secretRef": null}, {}]})) == set()
	volume := {"name": "db", "secret": {"secretName": "db"}}
	violations(testing.pod({"containers": [container({})], "volumes": [volume]})) == set()
}

test_absent_null_and_wrong_types_pass if {
	others := [{"a": variable}, {"a": {"secretRef": {"name": "db"}}}, ["x", null, 1]]
	every value in array.concat(testing.not_objects, others) {
		violations(pod({"env": value, "envFrom": value})) == set()
	}
	every value in ["x", 1, true, []] {
		violations(pod({"env": [{"valueFrom": value}, {"valueFrom": {"secretKeyRef": value}}]})) == set()
		violations(pod({"envFrom": [{"secretRef": value}]})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
