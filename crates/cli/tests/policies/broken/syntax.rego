package broken.syntax

p if {
	input.x ==
}
