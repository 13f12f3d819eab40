# METADATA
# title: Escalation
# description: >-
#   How the service account of the reviewed workload leads to the rights of an administrator.
package lib.escalation

import data.lib.rights
import data.lib.service_accounts

# The ways, one for each binding: `{"reach", "msg"}`. The reach is `cluster` or `namespace`: who controls the pods of
# `kube-system` has the cluster.
ways contains {"reach": reach(grant.where), "msg": msg} if {
	some grant in service_accounts.rights
	texts := rights.granted(grant, rights.escalating)
	count(texts) > 0
	msg := rights.chain(service_accounts.title, grant, texts)
}

reach(where) := "cluster" if {
	where in {"*", "kube-system"}
} else := "namespace"
