# METADATA
# title: RAM role of several service accounts
# description: >-
#   A RAM role that several service accounts share has the rights that any of them needs, so each workload can do in the
#   cloud account what the others must. Its calls look all the same in the audit log, too.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds: [ServiceAccount]
#   remediation: >-
#     Make one RAM role for each workload, with the rights that it needs, and name it in
#     `pod-identity.alibabacloud.com/role-name` of its ServiceAccount.
#   inventory: [ServiceAccount]
#   since: 0.1.0
package rules.rrsa_shared_role

import data.lib.rrsa
import data.lib.workload

reviewed := input.review.object

# Whether the ServiceAccount has a role.
applies if rrsa.role(reviewed)

violation contains {"msg": msg, "details": {"path": ["metadata", "annotations", rrsa.role_annotation]}} if {
	reviewed.kind == "ServiceAccount"
	role := rrsa.role(reviewed)
	others := {name | some name in holders[role]; name != own_name}
	count(others) > 0
	msg := sprintf("RAM role `%s` is also that of %s", [role, listed(sort(others))])
}

own_name := name_of(namespace, reviewed.metadata.name)

default namespace := "default"

namespace := workload.namespace

name_of(space, name) := sprintf("service account `%s/%s`", [space, name])

listed(names) := names[0] if count(names) == 1

listed(names) := sprintf("%s and %d more", [names[0], count(names) - 1]) if count(names) > 1

# By role, the accounts of the run that have it; computed once.
holders[account.role] contains name_of(account.namespace, account.name) if some account in rrsa.accounts
