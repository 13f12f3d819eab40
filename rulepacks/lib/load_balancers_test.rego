package lib.load_balancers_test

import data.lib.load_balancers
import data.lib.testing

# A field of `lib.load_balancers` for a Service.
found(annotations, spec, field) := value if {
	service := {"kind": "Service", "metadata": {"annotations": annotations}, "spec": spec}
	value := load_balancers[field] with input as testing.review(service, {})
}

is_internal(annotations, spec) if found(annotations, spec, "is_internal")

has_access_list(annotations) if found(annotations, {}, "has_access_list")

prefix := "service.beta.kubernetes.io/"

with_prefix(annotations) := {sprintf("%s%s", [prefix, name]): value | some name, value in annotations}

test_the_type_says_that_there_is_one if {
	found({}, {"type": "LoadBalancer"}, "is_load_balancer")
	every type in ["NodePort", "ClusterIP", null, 1] { not found({}, {"type": type}, "is_load_balancer") }
	not found({}, {}, "is_load_balancer")
	not found({}, null, "is_load_balancer")
}

test_annotations_of_the_clouds_make_it_internal if {
	every annotations in [
		with_prefix({"alibaba-cloud-loadbalancer-address-type": "intranet"}),
		with_prefix({"alicloud-loadbalancer-address-type": "intranet"}),
		with_prefix({"aws-load-balancer-internal": "true"}),
		with_prefix({"aws-load-balancer-internal": "0.0.0.0/0"}),
		with_prefix({"aws-load-balancer-scheme": "internal"}),
		with_prefix({"azure-load-balancer-internal": "true"}),
		{"networking.gke.io/load-balancer-type": "Internal"},
		{"cloud.google.com/load-balancer-type": "Internal"},
		{"service.kubernetes.io/qcloud-loadbalancer-internal-subnetid": "subnet-1"},
	] {
		is_internal(annotations, {})
	}
}

test_other_values_do_not if {
	every annotations in [
		with_prefix({"alibaba-cloud-loadbalancer-address-type": "internet"}),
		with_prefix({"aws-load-balancer-internal": "false"}),
		with_prefix({"aws-load-balancer-scheme": "internet-facing"}),
		with_prefix({"azure-load-balancer-internal": true}),
		with_prefix({"azure-load-balancer-internal": null}),
		{"networking.gke.io/load-balancer-type": "External"},
		{"service.kubernetes.io/qcloud-loadbalancer-internal-subnetid": ""},
		{},
		null,
		"x",
	] {
		not is_internal(annotations, {})
	}
}

test_controllers_of_aws_make_it_internal_unless_told_otherwise if {
	facing := with_prefix({"aws-load-balancer-scheme": "internet-facing"})
	every class in ["service.k8s.aws/nlb", "eks.amazonaws.com/nlb"] {
		is_internal({}, {"loadBalancerClass": class})
		not is_internal(facing, {"loadBalancerClass": class})
	}
	every type in ["external", "nlb-ip"] {
		is_internal(with_prefix({"aws-load-balancer-type": type}), {})
		not is_internal(object.union(facing, with_prefix({"aws-load-balancer-type": type})), {})
	}
	not is_internal(with_prefix({"aws-load-balancer-type": "nlb"}), {})
}

test_classes_and_addresses_may_be_internal if {
	is_internal({}, {"loadBalancerClass": "tailscale"})
	every class in ["alibabacloud.com/nlb", null, 1] { not is_internal({}, {"loadBalancerClass": class}) }
	every address in ["10.1.2.3", "172.16.0.1", "192.168.1.1"] { is_internal({}, {"loadBalancerIP": address}) }
	every address in ["203.0.113.7", "", "x", null, 1] { not is_internal({}, {"loadBalancerIP": address}) }
}

test_sources_are_those_of_the_field_or_else_the_annotation if {
	annotations := with_prefix({"load-balancer-source-ranges": "10.0.0.0/8, 0.0.0.0/0,"})
	found(annotations, {"loadBalancerSourceRanges": [" 10.0.0.0/8 ", 1, null]}, "sources") == [{
		"cidr": "10.0.0.0/8",
		"path": ["spec", "loadBalancerSourceRanges", 0],
	}]
	path := ["metadata", "annotations", "service.beta.kubernetes.io/load-balancer-source-ranges"]
	every ranges in [null, [], "x", {}] {
		found(annotations, {"loadBalancerSourceRanges": ranges}, "sources") == [
			{"cidr": "10.0.0.0/8", "path": path},
			{"cidr": "0.0.0.0/0", "path": path},
		]
		found({}, {"loadBalancerSourceRanges": ranges}, "sources") == []
	}
	found(null, null, "sources") == []
}

test_access_lists_of_the_clouds_count if {
	every annotations in [
		with_prefix({"aws-load-balancer-security-groups": "sg-1"}),
		with_prefix({"azure-allowed-ip-ranges": "10.0.0.0/8"}),
		with_prefix({"azure-allowed-service-tags": "VirtualNetwork"}),
		with_prefix({"alibaba-cloud-loadbalancer-id": "lb-1"}),
		with_prefix({"alibaba-cloud-loadbalancer-security-group-ids": "sg-1"}),
		with_prefix({"alibaba-cloud-loadbalancer-acl-status": "on", "alibaba-cloud-loadbalancer-acl-id": "acl-1"}),
		with_prefix({"alicloud-loadbalancer-acl-status": "on", "alicloud-loadbalancer-acl-id": "acl-1"}),
	] {
		has_access_list(annotations)
	}
	every annotations in [
		with_prefix({"aws-load-balancer-security-groups": ""}),
		with_prefix({"azure-allowed-ip-ranges": null}),
		with_prefix({"alibaba-cloud-loadbalancer-acl-status": "on"}),
		with_prefix({
			"alibaba-cloud-loadbalancer-id": "lb-1",
			"alibaba-cloud-loadbalancer-force-override-listeners": "true",
		}),
		with_prefix({"alibaba-cloud-loadbalancer-acl-status": "off", "alibaba-cloud-loadbalancer-acl-id": "acl-1"}),
		with_prefix({
			"alibaba-cloud-loadbalancer-acl-status": "on",
			"alibaba-cloud-loadbalancer-acl-id": "acl-1",
			"alibaba-cloud-loadbalancer-acl-type": "black",
		}),
		{},
	] {
		not has_access_list(annotations)
	}
}
