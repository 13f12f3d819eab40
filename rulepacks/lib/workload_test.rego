package lib.workload_test

import data.lib.testing
import data.lib.workload

# A field of `lib.workload` for an object.
found(object, field) := value if {
	value := workload[field] with input as testing.review(object, {})
}

spec := {"containers": [{"name": "web"}]}

# Objects of every kind with a pod template, by its path.
templated := {
	"Pod": {"path": [], "object": {"kind": "Pod", "spec": spec}},
	"PodTemplate": {"path": ["template"], "object": {"kind": "PodTemplate", "template": {"spec": spec}}},
	"CronJob": {
		"path": ["spec", "jobTemplate", "spec", "template"],
		"object": {"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}}},
	},
	"Deployment": under_spec("Deployment"),
	"StatefulSet": under_spec("StatefulSet"),
	"DaemonSet": under_spec("DaemonSet"),
	"ReplicaSet": under_spec("ReplicaSet"),
	"ReplicationController": under_spec("ReplicationController"),
	"Job": under_spec("Job"),
	"Rollout": under_spec("Rollout"),
	"Service": under_spec("Service"),
}

under_spec(kind) := {"path": ["spec", "template"], "object": {"kind": kind, "spec": {"template": {"spec": spec}}}}

test_every_kind_has_its_template_path if {
	every case in templated { found(case.object, "template_path") == case.path }
}

test_the_pod_spec_is_below_the_template if {
	every case in templated {
		found(case.object, "spec") == spec
		found(case.object, "spec_path") == array.concat(case.path, ["spec"])
		found(case.object, "security_context_path") == array.concat(case.path, ["spec", "securityContext"])
		found(case.object, "metadata_path") == array.concat(case.path, ["metadata"])
	}
}

test_kinds_of_kubernetes_have_a_template_path_even_without_a_template if {
	every kind in ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job"] {
		found({"kind": kind}, "template_path") == ["spec", "template"]
		without_spec({"kind": kind})
	}
	found({"kind": "CronJob"}, "template_path") == ["spec", "jobTemplate", "spec", "template"]
	without_spec({"kind": "CronJob"})
	found({"kind": "PodTemplate"}, "template_path") == ["template"]
	without_spec({"kind": "PodTemplate"})
	found({"kind": "Pod"}, "template_path") == []
	without_spec({"kind": "Pod"})
}

without_spec(object) if not found(object, "spec")

test_other_kinds_need_containers if {
	every template in [null, "x", {}, {"spec": null}, {"spec": {}}, {"spec": {"containers": null}}] {
		machines := {"kind": "MachineDeployment", "spec": {"template": template}}
		not found(machines, "template_path")
		not found(machines, "spec_path")
		without_spec(machines)
	}
	found({"kind": "Rollout", "spec": {"template": {"spec": {"containers": []}}}}, "spec") == {"containers": []}
}

test_objects_without_a_pod_spec_have_no_paths if {
	every object in [{}, {"kind": "ConfigMap"}, {"kind": "Service", "spec": {"ports": []}}, {"kind": null}] {
		every field in ["template_path", "template", "spec_path", "spec", "metadata_path", "security_context_path"] {
			not found(object, field)
		}
		found(object, "metadata") == {}
		found(object, "security_context") == {}
	}
}

test_what_is_no_object_is_no_template_and_no_spec if {
	every value in testing.not_objects {
		not found({"kind": "Deployment", "spec": {"template": value}}, "template")
		without_spec({"kind": "Pod", "spec": value})
		without_spec({"kind": "Deployment", "spec": value})
		without_spec({"kind": "Deployment", "spec": {"template": value}})
		without_spec({"kind": "Deployment", "spec": {"template": {"spec": value}}})
		without_spec({"kind": "CronJob", "spec": {"jobTemplate": value}})
	}
}

test_the_metadata_is_that_of_the_template if {
	labelled := {"labels": {"app": "web"}}
	found({"kind": "Pod", "metadata": labelled}, "metadata") == labelled
	deployment := {"kind": "Deployment", "metadata": {"name": "web"}, "spec": {"template": {"metadata": labelled}}}
	found(deployment, "metadata") == labelled
}

test_metadata_that_is_none_is_empty if {
	found({"kind": "Pod"}, "metadata") == {}
	found({"kind": "Deployment", "metadata": {"name": "web"}}, "metadata") == {}
	every value in testing.not_objects { found({"kind": "Pod", "metadata": value}, "metadata") == {} }
}

test_the_security_context_is_that_of_the_pod if {
	context := {"runAsUser": 1000}
	every object in testing.workloads({"containers": [], "securityContext": context}) {
		found(object, "security_context") == context
	}
}

test_a_security_context_that_is_none_is_empty if {
	found(testing.pod({}), "security_context") == {}
	found({"kind": "Pod"}, "security_context") == {}
	every value in testing.not_objects { found(testing.pod({"securityContext": value}), "security_context") == {} }
}

test_the_namespace_is_the_one_of_the_object if {
	found({"kind": "Pod", "metadata": {"namespace": "shop"}}, "namespace") == "shop"
	template := {"metadata": {"namespace": "other"}}
	found({"kind": "Job", "metadata": {"namespace": "shop"}, "spec": {"template": template}}, "namespace") == "shop"
	not found({"kind": "Job", "spec": {"template": template}}, "namespace")
}

test_a_namespace_that_is_none_is_undefined if {
	every value in ["", null, 1, ["shop"]] { not found({"kind": "Pod", "metadata": {"namespace": value}}, "namespace") }
	not found({"kind": "Pod", "metadata": null}, "namespace")
	not found({"kind": "Pod"}, "namespace")
}

test_windows_pods_say_so if {
	every object in testing.workloads({"containers": [], "os": {"name": "windows"}}) { found(object, "is_windows") }
}

test_windows_pods_may_ask_for_its_nodes if {
	every object in testing.workloads({"containers": [], "nodeSelector": {"kubernetes.io/os": "windows"}}) {
		found(object, "is_windows")
	}
}

test_other_pods_are_not_for_windows if {
	every os in [{"name": "linux"}, {"name": "Windows"}, {"name": null}, {}, null, "windows"] {
		not found(testing.pod({"os": os}), "is_windows")
	}
	every selector in [{"kubernetes.io/os": "linux"}, {"kubernetes.io/os": null}, {}, null, "windows", []] {
		not found(testing.pod({"nodeSelector": selector}), "is_windows")
	}
	not found({"kind": "Pod"}, "is_windows")
}

test_kinds_are_listed_or_all if {
	every kinds in [["Pod"], ["*"], ["Job", "Pod"]] {
		workload.of_kinds(kinds) with input as testing.review({"kind": "Pod"}, {})
	}
	every kinds in [["Job"], []] {
		not workload.of_kinds(kinds) with input as testing.review({"kind": "Pod"}, {})
	}
}
