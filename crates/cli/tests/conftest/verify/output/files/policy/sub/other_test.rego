package main_test

import data.main

test_with_cases[name] if {
	some name, owner in {"a": "b", "none": false}
	count(main.deny) == 0 with input as {"owner": owner}
}

test_of_data if data.limits.replicas == 3
