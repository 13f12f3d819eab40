package main

deny contains msg if {
	some port in input.ports
	port < 1024
	msg := sprintf("port %d is privileged", [port])
}

deny_owner contains {"msg": "no owner: 100%\n::error::forged", "owner": null, "_loc": {"file": "owners.yaml", "line": 7}} if not input.owner

warn_tag contains msg if {
	print("tag of", input.name)
	endswith(input.image, ":latest")
	msg := "image <latest>"
}

violation_name contains {"msg": "no name"} if not input.name

exception contains ["name"] if input.kind == "Anonymous"
