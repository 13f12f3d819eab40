package rules.acs_dns_policy_test

import data.lib.testing
import data.rules.acs_dns_policy

violations(object, fault) := found if {
	found := acs_dns_policy.violation with input as testing.review(object, {"fault": fault})
}

policy(value) := testing.pod({"dnsPolicy": value})

test_the_policy_for_the_host_network_is_reported_at_its_field if {
	violations(policy("ClusterFirstWithHostNet"), "rewritten") == {{
		"msg": "pod sets `dnsPolicy: ClusterFirstWithHostNet`, which becomes `ClusterFirst`",
		"details": {"path": ["spec", "dnsPolicy"]},
	}}
	violations(policy("ClusterFirstWithHostNet"), "refused") == set()
}

test_unknown_policies_are_reported_at_their_field if {
	every value in ["clusterFirst", "Cluster", " Default"] {
		violations(policy(value), "refused") == {{
			"msg": sprintf("pod sets `dnsPolicy: %s`, which is refused", [value]),
			"details": {"path": ["spec", "dnsPolicy"]},
		}}
		violations(policy(value), "rewritten") == set()
	}
}

test_what_is_filled_in_later_passes if {
	every value in ["${DNS_POLICY}", "{{ .Values.dnsPolicy }}"] { violations(policy(value), "refused") == set() }
}

test_every_kind_of_workload_is_looked_at if {
	every fault, value in {"rewritten": "ClusterFirstWithHostNet", "refused": "x"} {
		every object in testing.workloads({"containers": [], "dnsPolicy": value}) {
			count(violations(object, fault)) == 1
		}
	}
}

test_known_absent_null_and_wrong_types_pass if {
	every fault in ["rewritten", "refused"] {
		every value in ["", "None", "Default", "ClusterFirst", null, 1, true, [], {}] {
			violations(policy(value), fault) == set()
		}
		violations(testing.pod({}), fault) == set()
		every object in testing.broken_pods { violations(object, fault) == set() }
		every object in testing.not_objects { violations(object, fault) == set() }
	}
}
