# METADATA
# title: User or group that is not allowed
# description: >-
#   The ids that processes run with decide which files of volumes and of the node they may read and change. A
#   container's own id counts before its pod's. What has no `rule`, or `RunAsAny`, is not judged, so without
#   parameters nothing is found. Pods for Windows have no such ids.
# related_resources:
# - ref: https://www.alibabacloud.com/help/doc-detail/359819.html
#   description: ACK's policy library, ACKPSPAllowedUsers
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set ids in the ranges: `securityContext: {runAsUser: 150, runAsGroup: 150, fsGroup: 150, supplementalGroups:
#     [150]}` on the pod.
#   parameters:
#     type: object
#     properties:
#       runAsUser:
#         type: object
#         properties:
#           rule: {type: string, enum: [MustRunAs, MustRunAsNonRoot, RunAsAny]}
#           ranges:
#             type: array
#             items: {type: object, properties: {min: {type: integer}, max: {type: integer}}}
#         description: Users that containers may run as
#         default: {}
#       runAsGroup:
#         type: object
#         properties:
#           rule: {type: string, enum: [MustRunAs, MayRunAs, RunAsAny]}
#           ranges:
#             type: array
#             items: {type: object, properties: {min: {type: integer}, max: {type: integer}}}
#         description: Groups that containers may run as
#         default: {}
#       supplementalGroups:
#         type: object
#         properties:
#           rule: {type: string, enum: [MustRunAs, MayRunAs, RunAsAny]}
#           ranges:
#             type: array
#             items: {type: object, properties: {min: {type: integer}, max: {type: integer}}}
#         description: Further groups that pods may have
#         default: {}
#       fsGroup:
#         type: object
#         properties:
#           rule: {type: string, enum: [MustRunAs, MayRunAs, RunAsAny]}
#           ranges:
#             type: array
#             items: {type: object, properties: {min: {type: integer}, max: {type: integer}}}
#         description: Groups that volumes may be given to
#         default: {}
#   since: 0.1.0
package rules.ack_psp_allowed_users

import data.lib.containers
import data.lib.id_ranges
import data.lib.inherited
import data.lib.workload

applies if {
	not workload.is_windows
	some field in ["runAsUser", "runAsGroup", "supplementalGroups", "fsGroup"]
	not object.get(input.parameters[field], "rule", "") in {"", "RunAsAny"}
}

policy(field) := input.parameters[field]

# An id of a container or of its pod.
violation contains {"msg": msg, "details": {"path": id.path}} if {
	applies
	some field in ["runAsUser", "runAsGroup"]
	some id in inherited.values([field])
	id_ranges.refuses(policy(field), id.value)
	msg := sprintf("%s has the %s `%v`, %s", [id.title, field, id.value, id_ranges.title(policy(field))])
}

violation contains {"msg": msg, "details": {"path": array.concat(entry.security_context_path, [field])}} if {
	applies
	some field in ["runAsUser", "runAsGroup"]
	id_ranges.demands(policy(field))
	some entry in containers.all
	inherited.unset(entry, [field])
	msg := sprintf("%s has no `%s`, %s", [containers.title(entry), field, id_ranges.title(policy(field))])
}

# A user that must only not be root.
violation contains {"msg": msg, "details": {"path": user.path}} if {
	must_not_be_root
	some user in inherited.values(["runAsUser"])
	user.value == 0
	msg := sprintf("%s runs as root (`runAsUser: 0`)", [user.title])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	must_not_be_root
	some entry in containers.all
	inherited.unset(entry, ["runAsUser"])
	path := may_be_root(entry)
	msg := sprintf("%s may run as root: it sets neither `runAsUser` nor `runAsNonRoot: true`", [containers.title(entry)])
}

must_not_be_root if {
	applies
	policy("runAsUser").rule == "MustRunAsNonRoot"
}

# Where a container fails to say that it is not root.
may_be_root(entry) := array.concat(entry.security_context_path, ["runAsNonRoot"]) if {
	inherited.unset(entry, ["runAsNonRoot"])
}

may_be_root(entry) := said.path if {
	said := inherited.of(entry, ["runAsNonRoot"])
	said.value == false
}

# Groups, which only a pod has.
violation contains {"msg": msg, "details": {"path": group.path}} if {
	applies
	some group in id_ranges.groups
	id_ranges.refuses(policy(group.field), group.value)
	msg := sprintf("pod has the %s `%v`, %s", [group.field, group.value, id_ranges.title(policy(group.field))])
}

violation contains {"msg": msg, "details": {"path": array.concat(workload.security_context_path, [field])}} if {
	applies
	some field in ["supplementalGroups", "fsGroup"]
	id_ranges.demands(policy(field))
	id_ranges.has_none(field)
	msg := sprintf("pod has no `%s`, %s", [field, id_ranges.title(policy(field))])
}
