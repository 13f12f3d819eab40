# METADATA
# title: Public ALB listener open to every address
# description: >-
#   A listener of a load balancer with a public address answers whoever finds it, unless an access list lets in only
#   certain addresses. A list of type `Black` keeps out those that are on it, and nobody else.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/configure-acl-access-control-through-albconfig
#   description: Access lists of ALB listeners by AlbConfig
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [alibabacloud.com]
#       kinds: [AlbConfig]
#   remediation: >-
#     Give the listener an `aclConfig` with `aclType: White` and the addresses that may connect, as `aclEntries:
#     [203.0.113.0/24]` or as the `aclIds` of access lists that exist.
#   since: 0.1.0
package rules.open_alb_listener

import data.lib.albs

# Whether a public load balancer has listeners.
applies if {
	albs.is_public
	count(albs.listeners) > 0
}

violation contains {"msg": msg, "details": {"path": path}} if {
	albs.is_public
	some entry in albs.listeners
	list := object.get(entry.listener, "aclConfig", null)
	type_name(list) in {"null", "object"}
	some fault in faults(list)
	path := array.concat(array.concat(entry.path, ["aclConfig"]), fault.path)
	msg := sprintf("%s of a public load balancer %s", [entry.title, fault.what])
}

faults(list) := {{"path": [], "what": "has no access list"}} if {
	list in [null, {}]
} else := {{"path": ["aclType"], "what": "has an access list without `aclType: White`"}} if {
	type := object.get(list, "aclType", null)
	type_name(type) in {"null", "string"}
	not is_white(type)
} else := {{"path": ["aclEntries"], "what": "has an access list without entries"}} if {
	is_white(list.aclType)
	object.get(list, "aclEntries", null) in [null, []]
	object.get(list, "aclIds", null) in [null, []]
} else := {fault |
	is_white(list.aclType)
	is_array(list.aclEntries)
	some index, cidr in list.aclEntries
	is_string(cidr)
	regex.match(`^[0-9.]+/0+$`, trim_space(cidr))
	fault := {"path": ["aclEntries", index], "what": sprintf("lets in every address (`%s`)", [cidr])}
}

is_white(type) if {
	is_string(type)
	lower(trim_space(type)) == "white"
}
