package rules.ingress_without_tls_test

import data.lib.testing
import data.rules.ingress_without_tls

with_parameter(annotations, spec, names) := found if {
	ingress := {"kind": "Ingress", "metadata": {"name": "web", "annotations": annotations}, "spec": spec}
	found := ingress_without_tls.violation with input as testing.review(ingress, {"certificate_annotations": names})
}

violations(annotations, spec) := with_parameter(annotations, spec, [])

missing := {{"msg": "ingress has no TLS", "details": {"path": ["spec", "tls"]}}}

test_no_tls_is_reported_where_it_would_be if {
	every spec in [{}, {"tls": null}, {"tls": []}, {"rules": [{"host": "a"}]}] {
		violations({}, spec) == missing
		violations(null, spec) == missing
	}
}

test_tls_passes if {
	violations({}, {"tls": [{"hosts": ["shop.example.com"], "secretName": "shop-tls"}]}) == set()
	violations({}, {"tls": [{}]}) == set()
}

hosts(named, ruled) := {"tls": [{"hosts": named}], "rules": [{"host": host} | some host in ruled]}

test_a_host_that_no_entry_names_is_reported_at_its_rule if {
	violations({}, hosts(["a.example.com"], ["a.example.com", "b.example.com"])) == {{
		"msg": "host `b.example.com` has no TLS: no entry of `tls` names it",
		"details": {"path": ["spec", "rules", 1, "host"]},
	}}
	count(violations({}, hosts(["*.example.com"], ["example.com", "a.b.example.com"]))) == 2
	violations({"traefik.ingress.kubernetes.io/router.tls": "true"}, hosts(["a.example.com"], ["b.example.com"])) == set()
}

test_hosts_that_an_entry_is_for_pass if {
	violations({}, hosts(["A.example.com"], ["a.example.com"])) == set()
	violations({}, hosts(["*.example.com"], ["a.example.com", "*.example.com"])) == set()
	every entry in [{}, {"hosts": null}, {"hosts": []}, {"hosts": "x"}, {"hosts": [1]}, {"hosts": ["${HOST}"]}, null, 1] {
		violations({}, {"tls": [{"hosts": ["a.example.com"]}, entry], "rules": [{"host": "b.example.com"}]}) == set()
	}
	every host in [null, "", 1, "{{ host }}"] { violations({}, hosts(["a.example.com"], [host])) == set() }
	every rules in [null, "x", 1, [null, 1, "x", {}]] {
		violations({}, {"tls": [{"hosts": ["a.example.com"]}], "rules": rules}) == set()
	}
}

test_certificates_of_the_load_balancer_pass if {
	every annotations in [
		{"alb.ingress.kubernetes.io/certificate-arn": "arn:aws:acm:eu-west-1:1:certificate/a"},
		{"alb.ingress.kubernetes.io/listen-ports": `[{"HTTP": 80},{"HTTPS": 443}]`},
		{"alb.ingress.kubernetes.io/listen-ports": `[{"https": 443}]`},
		{"ingress.gcp.kubernetes.io/pre-shared-cert": "shop"},
		{"networking.gke.io/managed-certificates": "shop"},
		{"traefik.ingress.kubernetes.io/router.tls": "true"},
		{"nginx.ingress.kubernetes.io/ssl-passthrough": "True"},
		{"route.openshift.io/termination": "edge"},
		{"kubernetes.io/ingress.class": "cloudflare-tunnel"},
	] {
		violations(annotations, {}) == set()
	}
}

test_other_annotations_do_not if {
	every annotations in [
		{"alb.ingress.kubernetes.io/certificate-arn": ""},
		{"alb.ingress.kubernetes.io/certificate-arn": null},
		{"alb.ingress.kubernetes.io/listen-ports": `[{"HTTP": 80}]`},
		{"kubernetes.io/ingress.allow-http": "false"},
		{"nginx.ingress.kubernetes.io/ssl-passthrough": "false"},
		{"cert-manager.io/cluster-issuer": "letsencrypt"},
		{"kubernetes.io/ingress.class": "nginx"},
	] {
		violations(annotations, {}) == missing
	}
}

test_more_annotations_are_a_parameter if {
	annotations := {"example.com/certificate": "shop"}
	with_parameter(annotations, {}, ["example.com/certificate"]) == set()
	with_parameter(annotations, {}, ["example.com/other"]) == missing
}

test_wrong_types_pass if {
	every value in ["x", 1, true, {}] { violations({}, {"tls": value}) == set() }
	every spec in testing.not_objects { violations({}, spec) == set() }
}
