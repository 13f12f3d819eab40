package broken.compile

p if {
	lenght(input.x) > 1
}
