# METADATA
# title: Load balancers
# description: >-
#   What annotations and fields of the reviewed Service say of its load balancer: whether it has an address of the
#   internet, and who may connect. The names are those of the controllers of the clouds.
package lib.load_balancers

service := input.review.object

default spec := {}

spec := service.spec if is_object(service.spec)

default annotations := {}

annotations := service.metadata.annotations if is_object(service.metadata.annotations)

is_load_balancer if spec.type == "LoadBalancer"

# The value of an annotation without blanks around it; undefined when absent, null or no text.
annotation(name) := trim_space(annotations[name]) if is_string(annotations[name])

says(name, value) if lower(annotation(name)) == value

# Whether the load balancer is for an internal network alone.
is_internal if {
	some name, values in internal_values
	lower(annotation(name)) in values
}

is_internal if {
	some name in internal_by_presence
	annotation(name) != ""
}

is_internal if spec.loadBalancerClass in internal_classes

is_internal if {
	is_aws_controller
	not says("service.beta.kubernetes.io/aws-load-balancer-scheme", "internet-facing")
}

# An address that only internal networks have, asked for by number.
is_internal if {
	is_string(spec.loadBalancerIP)
	net.cidr_is_valid(sprintf("%s/32", [spec.loadBalancerIP]))
	some private in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
	net.cidr_contains(private, spec.loadBalancerIP)
}

# Values of annotations that make a load balancer internal.
internal_values := {
	"service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type": {"intranet"},
	"service.beta.kubernetes.io/alicloud-loadbalancer-address-type": {"intranet"},
	"service.beta.kubernetes.io/aws-load-balancer-internal": {"true", "0.0.0.0/0"},
	"service.beta.kubernetes.io/aws-load-balancer-scheme": {"internal"},
	"networking.gke.io/load-balancer-type": {"internal"},
	"cloud.google.com/load-balancer-type": {"internal"},
	"service.beta.kubernetes.io/azure-load-balancer-internal": {"true"},
	"service.beta.kubernetes.io/openstack-internal-load-balancer": {"true"},
	"service.beta.kubernetes.io/oci-load-balancer-internal": {"true"},
	"oci-network-load-balancer.oraclecloud.com/internal": {"true"},
	"service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type": {"private"},
	"service.beta.kubernetes.io/cce-load-balancer-internal-vpc": {"true"},
	"service.beta.kubernetes.io/do-loadbalancer-network": {"internal"},
	"service.beta.kubernetes.io/scw-loadbalancer-private": {"true"},
	"load-balancer.hetzner.cloud/disable-public-network": {"true"},
	"yandex.cloud/load-balancer-type": {"internal"},
}

internal_by_presence := {"service.kubernetes.io/qcloud-loadbalancer-internal-subnetid"}

internal_classes := {"networking.gke.io/l4-regional-internal", "tailscale"}

# The AWS Load Balancer Controller and EKS Auto Mode make a load balancer internal where nothing is said. The controller
# that is part of Kubernetes does not.
is_aws_controller if spec.loadBalancerClass in {"service.k8s.aws/nlb", "eks.amazonaws.com/nlb"}

is_aws_controller if {
	annotation("service.beta.kubernetes.io/aws-load-balancer-type") in {"external", "nlb-ip"}
}

# Where sources are listed, `{"cidr", "path"}` each: in the field, else in the annotation that was there before it.
sources := listed if {
	count(listed) > 0
} else := [{"cidr": trim_space(cidr), "path": array.concat(["metadata", "annotations"], [source_annotation])} |
	some cidr in split(annotation(source_annotation), ",")
	trim_space(cidr) != ""
]

listed := [{"cidr": trim_space(cidr), "path": ["spec", "loadBalancerSourceRanges", index]} |
	is_array(spec.loadBalancerSourceRanges)
	some index, cidr in spec.loadBalancerSourceRanges
	is_string(cidr)
]

source_annotation := "service.beta.kubernetes.io/load-balancer-source-ranges"

# Whether something of the cloud decides who may connect: an access list, security groups, or a load balancer that is
# made elsewhere.
has_access_list if {
	some name in access_lists
	annotation(name) != ""
}

has_access_list if {
	some prefix in alibaba_prefixes
	says(concat("", [prefix, "acl-status"]), "on")
	annotation(concat("", [prefix, "acl-id"])) != ""
	not says(concat("", [prefix, "acl-type"]), "black")
}

has_access_list if {
	some prefix in alibaba_prefixes
	annotation(concat("", [prefix, "security-group-ids"])) != ""
}

# The listeners of a load balancer that is made elsewhere are left alone unless this is forced.
has_access_list if {
	some prefix in alibaba_prefixes
	annotation(concat("", [prefix, "id"])) != ""
	not says(concat("", [prefix, "force-override-listeners"]), "true")
}

alibaba_prefixes := [
	"service.beta.kubernetes.io/alibaba-cloud-loadbalancer-",
	"service.beta.kubernetes.io/alicloud-loadbalancer-",
]

access_lists := {
	"service.beta.kubernetes.io/aws-load-balancer-security-groups",
	"service.beta.kubernetes.io/aws-load-balancer-security-group-prefix-lists",
	"service.beta.kubernetes.io/azure-allowed-ip-ranges",
	"service.beta.kubernetes.io/azure-allowed-service-tags",
	"service.beta.kubernetes.io/do-loadbalancer-allow-rules",
}
