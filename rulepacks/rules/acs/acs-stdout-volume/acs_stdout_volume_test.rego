package rules.acs_stdout_volume_test

import data.lib.testing
import data.rules.acs_stdout_volume

violations(object) := found if {
	found := acs_stdout_volume.violation with input as testing.review(object, {})
}

applies(object) if acs_stdout_volume.applies with input as testing.review(object, {})

stdout(name) := {"name": name, "emptyDir": {"medium": "Stdout"}}

mounting(names) := with_mounts([{"name": name, "mountPath": "/stdlog"} | some name in names])

with_mounts(mounts) := {"name": "log", "image": "registry.example/log:1", "volumeMounts": mounts}

pod(volumes, names) := testing.pod({"containers": [mounting([]), mounting(names)], "volumes": volumes})

test_one_that_is_mounted_passes if {
	object := pod([{"name": "tmp", "emptyDir": {}}, stdout("out")], ["tmp", "out"])
	violations(object) == set()
	applies(object)
}

test_one_that_is_mounted_by_nobody_is_reported if {
	every names in [[], ["tmp"], [null]] {
		violations(pod([{"name": "tmp", "emptyDir": {}}, stdout("out")], names)) == {{
			"msg": "volume `out` with the medium `Stdout` is mounted by no container",
			"details": {"path": ["spec", "volumes", 1, "emptyDir", "medium"]},
		}}
	}
}

test_a_second_one_is_reported if {
	every names in [["out"], ["more"], ["out", "more"]] {
		violations(pod([stdout("out"), stdout("more")], names)) == {{
			"msg": "volume `more` has the medium `Stdout`, and volume `out` has it already",
			"details": {"path": ["spec", "volumes", 1, "emptyDir", "medium"]},
		}}
	}
	count(violations(pod([stdout("out"), stdout("more")], []))) == 2
	count(violations(pod([stdout("a"), stdout("b"), stdout("c")], ["a"]))) == 2
}

test_any_container_may_mount_it if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		violations(testing.pod({"volumes": [stdout("out")], list: [mounting(["out"])]})) == set()
	}
}

test_a_patch_may_leave_the_mount_to_what_it_changes if {
	every containers in [[], [{"name": "log"}]] {
		violations(testing.pod({"containers": containers, "volumes": [stdout("out")]})) == set()
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [mounting([])], "volumes": [stdout("out")]}) { count(violations(object)) == 1 }
}

test_a_volume_without_a_name_has_its_place if {
	testing.messages(violations(pod([{"emptyDir": {"medium": "Stdout"}}], []))) == {
		"volume `volumes[0]` with the medium `Stdout` is mounted by no container",
	}
}

test_other_volumes_and_wrong_types_pass if {
	every medium in ["", "Memory", "stdout", null, 1, ["Stdout"]] {
		object := pod([{"name": "tmp", "emptyDir": {"medium": medium}}, {"name": "b", "emptyDir": {"medium": medium}}], [])
		violations(object) == set()
		not applies(object)
	}
	every volumes in array.concat(testing.not_objects, [{}, ["x", null, {}], [{"name": "a", "emptyDir": null}]]) {
		violations(pod(volumes, [])) == set()
	}
	every mounts in array.concat(testing.not_objects, [{}, ["x", null]]) {
		count(violations(testing.pod({"containers": [with_mounts(mounts)], "volumes": [stdout("out")]}))) == 1
	}
	every object in testing.broken_pods { violations(object) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
