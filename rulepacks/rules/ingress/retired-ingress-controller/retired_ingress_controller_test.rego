package rules.retired_ingress_controller_test

import data.lib.testing
import data.rules.retired_ingress_controller

defaults := {"retire_nginx": true, "classes": ["nginx"]}

in_run(ingress, changes, classes) := found if {
	review := testing.review(ingress, object.union(defaults, changes))
	stock := {"cluster": {"networking.k8s.io/v1": {"IngressClass": classes}}}
	found := retired_ingress_controller.violation with input as review with data.inventory as stock
}

violations(ingress) := in_run(ingress, {}, {})

of(class) := {"kind": "Ingress", "spec": {"ingressClassName": class}}

annotated := {"kind": "Ingress", "metadata": {"annotations": {"kubernetes.io/ingress.class": "nginx"}}, "spec": {}}

test_the_class_is_reported_where_it_is_named if {
	violations(of("nginx")) == {{
		"msg": "class `nginx` is that of ingress-nginx, which is retired",
		"details": {"path": ["spec", "ingressClassName"]},
	}}
	testing.paths(violations(annotated)) == {["metadata", "annotations", "kubernetes.io/ingress.class"]}
}

test_only_with_the_parameter if {
	in_run(of("nginx"), {"retire_nginx": false}, {}) == set()
}

test_the_classes_are_a_parameter if {
	count(in_run(of("internal"), {"classes": ["internal"]}, {})) == 1
	in_run(of("nginx"), {"classes": []}, {}) == set()
}

test_a_class_of_the_run_is_judged_by_its_controller if {
	community := {"spec": {"controller": "k8s.io/ingress-nginx"}}
	other := {"spec": {"controller": "nginx.org/ingress-controller"}}
	count(in_run(of("internal"), {}, {"internal": community})) == 1
	in_run(of("nginx"), {}, {"nginx": other}) == set()
	count(in_run(of("nginx"), {}, {"nginx": {}, "internal": other})) == 1
}

test_other_classes_and_none_pass if {
	every class in ["alb", "", null, 1] { violations(of(class)) == set() }
	every spec in testing.not_objects { violations({"kind": "Ingress", "spec": spec}) == set() }
}
