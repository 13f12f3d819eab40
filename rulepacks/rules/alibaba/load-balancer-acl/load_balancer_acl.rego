# METADATA
# title: Access list of a load balancer
# description: >-
#   An access list says who may connect to a Classic Load Balancer. It must be named, switched on, and list those who
#   may connect: a list of those who may not leaves the load balancer open to everyone else.
# related_resources:
# - ref: https://github.com/kubernetes/cloud-provider-alibaba-cloud
#   description: Annotations and defaults of Alibaba Cloud's controller
# - ref: https://attack.mitre.org/techniques/T1190/
#   description: MITRE ATT&CK, exploit of a public application
# custom:
#   severity: high
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Set the annotations `service.beta.kubernetes.io/alibaba-cloud-loadbalancer-acl-id` (the list's id), `…-acl-status:
#     "on"` and `…-acl-type: white`.
#   parameters:
#     type: object
#     properties:
#       fault:
#         type: string
#         description: >-
#           Public load balancers without a list (`missing`) or with one that leaves them open (`ineffective`), or
#           others with a list that is not whole (`incomplete`)
#         enum: [missing, ineffective, incomplete]
#         default: missing
#         readOnly: true
#   since: 0.1.0
package rules.load_balancer_acl

import data.lib.alibaba_load_balancers as load_balancers

violation contains {"msg": fault.msg, "details": {"path": load_balancers.path(fault.key)}} if {
	applies
	some fault in faults[input.parameters.fault]
}

# The three rules share out the load balancers, so that each fault is told once. Two of them are about lists, and have
# nothing to say where no annotation speaks of one.
applies if {
	input.parameters.fault == "missing"
	is_open
}

applies if {
	input.parameters.fault == "ineffective"
	is_open
	has_settings
}

applies if {
	input.parameters.fault == "incomplete"
	load_balancers.is_clb
	not is_open
	has_settings
}

has_settings if {
	some key in ["acl-id", "acl-status", "acl-type"]
	load_balancers.setting(key) != ""
}

is_open if {
	load_balancers.is_clb
	load_balancers.is_public
	load_balancers.makes_listeners
}

faults := {"missing": missing, "ineffective": incomplete | open, "incomplete": incomplete}

missing contains {"key": "acl-status", "msg": msg} if {
	load_balancers.setting("acl-id") == ""
	load_balancers.word("acl-status") in {"", "off"}
	count(incomplete | open) == 0
	msg := "load balancer accepts connections from every address: it has no access list"
}

incomplete contains {"key": key, "msg": msg} if {
	some key, known in {"acl-status": {"off", "on"}, "acl-type": {"black", "white"}}
	not load_balancers.word(key) in known | {""}
	not load_balancers.is_placeholder(key)
	[one, other] := [word | some word in known]
	msg := sprintf("access list of the load balancer has `%s: %s`, which is neither `%s` nor `%s`", [
		key,
		load_balancers.setting(key),
		one,
		other,
	])
}

incomplete contains {"key": "acl-id", "msg": msg} if {
	load_balancers.word("acl-status") == "on"
	load_balancers.setting("acl-id") == ""
	msg := "load balancer has its access list switched on (`acl-status: on`), but `acl-id` names none"
}

incomplete contains {"key": "acl-status", "msg": msg} if {
	load_balancers.setting("acl-id") != ""
	load_balancers.word("acl-status") in {"", "off"}
	msg := sprintf("load balancer has the access list `%s`, but it is not switched on", [load_balancers.setting("acl-id")])
}

open contains {"key": "acl-type", "msg": msg} if {
	load_balancers.word("acl-type") == "black"
	msg := "load balancer accepts connections from all but the addresses of its access list (`acl-type: black`)"
}

open contains {"key": "acl-type", "msg": msg} if {
	load_balancers.word("acl-status") == "on"
	load_balancers.setting("acl-id") != ""
	load_balancers.setting("acl-type") == ""
	msg := sprintf("load balancer has the access list `%s`, but no `acl-type` says that it lists who may connect", [
		load_balancers.setting("acl-id"),
	])
}
