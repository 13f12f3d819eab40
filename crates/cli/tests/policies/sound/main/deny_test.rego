package main_test

import data.main

pod := {"metadata": {"name": "web"}, "spec": {"containers": [{"name": "c", "args": ["a", "b", "c"]}]}}

test_too_many_arguments if {
	main.deny == {"`c` has more than 2 arguments"} with input as pod
}

test_wrong_message if {
	some message in main.deny with input as pod
	print("the message is", message)
	message == "too many arguments"
}

test_allowed[name] if {
	some name, want in {"root": false, "admin": true, "system:a": true}
	got := main.allowed(name)
	got == want
}

test_number := 7

test_conflict := x if {
	some x in [1, 2]
}

todo_test_later if {
	main.deny == set()
}

test_number if {
	print("in the second definition")
	main.allowed("admin")
}
