# METADATA
# title: SSH port
# description: >-
#   An SSH server in a container is a second way in, with keys and accounts that Kubernetes neither knows nor logs.
#   Whoever holds one of its keys bypasses authentication, RBAC and the audit log.
# related_resources:
# - ref: https://attack.mitre.org/techniques/T1021/004/
#   description: MITRE ATT&CK, remote services over SSH
# - ref: https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/
#   description: Debugging running pods without a server in them
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [""]
#       kinds: [Service]
#   remediation: >-
#     Remove the SSH server and its port. `kubectl exec` and `kubectl debug` give a shell with the cluster's own
#     authentication and audit; where SSH is the service itself, such as a Git server, skip this rule for it.
#   since: 0.1.0
package rules.ssh_port

import data.lib.containers

ssh_ports := {22, 2222}

violation contains {"msg": msg, "details": {"path": path}} if {
	some entry in containers.all
	is_array(entry.container.ports)
	some index, port in entry.container.ports
	is_tcp(port)
	port.containerPort in ssh_ports
	path := array.concat(entry.path, ["ports", index, "containerPort"])
	msg := sprintf("%s listens on the SSH port %v", [containers.title(entry), port.containerPort])
}

# One violation for a port that leads from one SSH port to the other.
violation contains {"msg": msg, "details": {"path": ["spec", "ports", index, fields[0]]}} if {
	input.review.object.apiVersion == "v1"
	input.review.object.kind == "Service"
	is_array(input.review.object.spec.ports)
	some index, port in input.review.object.spec.ports
	is_tcp(port)
	fields := [field | some field in ["port", "targetPort"]; port[field] in ssh_ports]
	msg := sprintf("service offers the SSH port %v", [port[fields[0]]])
}

# TCP where no protocol is written.
is_tcp(port) if {
	is_object(port)
	object.get(port, "protocol", null) in {null, "", "TCP"}
}
