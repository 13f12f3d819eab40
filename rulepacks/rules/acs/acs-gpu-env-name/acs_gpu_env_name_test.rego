package rules.acs_gpu_env_name_test

import data.lib.testing
import data.rules.acs_gpu_env_name

violations(object) := found if {
	found := acs_gpu_env_name.violation with input as testing.review(object, {})
}

applies(object) if acs_gpu_env_name.applies with input as testing.review(object, {})

of_class(class, spec) := {
	"kind": "Deployment",
	"metadata": testing.metadata,
	"spec": {"template": {"metadata": {"labels": {"alibabacloud.com/compute-class": class}}, "spec": spec}},
}

named(name) := of_class("gpu", {"containers": [{"name": "train", "env": [{"name": "A"}, {"name": name, "value": "x"}]}]})

test_a_name_is_reported_at_its_field if {
	violations(named("1ABC")) == {{
		"msg": "container `train` has an environment variable `1ABC`, which is no name for a GPU pod",
		"details": {"path": ["spec", "template", "spec", "containers", 0, "env", 1, "name"]},
	}}
}

test_names_with_other_characters_are_reported if {
	every name in ["A B", "a/b", "a:b", "9", "a\n", "größe", " A"] { count(violations(named(name))) == 1 }
}

test_other_names_pass if {
	every name in ["A_B", "_a", ".a", "-a", "a.b-c_1", "A", ""] { violations(named(name)) == set() }
}

test_what_is_filled_in_later_passes if {
	every name in ["${NAME}", "{{ .Values.name }}"] { violations(named(name)) == set() }
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "containers", "ephemeralContainers"] {
		found := violations(of_class("gpu-hpn", {list: [{"name": "x", "env": [{"name": "1"}]}]}))
		testing.paths(found) == {["spec", "template", "spec", list, 0, "env", 0, "name"]}
	}
}

test_pods_of_other_classes_pass if {
	spec := {"containers": [{"name": "x", "env": [{"name": "1"}]}]}
	every class in ["general-purpose", "performance", "", null, 1] {
		violations(of_class(class, spec)) == set()
		not applies(of_class(class, spec))
	}
	every object in testing.workloads(spec) {
		violations(object) == set()
		not applies(object)
	}
}

test_the_class_of_the_pod_counts if {
	labels := {"alibabacloud.com/compute-class": "gpu"}
	pod := {"kind": "Pod", "metadata": {"labels": labels}, "spec": {"containers": [{"env": [{"name": "1"}]}]}}
	count(violations(pod)) == 1
	applies(pod)
	not applies({"kind": "Deployment", "metadata": {"labels": labels}, "spec": {"template": {"spec": {}}}})
}

test_absent_null_and_wrong_types_pass if {
	every env in array.concat(testing.not_objects, [["x", null, {}], [{"name": null}, {"name": 1}]]) {
		violations(of_class("gpu", {"containers": [{"name": "x", "env": env}]})) == set()
	}
	every spec in testing.not_objects { violations(of_class("gpu", spec)) == set() }
	every object in testing.broken_pods { violations(object) == set() }
	every object in testing.not_objects { violations(object) == set() }
}
