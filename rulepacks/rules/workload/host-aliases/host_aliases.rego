# METADATA
# title: Host aliases
# description: >-
#   Entries of `hostAliases` go into `/etc/hosts` of every container and win over DNS. They send traffic to a fixed
#   address that may belong to somebody else by now, and those who run DNS and network policies do not see it.
# related_resources:
# - ref: https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
#   description: Adding entries to the hosts file of a pod
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `hostAliases` and give the name in DNS. For a name outside of the cluster a Service can stand in:
#     `spec: {type: ExternalName, externalName: db.example}`.
#   since: 0.1.0
package rules.host_aliases

import data.lib.workload

violation contains {"msg": msg, "details": {"path": path}} if {
	is_array(workload.spec.hostAliases)
	some index, alias in workload.spec.hostAliases
	is_string(alias.ip)
	path := array.concat(workload.spec_path, ["hostAliases", index])
	msg := sprintf("pod sends %s to the fixed address `%s`", [names(alias), alias.ip])
}

names(alias) := concat(", ", quoted) if {
	is_array(alias.hostnames)
	quoted := [sprintf("`%s`", [name]) | some name in alias.hostnames; is_string(name)]
	count(quoted) > 0
} else := "host names"
