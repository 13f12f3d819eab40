package main

import data.limits

deny contains msg if {
	some container in input.spec.containers
	count(container.args) > limits.args
	msg := sprintf("`%s` has more than %d arguments", [container.name, limits.args])
}

deny contains "no name" if not input.metadata.name

allowed(name) if {
	name != "root"
	not startswith(name, "system:")
}

allowed("root") if input.emergency
