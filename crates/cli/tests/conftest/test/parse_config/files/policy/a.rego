package main

allowed := parse_config_file("../allowed.toml").images

deny contains msg if {
	not input.image in allowed
	msg := sprintf("%s is not among %v", [input.image, allowed])
}

warn contains msg if {
	settings := parse_config("ini", input.settings)
	settings.server.port < 1024
	msg := "port"
}
