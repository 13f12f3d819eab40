package rules.host_aliases_test

import data.lib.testing
import data.rules.host_aliases

violations(object) := found if {
	found := host_aliases.violation with input as testing.review(object, {})
}

alias := {"ip": "10.0.0.7", "hostnames": ["db.example", "db"]}

test_each_alias_is_reported if {
	violations(testing.pod({"hostAliases": [alias, {"ip": "10.0.0.8", "hostnames": ["mq.example"]}]})) == {
		{
			"msg": "pod sends `db.example`, `db` to the fixed address `10.0.0.7`",
			"details": {"path": ["spec", "hostAliases", 0]},
		},
		{
			"msg": "pod sends `mq.example` to the fixed address `10.0.0.8`",
			"details": {"path": ["spec", "hostAliases", 1]},
		},
	}
}

test_an_alias_without_names_is_reported if {
	every hostnames in [null, [], [1], "db", {"db": "db"}] {
		found := violations(testing.pod({"hostAliases": [{"ip": "10.0.0.7", "hostnames": hostnames}]}))
		testing.messages(found) == {"pod sends host names to the fixed address `10.0.0.7`"}
	}
	count(violations(testing.pod({"hostAliases": [{"ip": "10.0.0.7"}]}))) == 1
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [], "hostAliases": [alias]}) { count(violations(object)) == 1 }
}

test_no_aliases_and_wrong_types_pass if {
	every aliases in array.concat(testing.not_objects, [{"db": alias}, ["x", null, {}, {"ip": 1}]]) {
		violations(testing.pod({"hostAliases": aliases})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
