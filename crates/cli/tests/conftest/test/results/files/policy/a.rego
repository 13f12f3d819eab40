package main

deny_set contains "a text"
deny_set contains {"msg": "an object", "details": {"list": [1, 2.50], "set": {"b", "a"}}, "_loc": {"file": "x.tf", "line": 3}}
deny_set contains 7
deny_array := ["of an array"]
deny_nothing := x if x := input.nothing
