# METADATA
# title: Replica counts
# description: >-
#   How many replicas the reviewed workload asks for, or the Scale of one.
package lib.replica_counts

import data.lib.fields

reviewed := input.review.object

# Undefined where the number is of a wrong type.
replicas := reviewed.spec.replicas if {
	is_number(reviewed.spec.replicas)
} else := unset if is_unset

is_unset if {
	is_whole
	fields.absent(reviewed, ["spec", "replicas"])
}

# What has no template of its pods is a piece of a workload, as patches are.
is_whole if reviewed.kind == "Scale"

is_whole if is_object(reviewed.spec.template)

# What an absent field means: a Scale gives the number itself.
default unset := 1

unset := 0 if reviewed.kind == "Scale"

# What messages say of it: "`replicas: 2`".
title := sprintf("%d replica (`replicas` is not set)", [replicas]) if {
	is_unset
} else := sprintf("`replicas: %v`", [replicas])
