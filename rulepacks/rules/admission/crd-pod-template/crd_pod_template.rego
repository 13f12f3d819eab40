# METADATA
# title: Custom resource with a pod spec
# description: >-
#   A custom resource that holds containers and volumes lets everyone who can write it define pods: the controller
#   creates them, even where the author may not create pods.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   description: Good practices for RBAC, creation of workloads
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   description: Pod Security Admission
# custom:
#   severity: info
#   match:
#     kinds:
#     - apiGroups: [apiextensions.k8s.io]
#       kinds: [CustomResourceDefinition]
#   remediation: >-
#     Offer the fields that users need, such as `image` and `resources`, instead of a whole pod spec, or see to it that
#     the pods are checked: `pod-security.kubernetes.io/enforce: baseline` on the namespaces they are made in.
#   since: 0.1.0
package rules.crd_pod_template

import data.lib.crds

violation contains {"msg": msg, "details": {"path": path}} if {
	some version in crds.versions
	is_object(version.schema)
	[_, place] := min(pod_specs(version.schema))
	path := array.concat(version.path, array.concat(place, ["properties", "containers"]))
	msg := sprintf("%s holds pods, with `containers` and `volumes`", [version.title])
}

# Where in a schema objects with both lists are, as `[depth, path]`.
pod_specs(schema) := {[count(path), path] |
	is_mentioned(schema)
	[path, node] := walk(schema)
	every list in ["containers", "volumes"] { node.properties[list].type == "array" }
}

# Most schemas hold none, and are too large to be walked for nothing.
is_mentioned(schema) if {
	text := json.marshal(schema)
	contains(text, `"containers":{`)
	contains(text, `"volumes":{`)
}
