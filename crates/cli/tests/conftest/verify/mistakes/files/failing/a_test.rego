package main

unused(x) := 1

test_number if to_number(concat("", ["x", "y"])) == 1

test_conflict if {
	conflict == 1
}

conflict := x if some x in [1, 2]

test_passes if true
