# METADATA
# title: Lifetime of the token for a RAM role
# description: >-
#   The token that a pod gets its RAM role with is good for as long as its lifetime, for whoever has it.
# related_resources:
# - ref: https://github.com/AliyunContainerService/ack-ram-tool
#   description: RAM roles for service accounts (RRSA), with examples
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [ServiceAccount]
#   remediation: >-
#     Set `pod-identity.alibabacloud.com/service-account-token-expiration: "3600"`, or remove the annotation.
#   parameters:
#     type: object
#     properties:
#       fault:
#         type: string
#         description: What is wrong, an invalid value or a long lifetime.
#         enum: [invalid, long]
#         default: invalid
#         readOnly: true
#       max:
#         type: integer
#         description: The longest lifetime in seconds that is not long. Without the annotation it is 3600.
#         default: 3600
#   since: 0.1.0
package rules.rrsa_token_lifetime

import data.lib.credentials
import data.lib.workload

reviewed := input.review.object

annotation := "pod-identity.alibabacloud.com/service-account-token-expiration"

# Whether the annotation is there.
applies if count(values) > 0

violation contains {"msg": msg, "details": {"path": place.path}} if {
	input.parameters.fault == "invalid"
	some place in values
	not is_accepted(place.value)
	msg := sprintf("token lifetime `%s` is no number from 600 to 43200: it stays at 3600 seconds", [place.value])
}

violation contains {"msg": msg, "details": {"path": place.path}} if {
	input.parameters.fault == "long"
	some place in values
	is_accepted(place.value)
	seconds(place.value) > input.parameters.max
	msg := sprintf("token lives for %s seconds, more than %d", [place.value, input.parameters.max])
}

# Of the pods, or of a ServiceAccount for all of its pods.
values contains {"value": value, "path": array.concat(path, ["annotations", annotation])} if {
	some path in places
	value := object.get(reviewed, array.concat(path, ["annotations", annotation]), null)
	is_string(value)
	value != ""
	not regex.match(credentials.placeholder, value)
}

places contains workload.metadata_path

places contains ["metadata"] if reviewed.kind == "ServiceAccount"

is_accepted(value) if {
	regex.match(`^0*[1-9][0-9]{2,4}$`, value)
	seconds(value) >= 600
	seconds(value) <= 43200
}

seconds(value) := to_number(trim_left(value, "0"))
