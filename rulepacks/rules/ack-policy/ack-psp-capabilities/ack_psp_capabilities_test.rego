package rules.ack_psp_capabilities_test

import data.lib.testing
import data.rules.ack_psp_capabilities

defaults := {"allowedCapabilities": [], "requiredDropCapabilities": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_capabilities.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

with_lists(lists) := testing.pod_with({"capabilities": lists})

sample := {
	"allowedCapabilities": ["CHOWN"],
	"requiredDropCapabilities": ["NET_ADMIN", "SYS_ADMIN", "NET_RAW"],
}

path := ["spec", "containers", 0, "securityContext", "capabilities"]

test_an_added_capability_is_reported_at_it if {
	violations_with(with_lists({"add": ["chown", "CAP_NET_RAW"]}), {"allowedCapabilities": ["CHOWN"]}) == {{
		"msg": "container `web` adds the capability `CAP_NET_RAW`, which is not allowed",
		"details": {"path": array.concat(path, ["add", 1])},
	}}
	count(violations(with_lists({"add": ["CHOWN", "ALL"]}))) == 2
}

test_allowed_capabilities_pass if {
	violations_with(with_lists({"add": ["CHOWN", "Cap_Kill"]}), {"allowedCapabilities": ["cap_chown", "KILL"]}) == set()
	violations_with(with_lists({"add": ["ALL"]}), {"allowedCapabilities": ["*"]}) == set()
	count(violations_with(with_lists({"add": ["SYS_ADMIN"]}), {"allowedCapabilities": ["ALL"]})) == 1
}

test_capabilities_that_are_not_dropped_are_reported_once if {
	every lists in [{}, null, {"drop": []}, {"drop": null}, {"drop": ["KILL"]}] {
		violations_with(with_lists(lists), sample) == {{
			"msg": "container `web` does not drop `NET_ADMIN`, `NET_RAW`, `SYS_ADMIN`",
			"details": {"path": array.concat(path, ["drop"])},
		}}
	}
	testing.messages(violations_with(with_lists({"drop": ["net_raw", "CAP_SYS_ADMIN"]}), sample)) == {
		"container `web` does not drop `NET_ADMIN`",
	}
	count(violations_with(testing.pod({"containers": [{"name": "web"}]}), sample)) == 1
}

test_dropping_them_or_all_passes if {
	violations_with(with_lists({"add": ["CHOWN"], "drop": ["NET_ADMIN", "SYS_ADMIN", "NET_RAW"]}), sample) == set()
	every all in ["ALL", "all"] { violations_with(with_lists({"drop": [all]}), sample) == set() }
	violations(with_lists({})) == set()
}

test_windows_has_none if {
	violations_with(testing.pod({"os": {"name": "windows"}, "containers": [testing.container({})]}), sample) == set()
}

test_wrong_types_pass if {
	every value in ["x", 1, true, {"add": "x"}] {
		violations_with(with_lists({"add": value, "drop": value}), sample) == set()
	}
	violations(with_lists({"add": [1, null, ["x"]]})) == set()
	every context in ["x", 1, true, []] { violations_with(testing.pod_with(context), sample) == set() }
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [testing.container({"capabilities": {"add": ["SYS_ADMIN"]}})]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}

test_every_list_of_containers_is_looked_at if {
	container := testing.container({"capabilities": {"add": ["SYS_ADMIN"]}})
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		count(violations(testing.pod({list: [container]}))) == 1
	}
}
