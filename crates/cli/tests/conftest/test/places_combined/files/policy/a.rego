package main

deny contains msg if {
	some file in input
	some port in file.contents.ports
	port < 1024
	msg := sprintf("%s: port %d is privileged", [file.path, port])
}

deny contains "many" if count(input) > 3
