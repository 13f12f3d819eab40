package main

deny contains msg if {
	msg := missing(input)
}

warn contains x
