package lib.volumes_test

import data.lib.testing
import data.lib.volumes

of_spec(spec) := found if {
	found := volumes.all with input as testing.review(testing.pod(spec), {})
}

source_path(written) := path if {
	pod := testing.pod({"volumes": [written]})
	path := volumes.source_path(volumes.all[0], "emptyDir") with input as testing.review(pod, {})
}

test_each_volume_has_its_sources_and_its_path if {
	written := [{"name": "tmp", "emptyDir": {}}, {"configMap": {"name": "a"}, "secret": null}]
	of_spec({"volumes": written}) == [
		{"place": 0, "name": "tmp", "path": ["spec", "volumes", 0], "sources": {"emptyDir"}},
		{"place": 1, "name": "volumes[1]", "path": ["spec", "volumes", 1], "sources": {"configMap"}},
	]
}

test_a_volume_without_a_source_is_an_empty_dir if {
	every written in [{"name": "a"}, {}, {"name": "a", "emptyDir": null}, {"hostPath": null}] {
		of_spec({"volumes": [written]})[0].sources == {"emptyDir"}
	}
}

test_a_source_that_is_not_written_is_at_its_volume if {
	source_path({"name": "a"}) == ["spec", "volumes", 0]
	source_path({"emptyDir": null}) == ["spec", "volumes", 0, "emptyDir"]
}

test_absent_null_and_wrong_types_are_no_volumes if {
	every value in array.concat(testing.not_objects, [{"name": "x"}, ["x", null, 1]]) { of_spec({"volumes": value}) == [] }
	every object in testing.broken_pods {
		found := volumes.all with input as testing.review(object, {})
		found == []
	}
}
