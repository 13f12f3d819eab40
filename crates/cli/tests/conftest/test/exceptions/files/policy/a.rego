package main

deny_run_as_root contains sprintf("%s %d", [input.name, i]) if some i in [1, 2]
deny_other contains "other"
warn contains "bare"

exception contains rules if {
	input.name == "excepted"
	rules := ["run_as_root", ""]
}
