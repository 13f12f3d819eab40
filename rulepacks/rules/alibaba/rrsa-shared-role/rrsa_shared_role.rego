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
	number := count(holders[role]) - own_share(role)
	number > 0
	other := [name | some name in first_two[role]; name != own_name][0]
	msg := sprintf("RAM role `%s` is also that of %s", [role, listed(other, number)])
}

# Whether the account is one of the holders, as a number.
own_share(role) := 1 if {
	own_name in holders[role]
} else := 0

own_name := name_of(namespace, reviewed.metadata.name)

default namespace := "default"

namespace := workload.namespace

name_of(space, name) := sprintf("service account `%s/%s`", [space, name])

listed(name, 1) := name

listed(name, number) := sprintf("%s and %d more", [name, number - 1]) if number > 1

# By role, the accounts of the run that have it, and which come first: of those one is another one. Computed once.
holders[account.role] contains name_of(account.namespace, account.name) if some account in rrsa.accounts

first_two[role] := array.slice(sort(names), 0, 2) if some role, names in holders
