# METADATA
# title: Invalid access list of an ALB listener
# description: >-
#   The controller refuses an access list that has both ids and entries, or an entry that is no IPv4 network. The list
#   that was meant is then not in force.
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
#     Use either `aclIds` or `aclEntries` in one `aclConfig`, and write each entry as a network, `203.0.113.7/32`.
#   since: 0.1.0
package rules.invalid_alb_acl

import data.lib.albs
import data.lib.credentials

# Whether a listener has an access list.
applies if {
	some entry in albs.listeners
	is_object(entry.listener.aclConfig)
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in albs.listeners
	list := entry.listener.aclConfig
	has_items(list.aclIds)
	has_items(list.aclEntries)
	path := array.concat(entry.path, ["aclConfig", "aclEntries"])
	msg := sprintf("access list of %s has both `aclIds` and `aclEntries`", [entry.title])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in albs.listeners
	is_array(entry.listener.aclConfig.aclEntries)
	some index, cidr in entry.listener.aclConfig.aclEntries
	is_string(cidr)
	not is_network(trim_space(cidr))
	not credentials.is_placeholder(cidr)
	path := array.concat(entry.path, ["aclConfig", "aclEntries", index])
	msg := sprintf("access list of %s has the entry `%s`, which is no IPv4 network", [entry.title, cidr])
}

has_items(list) if {
	is_array(list)
	count(list) > 0
}

is_network(cidr) if {
	regex.match(`^[0-9.]+/[0-9]+$`, cidr)
	net.cidr_is_valid(cidr)
}
