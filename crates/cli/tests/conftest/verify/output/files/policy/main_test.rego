package main

test_owner if {
	deny["no owner"] with input as {}
}

test_too_many if {
	print("asked with", 7)
	replicas := 7
	deny["too many"] with input as {"owner": "a", "replicas": replicas} with data.limits.replicas as 9
}

todo_test_later if false
