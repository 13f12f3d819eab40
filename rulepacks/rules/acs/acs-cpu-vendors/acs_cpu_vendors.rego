# METADATA
# title: Invalid choice of CPU vendors
# description: >-
#   The annotation `alibabacloud.com/cpu-vendors` chooses whose CPU a pod runs on, and takes three values. With another
#   one, or in a class other than `general-purpose` and `performance`, Container Compute Service does not create the pod.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, choosing the CPU vendor
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Set `alibabacloud.com/cpu-vendors` to `intel`, `amd` or `intel,amd`, without blanks. Remove the annotation from pods
#     of other classes.
#   since: 0.1.0
package rules.acs_cpu_vendors

import data.lib.acs_network
import data.lib.acs_specification as specification

# `acs-unknown-compute-class` tells of other classes.
applies if {
	written
	specification.class in specification.classes
}

written := specification.annotation(specification.vendors_key)

violation contains {"msg": msg, "details": {"path": specification.annotation_path(specification.vendors_key)}} if {
	is_possible
	not written in specification.cpu_vendors
	not acs_network.is_template(written)
	choice := concat(", ", [sprintf("`%s`", [value]) | some value in specification.cpu_vendors])
	msg := sprintf("annotation `%s` is `%s`, none of %s", [specification.vendors_key, written, choice])
}

violation contains {"msg": msg, "details": {"path": specification.annotation_path(specification.vendors_key)}} if {
	applies
	not is_possible
	texts := [specification.vendors_key, written, specification.class]
	msg := sprintf("annotation `%s` is `%s`, but pods of class `%s` cannot choose", texts)
}

is_possible if specification.class in specification.cpu_classes
