package main

deny contains msg if {
	some container in input.spec.containers
	not startswith(container.image, "registry.example.com/")
	msg := sprintf("image %v is from elsewhere", [container.image])
}
