package main

deny contains msg if {
	some port in input.ports
	port < 1024
	msg := sprintf("port %d is privileged", [port])
}

warn contains "no owner" if not input.metadata.labels.owner

warn contains {"msg": "told", "_loc": {"file": "elsewhere.yaml", "line": 7}} if input.told

exception contains ["other"] if input.ports

deny_other contains "other" if input.ports

violation contains data.conftest.file.name if input.named == data.conftest.file.name
