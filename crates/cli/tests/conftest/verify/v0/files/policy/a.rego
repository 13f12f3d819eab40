package main

deny[msg] {
	input.a
	msg := "a"
}

test_a {
	deny["a"] with input as {"a": 1}
}
