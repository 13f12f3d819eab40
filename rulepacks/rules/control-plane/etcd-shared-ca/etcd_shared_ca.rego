# METADATA
# title: etcd without a CA of its own
# description: >-
#   etcd lets in whoever has a certificate of the CA that it trusts. If that is the one of the API server's clients,
#   every user and kubelet with a certificate can read and change the whole cluster past the API server.
# related_resources:
# - ref: https://etcd.io/docs/latest/op-guide/security/
#   description: Transport security of etcd
# - ref: https://kubernetes.io/docs/setup/best-practices/certificates/
#   description: The CAs of a cluster and what each is for
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [kubeadm.k8s.io]
#       kinds: [ClusterConfiguration]
#     - apiGroups: [""]
#       kinds: [ConfigMap]
#   remediation: >-
#     Make a CA for etcd alone, issue the certificates of etcd and of its clients from it, and set
#     `--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt` (or `ETCD_TRUSTED_CA_FILE`). kubeadm does so: remove
#     `trusted-ca-file` from `etcd.local.extraArgs`, and `client-ca-file` from `apiServer.extraArgs`.
#   inventory: [Pod]
#   since: 0.1.0
package rules.etcd_shared_ca

import data.lib.flags

# A configuration file of etcd decides in place of flags.
instances := [instance |
	some instance in flags.of("etcd")
	object.get(instance.flags, ["config-file", "value"], "") == ""
]

violation contains {"msg": msg, "details": {"path": path}} if {
	some instance in instances
	object.get(instance.flags, ["trusted-ca-file", "value"], "") == ""
	not flags.is_unknown(instance, "trusted-ca-file")
	msg := sprintf("%s runs without `--trusted-ca-file`", [instance.title])
	path := object.get(instance.flags, ["trusted-ca-file", "path"], instance.path)
}

violation contains {"msg": msg, "details": {"path": flag.path}} if {
	some instance in instances
	flag := instance.flags["trusted-ca-file"]
	flag.value in (own_client_authorities | client_authorities)
	not flags.is_placeholder(flag.value)
	text := sprintf("trusts the CA of the API server's clients (`--trusted-ca-file=%s`)", [flag.value])
	msg := sprintf("%s %s", [instance.title, text])
}

# Files with the CA of the API server's clients: of one in the same object, and of those in pods of the run.
own_client_authorities := clients_of(flags.of("kube-apiserver"))

client_authorities := clients_of(flags.api_servers_of_run)

clients_of(servers) := {instance.flags["client-ca-file"].value | some instance in servers} - {""}

# Whether the rule has something to say of the reviewed object.
applies if {
	some instance in instances
	not flags.is_unknown(instance, "trusted-ca-file")
}
