# METADATA
# title: kubeadm
# description: >-
#   What kubeadm does with a KubeletConfiguration that it reads, and with the kubelet that it starts. Rules that ask, or
#   that ask `lib.kubelet`, list `kubeadm.k8s.io/*` under `custom.inventory`.
package lib.kubeadm

import data.lib.configs
import data.lib.flags

# Whether documents of kubeadm stand beside the KubeletConfiguration of a kubelet of `lib.kubelet`: then kubeadm fills
# in who may talk to the kubelet, if nothing is said. A ConfigMap has what kubeadm wrote, unless they are in there too.
is_beside(kubelet) if {
	kubelet.path == []
	in_run
}

is_beside(kubelet) if {
	kubelet.path != []
	some held in configs.all
	startswith(held.document.apiVersion, "kubeadm.k8s.io/")
}

in_run if {
	some group_versions in data.inventory.namespace
	some group_version, _ in group_versions
	startswith(group_version, "kubeadm.k8s.io/")
}

# The flags that kubeadm gives every kubelet beside which the file of one stands. They win over the file.
kubelet_flags(kubelet) := flags_in_run if kubelet.path == []

kubelet_flags(kubelet) := common_flags(documents) if {
	kubelet.path != []
	documents := [held.document |
		some kind in node_kinds
		some held in configs.documents("kubeadm.k8s.io", kind)
	]
}

flags_in_run := common_flags([document |
	some group_versions in data.inventory.namespace
	some group_version, kinds in group_versions
	startswith(group_version, "kubeadm.k8s.io/")
	some kind in node_kinds
	some document in kinds[kind]
])

node_kinds := ["InitConfiguration", "JoinConfiguration"]

# The flags that all of the documents give their kubelet.
common_flags(documents) := intersection({names |
	some document in documents
	arguments := object.get(document, ["nodeRegistration", "kubeletExtraArgs"], null)
	names := {flag.name | some flag in flags.extra_arguments({"arguments": arguments, "path": []})}
})
