package rules.alb_listener_without_certificate_test

import data.lib.testing
import data.rules.alb_listener_without_certificate

reviewed(listeners) := testing.review({"metadata": {"name": "web"}, "spec": {"listeners": listeners}}, {})

in_run(listeners, ingresses, classes) := found if {
	stock := {
		"cluster": {"networking.k8s.io/v1": {"IngressClass": classes}},
		"namespace": {"shop": {"networking.k8s.io/v1": {"Ingress": ingresses}}},
	}
	found := alb_listener_without_certificate.violation with input as reviewed(listeners) with data.inventory as stock
}

https := [{"port": 443, "protocol": "HTTPS"}]

applies(listeners) if alb_listener_without_certificate.applies with input as reviewed(listeners)

violations(ingress) := in_run(https, {"shop": ingress}, {"alb": class("web"), "other": class("other"), "nginx": {
	"metadata": {"name": "nginx"},
	"spec": {"controller": "k8s.io/ingress-nginx"},
}})

class(alb_config) := {
	"metadata": {"name": {"web": "alb", "other": "other"}[alb_config]},
	"spec": {
		"controller": "ingress.k8s.alibabacloud/alb",
		"parameters": {"apiGroup": "alibabacloud.com", "kind": "AlbConfig", "name": alb_config},
	},
}

ingress(class_name) := {"spec": {"ingressClassName": class_name, "tls": [{"secretName": "shop-tls"}]}}

missing := {{
	"msg": "listener `HTTPS:443` has no certificate, and no Ingress of its class brings one",
	"details": {"path": ["spec", "listeners", 0, "certificates"]},
}}

test_a_listener_without_a_certificate_is_reported_where_it_would_be if {
	in_run(https, {}, {}) == missing
	every certificates in [null, []] {
		in_run([{"port": 443, "protocol": "HTTPS", "certificates": certificates}], {}, {}) == missing
	}
}

test_a_certificate_of_the_listener_passes if {
	in_run([{"port": 443, "protocol": "HTTPS", "certificates": [{"CertificateId": "1"}]}], {}, {}) == set()
}

test_a_certificate_of_an_ingress_of_the_class_passes if {
	violations(ingress("alb")) == set()
	annotated := [{
		"metadata": {"annotations": {
			"kubernetes.io/ingress.class": "alb",
			"alb.ingress.kubernetes.io/listen-ports": ports,
		}},
		"spec": {},
	} |
		some ports in [`[{"HTTPS": 443}]`, `[{"http": 80}, {"https": 443}]`]
	]
	every object in annotated { violations(object) == set() }
}

test_one_of_another_class_does_not if {
	every name in ["other", "nginx"] { violations(ingress(name)) == missing }
	violations({"spec": {"ingressClassName": "alb"}}) == missing
	violations({"spec": {"ingressClassName": "alb", "tls": []}}) == missing
}

test_a_class_that_the_run_does_not_have_may_be_any if {
	every name in ["internal", null] { violations(ingress(name)) == set() }
	in_run(https, {"shop": ingress("alb")}, {}) == set()
}

test_other_listeners_pass if {
	every listeners in [[{"port": 80, "protocol": "HTTP"}], [{"port": 443, "protocol": "QUIC"}], [{}]] {
		in_run(listeners, {}, {}) == set()
		not applies(listeners)
	}
	applies(https)
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		in_run(value, {"shop": value}, {"alb": value}) == set()
		in_run(https, {"shop": {"spec": value, "metadata": value}}, {"alb": {"spec": value, "metadata": value}}) == missing
	}
	every value in ["x", 1, true, {}] {
		in_run([{"port": 443, "protocol": "HTTPS", "certificates": value}], {}, {}) == set()
	}
}

test_a_class_may_be_in_two_versions_of_the_api if {
	stock := {
		"cluster": {
			"networking.k8s.io/v1": {"IngressClass": {"alb": class("other")}},
			"networking.k8s.io/v1beta1": {"IngressClass": {"alb": object.union(class("web"), {"metadata": {"name": "other"}})}},
		},
		"namespace": {"shop": {"networking.k8s.io/v1": {"Ingress": {"shop": ingress("other")}}}},
	}
	found := alb_listener_without_certificate.violation with input as reviewed(https) with data.inventory as stock
	found == set()
}
