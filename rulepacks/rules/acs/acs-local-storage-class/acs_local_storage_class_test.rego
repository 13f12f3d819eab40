package rules.acs_local_storage_class_test

import data.lib.testing
import data.rules.acs_local_storage_class

with_parameters(provisioner, provisioners) := found if {
	object := {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "provisioner": provisioner}
	found := acs_local_storage_class.violation with input as testing.review(object, {"provisioners": provisioners})
}

violations(provisioner) := with_parameters(provisioner, ["kubernetes.io/no-provisioner"])

test_a_class_for_local_volumes_is_reported_at_its_provisioner if {
	violations("kubernetes.io/no-provisioner") == {{
		"msg": "storage class is for volumes of a node (`provisioner: kubernetes.io/no-provisioner`)",
		"details": {"path": ["provisioner"]},
	}}
}

test_the_provisioners_are_a_parameter if {
	with_parameters("kubernetes.io/no-provisioner", []) == set()
	count(with_parameters("local.example", ["kubernetes.io/no-provisioner", "local.example"])) == 1
}

test_other_provisioners_absent_null_and_wrong_types_pass if {
	every provisioner in ["diskplugin.csi.alibabacloud.com", "", null, 1, ["kubernetes.io/no-provisioner"], {}] {
		violations(provisioner) == set()
	}
	parameters := {"provisioners": ["kubernetes.io/no-provisioner"]}
	every object in array.concat(testing.not_objects, [{}, {"kind": "StorageClass"}]) {
		found := acs_local_storage_class.violation with input as testing.review(object, parameters)
		found == set()
	}
}
