package main

deny contains "a" if {
	print("looking at", input)
	input.a
}
