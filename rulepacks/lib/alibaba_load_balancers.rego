# METADATA
# title: Load balancers of Alibaba Cloud
# description: >-
#   What annotations of the reviewed Service tell Alibaba Cloud's controller of its load balancer: a Classic Load
#   Balancer (CLB) or a Network Load Balancer (NLB). Settings are named by the last part of the annotation:
#   `address-type`, `acl-id`, `protocol-port`, ….
package lib.alibaba_load_balancers

import data.lib.flags
import data.lib.workload

service := input.review.object

default spec := {}

spec := service.spec if is_object(service.spec)

default annotations := {}

annotations := service.metadata.annotations if is_object(service.metadata.annotations)

# The name of a setting today, and the one it had, which counts where the other is not there.
prefixes := [
	"service.beta.kubernetes.io/alibaba-cloud-loadbalancer-",
	"service.beta.kubernetes.io/alicloud-loadbalancer-",
]

# Which load balancer the controller makes, if it is this controller's at all.
is_clb if {
	spec.type == "LoadBalancer"
	object.get(spec, "loadBalancerClass", null) in {null, ""}
	object.get(annotations, "service.beta.kubernetes.io/class", null) in {null, ""}
}

is_nlb if {
	spec.type == "LoadBalancer"
	spec.loadBalancerClass == "alibabacloud.com/nlb"
}

is_served if is_clb

is_served if is_nlb

# A setting as it is written, without blanks around it: empty when absent or null, undefined when it is no text.
setting(key) := setting_of(annotations, key)

setting_of(written, key) := "" if {
	object.get(written, name_in(written, key), null) == null
} else := trim_space(written[name_in(written, key)]) if {
	is_string(written[name_in(written, key)])
}

# The same in lower case, for what is one of a few words.
word(key) := lower(setting(key))

# Where a setting is, or would be.
path(key) := ["metadata", "annotations", name_in(annotations, key)]

name_in(written, key) := names[0] if {
	names := [name |
		some prefix in prefixes
		name := concat("", [prefix, key])
		object.get(written, name, null) != null
	]
	count(names) > 0
} else := concat("", [prefixes[0], key])

# Whether a setting is filled in later.
is_placeholder(key) if flags.is_placeholder(setting(key))

# Whether the controller makes the load balancer, and does not take one that is there.
is_new if {
	is_served
	setting("id") == ""
}

# Whether the controller makes the listeners. Those of a load balancer that is there are left alone unless it is forced.
makes_listeners if is_new

makes_listeners if {
	is_served
	word("force-override-listeners") == "true"
}

# Whether the load balancer has an address of the internet: a new one has where nothing else is said. Which one a load
# balancer has that is there, only its own settings in the cloud tell, unless the Service says `internet`.
is_public if {
	is_served
	word("address-type") == "internet"
}

is_public if {
	is_new
	setting("address-type") == ""
}

# The listeners that `protocol-port` lists (`https:443,http:80`), `{"protocol", "port", "title"}` each; other ports have
# listeners of the protocol that they are of.
listeners := [listener |
	is_served
	some pair in split(setting("protocol-port"), ",")
	[protocol, port] := [trim_space(part) | some part in split(pair, ":")]
	listener := {"protocol": lower(protocol), "port": port, "title": sprintf("`%s:%s`", [lower(protocol), port])}
]

# Those that have TLS: HTTPS of a CLB, TCPSSL of an NLB.
tls_listeners := [listener | some listener in listeners; listener.protocol in {"https", "tcpssl"}]

# The ports that only lead on to another one by a redirect: `forward-port: 80:443`.
redirected_ports := {trim_space(split(pair, ":")[0]) |
	some pair in split(setting("forward-port"), ",")
	contains(pair, ":")
}

# What messages call these listeners.
titles(found) := concat(", ", [listener.title | some listener in found])

# Whether the Service is in a list, by its name or as `namespace/name`.
is_named_in(names) if service.metadata.name in names

is_named_in(names) if sprintf("%s/%s", [workload.namespace, service.metadata.name]) in names
