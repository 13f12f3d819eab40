# METADATA
# title: kubeadm
# description: >-
#   Whether a KubeletConfiguration is one that kubeadm reads. Rules that ask list `kubeadm.k8s.io/*` under
#   `custom.inventory`.
package lib.kubeadm

import data.lib.configs

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
