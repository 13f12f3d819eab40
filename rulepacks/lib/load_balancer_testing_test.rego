# What unit tests of rules about load balancers of Alibaba Cloud share.
package lib.load_balancer_testing

prefix := "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-"

former_prefix := "service.beta.kubernetes.io/alicloud-loadbalancer-"

# A Service with a Classic Load Balancer and these settings, which are annotations.
clb(settings) := with_spec(settings, {})

# One with a Network Load Balancer.
nlb(settings) := with_spec(settings, {"loadBalancerClass": "alibabacloud.com/nlb"})

with_spec(settings, spec) := {
	"apiVersion": "v1",
	"kind": "Service",
	"metadata": {"name": "web", "namespace": "shop", "annotations": with_prefix(prefix, settings)},
	"spec": object.union({"type": "LoadBalancer", "ports": [{"port": 443, "targetPort": 8443}]}, spec),
}

# The same settings by the names they had.
formerly(service) := json.patch(
	service,
	[{"op": "replace", "path": "metadata/annotations", "value": {name: value |
		some key, value in service.metadata.annotations
		name := replace(key, prefix, former_prefix)
	}}],
)

with_prefix(start, settings) := {concat("", [start, key]): value | some key, value in settings}

path(key) := ["metadata", "annotations", concat("", [prefix, key])]

former_path(key) := ["metadata", "annotations", concat("", [former_prefix, key])]

# Services that have no load balancer of Alibaba Cloud, or parts of a wrong type, whatever their settings are.
others(settings) := {
	with_spec(settings, {"type": "ClusterIP"}),
	with_spec(settings, {"type": null}),
	with_spec(settings, {"loadBalancerClass": "example.com/own"}),
	object.union(clb(settings), {"metadata": {"annotations": {"service.beta.kubernetes.io/class": "own"}}}),
	object.union(clb(settings), {"spec": null}),
	object.union(clb(settings), {"spec": "x"}),
	{"apiVersion": "v1", "kind": "Service"},
	{"apiVersion": "v1", "kind": "Service", "metadata": null, "spec": []},
}
