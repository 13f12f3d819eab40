package rules.ack_psp_flex_volumes_test

import data.lib.testing
import data.rules.ack_psp_flex_volumes

defaults := {"allowedFlexVolumes": []}

violations_with(reviewed, parameters) := testing.plain(found) if {
	review := testing.review(reviewed, object.union(defaults, parameters))
	found := ack_psp_flex_volumes.violation with input as review
}

violations(reviewed) := violations_with(reviewed, {})

flex(driver) := {"name": "data", "flexVolume": {"driver": driver}}

parameters := {"allowedFlexVolumes": [{"driver": "alicloud/nas"}, {"driver": "alicloud/disk"}]}

volume(spec) := {"kind": "PersistentVolume", "metadata": {"name": "a"}, "spec": spec}

test_a_driver_that_is_not_allowed_is_reported_at_it if {
	violations_with(testing.pod({"volumes": [flex("alicloud/nas"), flex("alicloud/ossxx")]}), parameters) == {{
		"msg": "volume `data` is a FlexVolume of the driver `alicloud/ossxx`, which is not allowed",
		"details": {"path": ["spec", "volumes", 1, "flexVolume", "driver"]},
	}}
	violations_with(volume({"flexVolume": {"driver": "alicloud/ossxx"}}), parameters) == {{
		"msg": "persistent volume is a FlexVolume of the driver `alicloud/ossxx`, which is not allowed",
		"details": {"path": ["spec", "flexVolume", "driver"]},
	}}
}

test_without_drivers_every_flex_volume_is_reported if {
	count(violations(testing.pod({"volumes": [flex("alicloud/nas")]}))) == 1
	testing.messages(violations(testing.pod({"volumes": [flex(null)]}))) == {
		"volume `data` is a FlexVolume without a driver",
	}
	count(violations_with(testing.pod({"volumes": [flex("a")]}), {"allowedFlexVolumes": [{}]})) == 1
}

test_allowed_drivers_and_other_volumes_pass if {
	violations_with(testing.pod({"volumes": [flex("alicloud/nas"), {"name": "a", "emptyDir": {}}]}), parameters) == set()
	violations_with(volume({"flexVolume": {"driver": "alicloud/disk"}}), parameters) == set()
	violations(volume({"csi": {"driver": "x"}})) == set()
}

test_wrong_types_pass if {
	every value in [1, true, [], {}] { violations(testing.pod({"volumes": [flex(value)]})) == set() }
	every value in testing.not_objects {
		violations(testing.pod({"volumes": [{"name": "a", "flexVolume": value}]})) == set()
		violations(volume({"flexVolume": value})) == set()
		violations(volume(value)) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [], "volumes": [flex("x")]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_broken_pods_pass if {
	every object in testing.broken_pods { violations(object) == set() }
}
