package scan_test

import data.scan

answer(request) := {"responses": [[key, {"high": 1}] | some key in request.keys], "errors": []}

test_with_an_answer if {
	scan.severe == {"a"} with input.images as ["a"] with external_data as answer
}

test_without_an_answer if {
	count(scan.severe) == 0 with input.images as ["a"]
}
