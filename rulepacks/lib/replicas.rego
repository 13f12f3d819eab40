# METADATA
# title: Replicas
# description: >-
#   How many pods the reviewed workload may be down to, when nothing is wrong with it.
package lib.replicas

import data.lib.run
import data.lib.workload

# What an autoscaler may go down to, or what is written: without it 1. Undefined where that is no number. Rules that
# use it read HorizontalPodAutoscalers.
least := max(scaled) if {
	count(scaled) > 0
} else := number(object.get(workload.reviewed, ["spec", "replicas"], null))

scaled := {replicas |
	of_kind := bounds[run.namespace(workload.reviewed)][workload.reviewed.kind]
	some replicas in of_kind[workload.reviewed.metadata.name]
}

number(null) := 1

number(value) := value if is_number(value)

# By namespace, kind and name of what they scale, how far the autoscalers of the run may go down.
bounds[namespace][target.kind][target.name] contains replicas if {
	some scaler in run.of_kind("autoscaling", "HorizontalPodAutoscaler")
	namespace := run.namespace(scaler)
	target := scaler.spec.scaleTargetRef
	replicas := number(object.get(scaler.spec, "minReplicas", null))
}
