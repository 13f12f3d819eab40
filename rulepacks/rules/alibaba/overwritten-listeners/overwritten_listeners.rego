# METADATA
# title: Listeners that Services overwrite for each other
# description: >-
#   Services that use one load balancer and overwrite its listeners take each other's ports: traffic goes to the Service
#   that was changed last. Only Services of the same run with a port in common are compared.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Remove the annotation `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-force-override-listeners` or set it
#     to `"false"`, and give each of the Services another port or a load balancer of its own.
#   inventory: [Service]
#   since: 0.1.0
package rules.overwritten_listeners

import data.lib.alibaba_load_balancers as load_balancers
import data.lib.run

applies if {
	load_balancers.is_served
	load_balancers.setting("id") != ""
	load_balancers.word("force-override-listeners") == "true"
}

violation contains {"msg": msg, "details": {"path": load_balancers.path("force-override-listeners")}} if {
	applies
	others := {other.title |
		some other in users[load_balancers.setting("id")]
		other.title != title(load_balancers.service)
		share_a_port(other.service, load_balancers.service)
	}
	count(others) > 0
	msg := sprintf("service overwrites the listeners of load balancer `%s`, which is also that of %s", [
		load_balancers.setting("id"),
		concat(", ", others),
	])
}

# The Services of the run by the id of the load balancer that they use.
users[id] contains {"service": service, "title": title(service)} if {
	some service in run.of_kind("", "Service")
	service.spec.type == "LoadBalancer"
	id := load_balancers.setting_of(annotations(service), "id")
	id != ""
}

annotations(service) := written if {
	written := object.get(service, ["metadata", "annotations"], {})
	is_object(written)
}

title(service) := sprintf("service `%s`", [concat("/", [part |
	some part in [run.namespace(service), object.get(service, ["metadata", "name"], "")]
	is_string(part)
	part != ""
])])

share_a_port(one, other) if count(listened(one) & listened(other)) > 0

# TCP and UDP have listeners of their own.
listened(service) := {[port.port, is_udp] |
	is_array(service.spec.ports)
	some port in service.spec.ports
	is_number(port.port)
	is_udp := object.get(port, "protocol", null) == "UDP"
}
