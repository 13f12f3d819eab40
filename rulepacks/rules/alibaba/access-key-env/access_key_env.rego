# METADATA
# title: AccessKey in environment variables
# description: >-
#   An AccessKey in the environment of a container lives until somebody changes it, reaches every process that the
#   container starts, and ends up in crash reports and logs, also where a Secret holds it. A RAM role for the service
#   account (RRSA) gives the pod short-lived credentials of its own. Keys that are written in the manifest are left to
#   the rules about those.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# - ref: https://attack.mitre.org/techniques/T1552/
#   description: MITRE ATT&CK, unsecured credentials
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove the variables. Annotate the ServiceAccount with `pod-identity.alibabacloud.com/role-name` and label the pod
#     template `pod-identity.alibabacloud.com/injection: "on"`: the SDKs of Alibaba Cloud find the role by themselves.
#   parameters:
#     type: object
#     properties:
#       names:
#         type: array
#         items: {type: string}
#         description: Variables that hold a part of an AccessKey
#         default:
#         - ALIBABA_CLOUD_ACCESS_KEY_ID
#         - ALIBABA_CLOUD_ACCESS_KEY_SECRET
#         - ALIBABACLOUD_ACCESS_KEY_ID
#         - ALICLOUD_ACCESS_KEY
#         - ALICLOUD_SECRET_KEY
#   since: 0.1.0
package rules.access_key_env

import data.lib.access_keys
import data.lib.containers
import data.lib.known_keys

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["env", index, "name"])}} if {
	some entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	variable.name in input.parameters.names
	is_given(variable)
	msg := sprintf("%s gets an AccessKey in the environment variable `%s`", [containers.title(entry), variable.name])
}

is_given(variable) if is_object(variable.valueFrom)

is_given(variable) if {
	is_string(variable.value)
	trim_space(variable.value) != ""
	not is_told(variable)
}

# Keys as written are those of other rules.
is_told(variable) if count(known_keys.found(variable.value)) > 0

is_told(variable) if access_keys.is_credential("secret", variable.name, variable.value)
