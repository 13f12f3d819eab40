# METADATA
# title: Secret in an environment variable
# description: >-
#   Environment variables are inherited by every process that the container starts, and end up in crash reports, debug
#   pages and logs. A Secret that is mounted as a file stays where it is read, and follows when the Secret changes.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod
#   description: Using Secrets as files
# - ref: https://www.cisecurity.org/benchmark/kubernetes
#   description: CIS Kubernetes Benchmark, 5.4.1
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Mount the Secret and let the program read the file: `volumes: [{name: db, secret: {secretName: db}}]` in the pod,
#     `volumeMounts: [{name: db, mountPath: /etc/secrets/db, readOnly: true}]` in the container.
#   parameters:
#     type: object
#     properties:
#       env_from:
#         type: boolean
#         description: Whether `envFrom` with a `secretRef` counts too.
#         default: true
#   since: 0.1.0
package rules.secret_env

import data.lib.containers

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in containers.all
	is_array(entry.container.env)
	some index, variable in entry.container.env
	reference := variable.valueFrom.secretKeyRef
	is_object(reference)
	path := array.concat(entry.path, ["env", index, "valueFrom", "secretKeyRef"])
	msg := sprintf("%s has a Secret in the environment variable `%s`", [containers.title(entry), name(variable)])
}

violation contains {"msg": msg, "details": {"path": path}} if {
	input.parameters.env_from
	some entry in containers.all
	is_array(entry.container.envFrom)
	some index, source in entry.container.envFrom
	reference := source.secretRef
	is_object(reference)
	path := array.concat(entry.path, ["envFrom", index, "secretRef"])
	msg := sprintf("%s has all of Secret `%s` in environment variables", [containers.title(entry), name(reference)])
}

name(value) := value.name if {
	is_string(value.name)
} else := ""
