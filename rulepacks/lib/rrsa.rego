# METADATA
# title: RAM roles for service accounts
# description: >-
#   How pods of Alibaba Cloud get a RAM role (RRSA): an annotation of the ServiceAccount names the role, and a webhook
#   injects its credentials into the pods whose label, or whose Namespace's, says so.
package lib.rrsa

import data.lib.run
import data.lib.service_accounts
import data.lib.workload

role_annotation := "pod-identity.alibabacloud.com/role-name"

injection_label := "pod-identity.alibabacloud.com/injection"

# The role that a ServiceAccount names; undefined where it names none.
role(account) := name if {
	text := account.metadata.annotations[role_annotation]
	is_string(text)
	name := trim_space(text)
	name != ""
}

is_injecting(labels) if labels[injection_label] == "on"

# Of the reviewed workload: the role of its account in the run, and who asks for the injection.
account_role := role(service_accounts.account) if count(accounts) > 0

pod_injects if is_injecting(workload.metadata.labels)

namespace_injects if is_injecting(run.namespace_labels[service_accounts.namespace])

# What follows is computed once for all objects of a run.

# Every ServiceAccount with a role: `{"namespace", "name", "role"}`, the namespace as the inventory has it.
accounts := [{"namespace": namespace, "name": name, "role": found} |
	some namespace, versions in data.inventory.namespace
	some name, account in versions.v1.ServiceAccount
	found := role(account)
]

# The namespaces with a ServiceAccount that has a role.
namespaces := {account.namespace | some account in accounts}

# Whether one that names no namespace has a role: it may be applied to any.
some_account_is_anywhere if {
	some account in data.inventory.namespace["default"].v1.ServiceAccount
	role(account)
	run.namespace(account) == ""
}
