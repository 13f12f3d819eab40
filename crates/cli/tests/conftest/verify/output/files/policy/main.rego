package main

deny contains msg if {
	not input.owner
	msg := "no owner"
}

deny contains msg if {
	input.replicas > data.limits.replicas
	msg := "too many"
}
