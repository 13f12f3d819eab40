package rules.unredirected_http_test

import data.lib.testing
import data.rules.unredirected_http

alb := "alb.ingress.kubernetes.io/"

named(prefix, annotations) := {concat("", [prefix, name]): value | some name, value in annotations}

ingress(class, annotations, tls) := {
	"kind": "Ingress",
	"metadata": {"name": "shop", "annotations": annotations},
	"spec": {"ingressClassName": class, "tls": tls},
}

classes := {
	"internal": {"metadata": {"name": "internal"}, "spec": {"controller": "ingress.k8s.alibabacloud/alb"}},
	"aws": {"metadata": {"name": "aws"}, "spec": {"controller": "ingress.k8s.aws/alb"}},
}

violations(object) := found if {
	stock := {"cluster": {"networking.k8s.io/v1": {"IngressClass": classes}}}
	found := unredirected_http.violation with input as testing.review(object, {}) with data.inventory as stock
}

applies(object) if unredirected_http.applies with input as testing.review(object, {})

tls := [{"hosts": ["shop.example.com"], "secretName": "shop-tls"}]

missing := {{
	"msg": "ingress with TLS answers plain HTTP: annotation `alb.ingress.kubernetes.io/ssl-redirect` is not `true`",
	"details": {"path": ["metadata", "annotations", "alb.ingress.kubernetes.io/ssl-redirect"]},
}}

test_alb_needs_the_annotation if {
	violations(ingress("alb", {}, tls)) == missing
	every value in ["false", "", "no", null, true] {
		violations(ingress("alb", named(alb, {"ssl-redirect": value}), tls)) == missing
	}
	every value in ["true", "True "] {
		violations(ingress("alb", named(alb, {"ssl-redirect": value}), tls)) == set()
	}
}

test_alb_is_known_by_its_controller_class_or_annotations if {
	violations(ingress("internal", {}, tls)) == missing
	violations(ingress(null, named(alb, {"listen-ports": `[{"HTTP": 80},{"HTTPS": 443}]`}), null)) == missing
	violations(ingress(null, {"kubernetes.io/ingress.class": "alb"}, tls)) == missing
	checked := named(alb, {"healthcheck-enabled": "true"})
	violations(ingress("public-alb", checked, tls)) == missing
	every class in ["aws", "my-aws-alb", "nginx-internal"] { violations(ingress(class, checked, tls)) == set() }
	every class in ["aws", "nginx", "mse", null] { violations(ingress(class, {}, tls)) == set() }
}

test_a_class_may_be_in_two_versions_of_the_api if {
	old := {"alb": {"metadata": {"name": "alb"}, "spec": {"controller": "ingress.k8s.alibabacloud/alb"}}}
	new := {"alb": {"metadata": {"name": "alb"}, "spec": {"controller": "example.com/other"}}}
	stock := {"cluster": {
		"networking.k8s.io/v1": {"IngressClass": new},
		"networking.k8s.io/v1beta1": {"IngressClass": old},
	}}
	review := testing.review(ingress("alb", {}, tls), {})
	found := unredirected_http.violation with input as review with data.inventory as stock
	found == missing
}

test_alb_of_aws_is_another if {
	every annotations in [{"scheme": "internal"}, {"certificate-arn": "arn:aws:x"}, {"ssl-redirect": "443"}] {
		violations(ingress("alb", named(alb, annotations), tls)) == set()
	}
}

test_listed_ports_say_what_is_answered if {
	every ports in [`[{"HTTP": 80},{"HTTPS": 443}]`, `[{"HTTPS":443},{"HTTP":80}]`] {
		violations(ingress("alb", named(alb, {"listen-ports": ports}), null)) == missing
	}
	every ports in [`[{"HTTPS": 443}]`, `[{"HTTPS": 443},{"HTTPS": 8443}]`] {
		violations(ingress("alb", named(alb, {"listen-ports": ports}), tls)) == set()
	}
}

test_an_action_that_redirects_passes if {
	action := `[{"type":"Redirect","RedirectConfig":{"Protocol":"https","port":"443"}}]`
	violations(ingress("alb", named(alb, {"actions.to-tls": action}), tls)) == set()
	violations(ingress("alb", named(alb, {"actions.to-tls": `[{"type":"Forward"}]`}), tls)) == missing
}

test_nginx_redirects_until_it_is_told_not_to if {
	nginx := "nginx.ingress.kubernetes.io/"
	every class in ["nginx", "mse", null] {
		violations(ingress(class, named(nginx, {"ssl-redirect": "False"}), tls)) == {{
			"msg": "ingress with TLS answers plain HTTP: annotation `nginx.ingress.kubernetes.io/ssl-redirect` is `false`",
			"details": {"path": ["metadata", "annotations", "nginx.ingress.kubernetes.io/ssl-redirect"]},
		}}
	}
	forced := named(nginx, {"ssl-redirect": "false", "force-ssl-redirect": "true"})
	violations(ingress("nginx", forced, tls)) == set()
	violations(ingress("nginx", named(nginx, {"ssl-redirect": "true"}), tls)) == set()
	violations(ingress("nginx", {}, tls)) == set()
}

test_without_tls_there_is_nothing_to_redirect_to if {
	every value in [null, [], "x", {}] {
		violations(ingress("alb", {}, value)) == set()
		not applies(ingress("alb", {}, value))
		violations(ingress("nginx", {"nginx.ingress.kubernetes.io/ssl-redirect": "false"}, value)) == set()
	}
	applies(ingress("alb", {}, tls))
	applies(ingress("nginx", {"nginx.ingress.kubernetes.io/ssl-redirect": "true"}, tls))
	not applies(ingress("nginx", {}, tls))
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations({"spec": value, "metadata": value}) == set()
		violations({"spec": {"tls": tls}, "metadata": {"annotations": value}}) == set()
		violations(value) == set()
	}
}
