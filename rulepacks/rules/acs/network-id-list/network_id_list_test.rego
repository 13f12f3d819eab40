package rules.network_id_list_test

import data.lib.testing
import data.rules.network_id_list

groups := {"annotation": "network.alibabacloud.com/security-group-ids", "prefix": "sg-"}

vswitches := {"annotation": "network.alibabacloud.com/vswitch-ids", "prefix": "vsw-"}

violations(reviewed, parameters) := found if {
	found := network_id_list.violation with input as testing.review(reviewed, parameters)
}

applies(reviewed) if network_id_list.applies with input as testing.review(reviewed, groups)

pod(annotations) := {"kind": "Pod", "metadata": {"annotations": annotations}, "spec": {}}

of(value) := violations(pod({groups.annotation: value}), groups)

messages(value) := testing.messages(of(value))

test_what_is_no_id_is_reported_at_the_annotation if {
	of("sg a") == {{
		"msg": "annotation `network.alibabacloud.com/security-group-ids` has `sg a`, which is no ID like `sg-bp1a2b3c`",
		"details": {"path": ["metadata", "annotations", "network.alibabacloud.com/security-group-ids"]},
	}}
	every value in ["vsw-a", "sg-", "SG-A", "sg-a;sg-b", "sg-a sg-b", "sg-a, sg-b", " sg-a", "[sg-a]", "sg_a"] {
		count(of(value)) == 1
	}
	count(of("x,sg-a,y")) == 2
}

test_empty_entries_and_repeated_ones_are_reported if {
	messages("sg-a,") == {"annotation `network.alibabacloud.com/security-group-ids` has an entry without an ID"}
	messages("sg-a,sg-b,sg-a") == {
		"annotation `network.alibabacloud.com/security-group-ids` has `sg-a` more than once",
	}
}

test_lists_of_ids_pass if {
	every value in ["sg-a", "sg-a,sg-b", "sg-bp67acfmxazb4p,sg-bp1"] { of(value) == set() }
	violations(pod({vswitches.annotation: "vsw-a,vsw-b"}), vswitches) == set()
}

test_each_rule_has_its_annotation if {
	violations(pod({vswitches.annotation: "vsw"}), groups) == set()
	violations(pod({vswitches.annotation: "sg-a"}), vswitches) == {{
		"msg": "annotation `network.alibabacloud.com/vswitch-ids` has `sg-a`, which is no ID like `vsw-bp1a2b3c`",
		"details": {"path": ["metadata", "annotations", "network.alibabacloud.com/vswitch-ids"]},
	}}
}

test_placeholders_pass if {
	every value in [
		"{{ .Values.group }}",
		`{{ join "," .Values.groups }}`,
		"${GROUP}",
		"${GROUPS:-sg-a,sg-b}",
		"sg-a,$(OTHER)",
		"<your-group>",
	] {
		of(value) == set()
		not applies(pod({groups.annotation: value}))
	}
}

test_only_pods_with_the_annotation_are_looked_at if {
	applies(pod({groups.annotation: "sg-a"}))
	every value in ["", " ", null, true, []] {
		not applies(pod({groups.annotation: value}))
		of(value) == set()
	}
	every reviewed in testing.broken_pods { not applies(reviewed) }
	every reviewed in testing.workloads({"containers": []}) { violations(reviewed, groups) == set() }
}
