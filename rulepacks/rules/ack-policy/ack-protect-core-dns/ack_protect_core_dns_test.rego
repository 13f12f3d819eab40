package rules.ack_protect_core_dns_test

import data.lib.testing
import data.rules.ack_protect_core_dns

defaults := {"min_replicas": 2}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_protect_core_dns.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

core_dns(spec) := {"kind": "Deployment", "metadata": {"name": "coredns", "namespace": "kube-system"}, "spec": spec}

test_too_few_replicas_are_reported_at_their_number if {
	violations(core_dns({"replicas": 1})) == {{
		"msg": "CoreDNS has `replicas: 1`, below 2",
		"details": {"path": ["spec", "replicas"]},
	}}
	violations(object.union(core_dns({"replicas": 0}), {"kind": "Scale"})) == {{
		"msg": "CoreDNS has `replicas: 0`, below 2",
		"details": {"path": ["spec", "replicas"]},
	}}
}

test_an_absent_number_is_one if {
	every spec in [{"template": {}}, {"replicas": null, "template": {}}] {
		testing.messages(violations(core_dns(spec))) == {"CoreDNS has 1 replica (`replicas` is not set), below 2"}
		violations_with(core_dns(spec), {"min_replicas": 1}) == set()
	}
	every spec in [{}, {"replicas": null}, null] { violations(core_dns(spec)) == set() }
}

test_enough_replicas_pass if {
	violations(core_dns({"replicas": 2})) == set()
	violations(core_dns({"replicas": 3})) == set()
}

test_other_objects_are_not_looked_at if {
	every metadata in [{"namespace": "shop"}, {"name": "web"}, {"namespace": null}, {"name": "coredns-autoscaler"}] {
		other := object.union(core_dns({"replicas": 1}), {"metadata": metadata})
		violations(other) == set()
		not is_looked_at(other, {})
	}
	is_looked_at(core_dns({"replicas": 3}), {})
	not is_looked_at(core_dns({"replicas": 3}), {"min_replicas": 0})
	violations_with(core_dns({"replicas": 0}), {"min_replicas": 0}) == set()
}

test_wrong_types_pass if {
	every value in ["1", true, [], {}] { violations(core_dns({"replicas": value})) == set() }
	every value in ["x", 1, []] { violations(core_dns(value)) == set() }
	every metadata in testing.not_objects {
		violations({"kind": "Deployment", "metadata": metadata, "spec": {"replicas": 1}}) == set()
	}
}

is_looked_at(reviewed, parameters) if {
	ack_protect_core_dns.applies with input as testing.review(reviewed, object.union(defaults, parameters))
}
