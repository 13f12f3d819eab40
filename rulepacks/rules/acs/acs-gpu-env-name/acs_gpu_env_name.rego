# METADATA
# title: Environment variable that a GPU pod cannot have
# description: >-
#   In pods of the classes `gpu` and `gpu-hpn` the names of environment variables may have only letters, digits, `_`,
#   `.` and `-`, and must not start with a digit. Newer versions of Kubernetes let almost any character pass, so the
#   mistake shows only when the pod should start.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, limits of GPU pods
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs]
#   remediation: >-
#     Rename the variable: `name: MODEL_1` instead of `1_MODEL`. If the program asks for the other name, set it in the
#     command that starts the program.
#   since: 0.1.0
package rules.acs_gpu_env_name

import data.lib.acs_network
import data.lib.acs_specification as specification
import data.lib.containers

applies if specification.is_gpu_class

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, ["env", index, "name"])}} if {
	applies
	some entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	is_string(variable.name)
	variable.name != ""
	not regex.match(`^[A-Za-z_.-][A-Za-z0-9_.-]*$`, variable.name)
	not acs_network.is_template(variable.name)
	text := "%s has an environment variable `%s`, which is no name for a GPU pod"
	msg := sprintf(text, [containers.title(entry), variable.name])
}
