# METADATA
# title: Configurations
# description: >-
#   The configuration files of cluster components that the reviewed object is or holds: a KubeletConfiguration of its
#   own, or one that a ConfigMap has as text.
package lib.configs

reviewed := input.review.object

# The configurations of a group and kind, of any version, each `{"document", "path"}`. What is in a document is, in the
# reviewed object, at this path and the way in the document behind it.
documents(group, kind) := [held |
	some held in all
	held.document.kind == kind
	startswith(held.document.apiVersion, sprintf("%s/", [group]))
]

all := array.concat(own, texts)

own := [{"document": reviewed, "path": []} |
	is_string(reviewed.apiVersion)
]

texts := [{"document": document, "path": ["data", key]} |
	reviewed.kind == "ConfigMap"
	is_object(reviewed.data)
	some key, text in reviewed.data
	is_string(text)
	contains(text, "k8s.io/")
	regex.match(version, text)
	some part in regex.split(`(?m)^---(?:\s|$)`, text)
	yaml.is_valid(part)
	document := yaml.unmarshal(part)
	is_string(document.apiVersion)
]

# The `apiVersion` of a component's configuration, before texts of other sorts are parsed for nothing.
version := `apiVersion["']?\s*:\s*["']?(?:[a-z-]+\.)*(?:config|kubeadm|audit)\.k8s\.io/`
