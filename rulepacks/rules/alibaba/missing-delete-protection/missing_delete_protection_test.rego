package rules.missing_delete_protection_test

import data.lib.testing
import data.rules.missing_delete_protection

violations(object, objects) := found if {
	found := missing_delete_protection.violation with input as testing.review(object, {"objects": objects})
}

applies(object, objects) if {
	missing_delete_protection.applies with input as testing.review(object, {"objects": objects})
}

service(labels) := {"kind": "Service", "metadata": {"name": "web", "namespace": "shop", "labels": labels}}

protected := {"policy.alibabacloud.com/delete-protection": "true"}

test_a_critical_object_without_the_label_is_reported if {
	every objects in [["Service/shop/web"], ["Service/web"], ["Service/*"], ["Namespace/shop", "Service/web"]] {
		violations(service({}), objects) == {{
			"msg": "service has no deletion protection (`policy.alibabacloud.com/delete-protection: \"true\"`)",
			"details": {"path": ["metadata", "labels", "policy.alibabacloud.com/delete-protection"]},
		}}
	}
	testing.messages(violations({"kind": "Namespace", "metadata": {"name": "shop"}}, ["Namespace/shop"])) == {
		"namespace has no deletion protection (`policy.alibabacloud.com/delete-protection: \"true\"`)",
	}
}

test_the_label_must_be_true if {
	violations(service(protected), ["Service/web"]) == set()
	applies(service(protected), ["Service/web"])
	every value in ["false", "", "True", true, null] {
		labels := {"policy.alibabacloud.com/delete-protection": value}
		count(violations(service(labels), ["Service/web"])) == 1
	}
}

test_other_objects_pass if {
	every objects in [[], ["Service/other/web"], ["Service/api"], ["Ingress/web"], ["web"], ["Namespace/*"]] {
		violations(service({}), objects) == set()
		not applies(service({}), objects)
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value, ["Service/web"]) == set()
		violations({"kind": "Service", "metadata": value}, ["Service/web"]) == set()
		count(violations(service(value), ["Service/web"])) == 1
	}
	violations({"kind": "Service", "metadata": {"generateName": "web"}}, ["Service/web"]) == set()
}
