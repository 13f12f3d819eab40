package a

test_a if {
	print("seen")
	true
}
