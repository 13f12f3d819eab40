# METADATA
# title: Malformed list of network IDs
# description: >-
#   The annotation is a list of IDs with commas between them, without blanks. With anything else in it pods do not
#   start, or not in the network that was meant.
# related_resources:
# - ref: https://alibabacloud.com/help/en/cs/specify-vswitch-and-securitygroups-for-the-pod
#   description: Specify vSwitches and security groups for pods
# - ref: https://www.alibabacloud.com/help/doc-detail/2584701.html
#   description: Pod annotation reference
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     List each ID once, with commas and no blanks between them.
#   parameters:
#     type: object
#     properties:
#       annotation:
#         type: string
#         description: The annotation that lists the IDs
#         default: network.alibabacloud.com/security-group-ids
#         readOnly: true
#       prefix:
#         type: string
#         description: What an ID begins with
#         default: sg-
#         readOnly: true
#   since: 0.1.0
package rules.network_id_list

import data.lib.acs_network

violation contains {"msg": msg, "details": {"path": acs_network.annotation_path(input.parameters.annotation)}} if {
	applies
	some entry in entries
	msg := sprintf("annotation `%s` has %s", [input.parameters.annotation, fault(entry)])
}

# What fills in a placeholder may have commas itself.
applies if {
	count(entries) > 0
	not is_filled_in
}

is_filled_in if acs_network.is_template(acs_network.annotation(input.parameters.annotation))

entries := acs_network.entries(input.parameters.annotation)

fault(entry) := "an entry without an ID" if {
	trim_space(entry) == ""
} else := sprintf("`%s`, which is no ID like `%sbp1a2b3c`", [entry, input.parameters.prefix]) if {
	not regex.match(pattern, entry)
} else := sprintf("`%s` more than once", [entry]) if {
	count([other | some other in entries; other == entry]) > 1
}

pattern := sprintf("^%s[a-z0-9]+$", [input.parameters.prefix])
