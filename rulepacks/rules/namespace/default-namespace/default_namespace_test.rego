package rules.default_namespace_test

import data.lib.testing
import data.rules.default_namespace

with_missing_is_default(object, value) := found if {
	found := default_namespace.violation with input as testing.review(object, {"missing_is_default": value})
}

violations(object) := with_missing_is_default(object, true)

config_map(metadata) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": {}}

test_the_default_namespace_is_marked_at_its_field if {
	every missing_is_default in [true, false] {
		object := config_map({"name": "app", "namespace": "default"})
		with_missing_is_default(object, missing_is_default) == {{
			"msg": "object is in the namespace `default`",
			"details": {"path": ["metadata", "namespace"]},
		}}
	}
}

test_a_missing_namespace_is_the_default_one_unless_the_parameter_says_no if {
	every metadata in [{"name": "app"}, {"name": "app", "namespace": null}, {"name": "app", "namespace": ""}, {}] {
		violations(config_map(metadata)) == {{
			"msg": "object names no namespace, and so is in `default`",
			"details": {"path": ["metadata", "namespace"]},
		}}
		with_missing_is_default(config_map(metadata), false) == set()
	}
}

test_other_namespaces_pass if {
	every namespace in ["shop", "kube-system", "Default", "default-2"] {
		violations(config_map({"name": "app", "namespace": namespace})) == set()
	}
}

test_what_kubernetes_keeps_there_passes if {
	every kind, name in {
		"Service": "kubernetes",
		"Endpoints": "kubernetes",
		"EndpointSlice": "kubernetes",
		"ConfigMap": "kube-root-ca.crt",
		"ServiceAccount": "default",
	} {
		violations({"kind": kind, "metadata": {"name": name, "namespace": "default"}}) == set()
		violations({"kind": kind, "metadata": {"name": name}}) == set()
		count(violations({"kind": kind, "metadata": {"name": "app", "namespace": "default"}})) == 1
	}
	count(violations({"kind": "Service", "metadata": {"name": "default"}})) == 1
}

test_a_namespace_of_a_pod_template_does_not_count if {
	template := {"metadata": {"namespace": "default"}, "spec": {"containers": []}}
	object := {"kind": "Deployment", "metadata": {"namespace": "shop"}, "spec": {"template": template}}
	violations(object) == set()
}

test_wrong_types_pass if {
	every value in ["default", 1, true, [], null] { violations({"kind": "Secret", "metadata": value}) == set() }
	every value in [1, false, ["default"], {"default": 1}] {
		violations(config_map({"name": "app", "namespace": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
