package kubernetes.admission

deny contains msg if {
	input.request.operation == "DELETE"
	input.request.userInfo.username != "ann"
	msg := sprintf("%v must not delete", [input.request.userInfo.username])
}

deny contains msg if {
	some container in pod.spec.containers
	container.securityContext.privileged
	msg := sprintf("container %v is privileged", [container.name])
}

pod := input.request.object if input.request.kind.kind == "Pod"
