# METADATA
# title: Application load balancers of Alibaba Cloud
# description: >-
#   What the reviewed AlbConfig says of its load balancer and of its listeners.
package lib.albs

alb_config := input.review.object

default config := {}

config := alb_config.spec.config if is_object(alb_config.spec.config)

config_path := ["spec", "config"]

# Whether the load balancer was made elsewhere: what is not written here may be set there.
is_reused if is_written(config.id)

# Whether the load balancer has an address of the internet. One whose type is not said gets one.
is_public if {
	is_string(config.addressType)
	lower(trim_space(config.addressType)) == "internet"
}

is_public if {
	not is_reused
	object.get(config, "addressType", null) in {null, ""}
}

is_written(value) if {
	is_string(value)
	trim_space(value) != ""
}

# Every listener as an object:
#   listener  as written
#   path      of the listener, from the root of the object
#   protocol  in capitals; empty when not written
#   title     what messages call it: "listener `HTTPS:443`"
listeners := [entry |
	is_array(alb_config.spec.listeners)
	some index, listener in alb_config.spec.listeners
	is_object(listener)
	entry := {
		"listener": listener,
		"path": ["spec", "listeners", index],
		"protocol": protocol(listener),
		"title": sprintf("listener `%s`", [name(listener, index)]),
	}
]

protocol(listener) := upper(trim_space(listener.protocol)) if {
	is_string(listener.protocol)
} else := ""

name(listener, index) := sprintf("%s:%v", [protocol(listener), listener.port]) if {
	protocol(listener) != ""
	type_name(listener.port) in {"number", "string"}
} else := sprintf("%v", [listener.port]) if {
	type_name(listener.port) in {"number", "string"}
} else := sprintf("listeners[%d]", [index])

# The listeners that end TLS.
encrypted_listeners := [entry | some entry in listeners; entry.protocol in {"HTTPS", "QUIC"}]

# The controller that serves Ingresses by this kind of load balancer.
controller := "ingress.k8s.alibabacloud/alb"
