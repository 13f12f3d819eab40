# METADATA
# title: Too many environment variables
# description: >-
#   A container of Container Compute Service can have about 2000 environment variables. With more its pod may not start.
#   Counted are those in the manifest, and those of ConfigMaps and Secrets that the run holds.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Pods of Container Compute Service, limits
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#add-configmap-data-to-a-volume
#   description: Settings as files instead
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   platforms: [acs, ack-serverless]
#   remediation: >-
#     Give the container a file instead: mount the ConfigMap as a volume (`volumes: [{name: settings, configMap: {name:
#     settings}}]`), and leave in `env` and `envFrom` what the program can read nowhere else.
#   parameters:
#     type: object
#     properties:
#       max:
#         type: integer
#         description: How many environment variables a container may have
#         default: 2000
#   inventory: [ConfigMap, Secret]
#   since: 0.1.0
package rules.acs_env_count

import data.lib.containers
import data.lib.namespaces

violation contains {"msg": msg, "details": {"path": array.concat(entry.path, [field(own)])}} if {
	some entry in containers.all
	own := written(entry.container)
	total := count(own | imported(entry.container))
	total > input.parameters.max
	text := "%s has %d environment variables, more than %d"
	msg := sprintf(text, [containers.title(entry), total, input.parameters.max])
}

# The list that is too long, or makes it so.
field(own) := "env" if {
	count(own) > input.parameters.max
} else := "envFrom"

# The names in `env`.
written(container) := {variable.name |
	is_array(container.env)
	some variable in container.env
	is_string(variable.name)
}

# The names that come from ConfigMaps and Secrets of the run.
imported(container) := {sprintf("%s%s", [prefix(source), key]) |
	is_array(container.envFrom)
	some source in container.envFrom
	some [reference, kind, data_field] in [
		["configMapRef", "ConfigMap", "data"],
		["secretRef", "Secret", "data"],
		["secretRef", "Secret", "stringData"],
	]
	found := data.inventory.namespace[namespaces.name].v1[kind][source[reference].name]
	some key, _ in found[data_field]
}

prefix(source) := source.prefix if {
	is_string(source.prefix)
} else := ""
