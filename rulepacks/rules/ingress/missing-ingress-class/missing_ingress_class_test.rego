package rules.missing_ingress_class_test

import data.lib.testing
import data.rules.missing_ingress_class

stock := {"cluster": {"networking.k8s.io/v1": {"IngressClass": {"alb": {"metadata": {"name": "alb"}}, "x": null}}}}

with_provided(object, provided) := found if {
	review := testing.review(object, {"provided": provided})
	found := missing_ingress_class.violation with input as review with data.inventory as stock
}

violations(class) := with_provided({"kind": "Ingress", "spec": {"ingressClassName": class}}, [])

applies(class) if {
	review := testing.review({"kind": "Ingress", "spec": {"ingressClassName": class}}, {"provided": []})
	missing_ingress_class.applies with input as review
}

test_an_unknown_class_is_reported_at_its_field if {
	violations("albb") == {{
		"msg": "class `albb` has no IngressClass in these manifests",
		"details": {"path": ["spec", "ingressClassName"]},
	}}
}

test_a_class_of_the_run_passes if {
	violations("alb") == set()
	applies("alb")
}

test_classes_of_the_cluster_are_a_parameter if {
	with_provided({"spec": {"ingressClassName": "mse"}}, ["mse"]) == set()
	count(with_provided({"spec": {"ingressClassName": "nginx"}}, ["mse"])) == 1
}

test_no_class_placeholders_and_wrong_types_pass if {
	every class in ["", null, "${CLASS}", "{{ class }}", 1, ["alb"], {}] {
		violations(class) == set()
		not applies(class)
	}
	annotated := {"metadata": {"annotations": {"kubernetes.io/ingress.class": "albb"}}, "spec": {}}
	with_provided(annotated, []) == set()
	every value in testing.not_objects { with_provided({"spec": value}, []) == set() }
}
