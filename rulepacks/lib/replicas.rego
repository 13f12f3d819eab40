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
	some scaler in scalers[run.namespace(workload.reviewed)]
	scaler.scaleTargetRef.kind == workload.reviewed.kind
	scaler.scaleTargetRef.name == workload.reviewed.metadata.name
	replicas := number(object.get(scaler, "minReplicas", null))
}

number(null) := 1

number(value) := value if is_number(value)

# By namespace, the specs of the autoscalers of the run.
scalers[namespace] contains scaler.spec if {
	some scaler in run.of_kind("autoscaling", "HorizontalPodAutoscaler")
	namespace := run.namespace(scaler)
}
