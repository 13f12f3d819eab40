package lib.alibaba_load_balancers_test

import data.lib.alibaba_load_balancers
import data.lib.load_balancer_testing
import data.lib.testing

new := load_balancer_testing.prefix

old := load_balancer_testing.former_prefix

# A Service with a load balancer and these settings, changed as said.
service(settings, changes) := object.union(load_balancer_testing.clb(settings), changes)

# What of the lib holds for a Service.
says(object, "is_clb") if {
	alibaba_load_balancers.is_clb with input as testing.review(object, {})
}

says(object, "is_nlb") if {
	alibaba_load_balancers.is_nlb with input as testing.review(object, {})
}

says(object, "is_served") if {
	alibaba_load_balancers.is_served with input as testing.review(object, {})
}

says(object, "is_public") if {
	alibaba_load_balancers.is_public with input as testing.review(object, {})
}

says(object, "is_new") if {
	alibaba_load_balancers.is_new with input as testing.review(object, {})
}

says(object, "makes_listeners") if {
	alibaba_load_balancers.makes_listeners with input as testing.review(object, {})
}

listeners(object) := value if {
	value := alibaba_load_balancers.listeners with input as testing.review(object, {})
}

tls_listeners(object) := value if {
	value := alibaba_load_balancers.tls_listeners with input as testing.review(object, {})
}

redirected_ports(object) := value if {
	value := alibaba_load_balancers.redirected_ports with input as testing.review(object, {})
}

setting(object, key) := value if {
	value := alibaba_load_balancers.setting(key) with input as testing.review(object, {})
}

path(object, key) := value if {
	value := alibaba_load_balancers.path(key) with input as testing.review(object, {})
}

is_placeholder(object, key) if {
	alibaba_load_balancers.is_placeholder(key) with input as testing.review(object, {})
}

nlb := {"spec": {"loadBalancerClass": "alibabacloud.com/nlb"}}

test_the_class_says_which_one_it_is if {
	every class in [null, ""] {
		says(service({}, {"spec": {"loadBalancerClass": class}}), "is_clb")
		not says(service({}, {"spec": {"loadBalancerClass": class}}), "is_nlb")
	}
	says(service({}, {}), "is_clb")
	says(service({}, nlb), "is_nlb")
	not says(service({}, nlb), "is_clb")
	every changes in [{}, nlb] { says(service({}, changes), "is_served") }
}

test_other_services_are_not_served if {
	every spec in [
		{"type": "ClusterIP"},
		{"type": "NodePort", "loadBalancerClass": "alibabacloud.com/nlb"},
		{"type": null},
		{"loadBalancerClass": "example.com/own"},
		{"loadBalancerClass": 1},
	] {
		not says(service({}, {"spec": spec}), "is_served")
	}
	class := {"metadata": {"annotations": {"service.beta.kubernetes.io/class": "own"}}}
	not says(service({}, class), "is_served")
	says(service({}, object.union(class, nlb)), "is_served")
	every value in testing.not_objects {
		not says({"kind": "Service", "spec": value}, "is_served")
		says({"kind": "Service", "metadata": value, "spec": {"type": "LoadBalancer"}}, "is_served")
		says(service({}, {"metadata": {"annotations": value}}), "is_served")
	}
}

test_settings_have_two_names if {
	setting(service({"acl-id": " acl-1 "}, {}), "acl-id") == "acl-1"
	written := {"metadata": {"annotations": load_balancer_testing.with_prefix(old, {"acl-id": "acl-2"})}}
	both := service({"acl-id": "acl-1"}, written)
	setting(both, "acl-id") == "acl-1"
	path(both, "acl-id") == ["metadata", "annotations", concat("", [new, "acl-id"])]
	former := service({"acl-id": null}, written)
	setting(former, "acl-id") == "acl-2"
	path(former, "acl-id") == ["metadata", "annotations", concat("", [old, "acl-id"])]
}

test_an_absent_setting_is_empty_and_has_the_path_it_would_have if {
	every object in [service({}, {}), service({"acl-id": null}, {}), {"kind": "Service"}] {
		setting(object, "acl-id") == ""
		path(object, "acl-id") == ["metadata", "annotations", concat("", [new, "acl-id"])]
	}
	every value in [true, 1, [], {}] { not setting(service({"acl-id": value}, {}), "acl-id") }
}

test_placeholders_are_told if {
	is_placeholder(service({"acl-id": "${ACL}"}, {}), "acl-id")
	every value in ["acl-1", "", null, 1] { not is_placeholder(service({"acl-id": value}, {}), "acl-id") }
}

test_a_new_load_balancer_is_public_unless_it_says_otherwise if {
	every value in [null, "", " ", "internet", "Internet "] {
		every changes in [{}, nlb] { says(service({"address-type": value}, changes), "is_public") }
	}
	every value in ["intranet", " INTRANET", "${TYPE}", true, 1] {
		not says(service({"address-type": value}, {}), "is_public")
	}
	not says(service({}, {"spec": {"type": "ClusterIP"}}), "is_public")
	not says(service({"address-type": "internet"}, {"spec": {"type": "ClusterIP"}}), "is_public")
}

test_an_existing_one_is_public_only_if_it_says_so if {
	not says(service({"id": "lb-1"}, {}), "is_public")
	not says(service({"id": 1}, {}), "is_public")
	says(service({"id": ""}, {}), "is_public")
	says(service({"id": "lb-1", "address-type": "internet"}, {}), "is_public")
}

test_listeners_of_an_existing_one_are_made_only_if_forced if {
	says(service({}, {}), "makes_listeners")
	not says(service({"id": "lb-1"}, {}), "makes_listeners")
	every value in ["false", "", null, true] {
		not says(service({"id": "lb-1", "force-override-listeners": value}, {}), "makes_listeners")
	}
	says(service({"id": "lb-1", "force-override-listeners": "True"}, {}), "makes_listeners")
	not says(service({}, {"spec": {"type": "ClusterIP"}}), "makes_listeners")
}

test_listeners_are_read if {
	object := service({"protocol-port": "HTTPS:443, http : 80,,tcp,a:b:c"}, {})
	listeners(object) == [
		{"protocol": "https", "port": "443", "title": "`https:443`"},
		{"protocol": "http", "port": "80", "title": "`http:80`"},
	]
	[listener.protocol | some listener in tls_listeners(object)] == ["https"]
	every value in ["", null, "${PORTS}", 1, [], {}] {
		listeners(service({"protocol-port": value}, {})) == []
		tls_listeners(service({"protocol-port": value}, {})) == []
	}
	listeners(service({"protocol-port": "https:443"}, {"spec": {"type": "ClusterIP"}})) == []
	alibaba_load_balancers.titles(listeners(object)) == "`https:443`, `http:80`"
}

test_redirected_ports_are_read if {
	redirected_ports(service({"forward-port": "80:443, 8080 :8443,90"}, {})) == {"80", "8080"}
	every value in ["", null, 1] { redirected_ports(service({"forward-port": value}, {})) == set() }
}

test_services_are_named_with_or_without_their_namespace if {
	every names in [["web"], ["shop/web"]] {
		alibaba_load_balancers.is_named_in(names) with input as testing.review(service({}, {}), {})
	}
	every names in [[], ["api"], ["other/web"]] {
		not alibaba_load_balancers.is_named_in(names) with input as testing.review(service({}, {}), {})
	}
	not alibaba_load_balancers.is_named_in(["web"]) with input as testing.review({"kind": "Service"}, {})
}
