# METADATA
# title: Invalid DNS annotation
# description: >-
#   The annotation `network.alibabacloud.com/custom-dnsconfig` is JSON: an object with the lists of strings `servers`,
#   `searches` and `options`. With anything else pods do not get the name servers that were meant.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Pod annotation reference
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Write `network.alibabacloud.com/custom-dnsconfig:
#     '{"servers":["10.0.0.2"],"searches":["shop.example"],"options":["ndots:2"]}'`, with IP addresses as servers.
#   since: 0.1.0
package rules.invalid_custom_dns

import data.lib.acs_network

name := "network.alibabacloud.com/custom-dnsconfig"

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(name)}} if {
	applies
	some fault in faults
	msg := sprintf("annotation `%s` %s", [name, fault])
}

applies if {
	acs_network.is_set(name)
	not acs_network.is_template(acs_network.annotation(name))
}

default config := null

config := json.unmarshal(acs_network.annotation(name)) if json.is_valid(acs_network.annotation(name))

fields := ["options", "searches", "servers"]

faults contains "is no JSON object" if not is_object(config)

faults contains sprintf("has the unknown key `%s`", [key]) if {
	is_object(config)
	some key in object.keys(config) - {field | some field in fields}
}

faults contains sprintf("has no list of strings as `%s`", [field]) if {
	is_object(config)
	some field in fields
	value := object.get(config, field, null)
	value != null
	not is_list(value)
}

faults contains sprintf("has the server `%s`, which is no IP address", [server]) if {
	is_list(config.servers)
	some server in config.servers
	not is_address(server)
}

is_list(value) if {
	is_array(value)
	every item in value { is_string(item) }
}

is_address(text) if {
	not contains(text, ":")
	net.cidr_is_valid(concat("", [text, "/32"]))
}

is_address(text) if {
	contains(text, ":")
	net.cidr_is_valid(concat("", [text, "/128"]))
}
