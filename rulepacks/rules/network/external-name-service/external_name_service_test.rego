package rules.external_name_service_test

import data.lib.testing
import data.rules.external_name_service

with_allowed(spec, allowed) := found if {
	review := testing.review({"kind": "Service", "spec": spec}, {"allowed": allowed})
	found := external_name_service.violation with input as review
}

named(host) := {"type": "ExternalName", "externalName": host}

test_the_host_is_reported_at_its_field if {
	with_allowed(named("db.example.com"), []) == {{
		"msg": "service is an alias for the host `db.example.com`",
		"details": {"path": ["spec", "externalName"]},
	}}
	count(with_allowed(named("api.billing.svc.cluster.local"), [])) == 1
}

test_allowed_hosts_are_a_parameter if {
	every allowed in [["db.example.com"], ["DB.example.com"], ["*.example.com"], ["*.com"]] {
		with_allowed(named("db.example.com"), allowed) == set()
		with_allowed(named("Db.Example.com."), allowed) == set()
	}
	every allowed in [["example.com"], ["*.db.example.com"], ["b.example.com"], ["*"]] {
		count(with_allowed(named("db.example.com"), allowed)) == 1
	}
	count(with_allowed(named("example.com"), ["*.example.com"])) == 1
}

test_a_service_that_names_no_host_is_reported_at_its_type if {
	every spec in [{"type": "ExternalName"}, named(null), named("")] {
		with_allowed(spec, ["*.example.com"]) == {{
			"msg": "service is an alias for another host (`type: ExternalName`)",
			"details": {"path": ["spec", "type"]},
		}}
	}
}

test_other_types_absent_null_and_wrong_types_pass if {
	every type in ["ClusterIP", null, 1] { with_allowed({"type": type, "externalName": "db.example.com"}, []) == set() }
	every host in [1, ["db.example.com"]] { with_allowed(named(host), []) == set() }
	every spec in array.concat(testing.not_objects, [{}]) { with_allowed(spec, []) == set() }
}
