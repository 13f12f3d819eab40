package main

deny_object contains {"message": "no msg"}
deny_number contains {"msg": 1}
deny_text := "a text"
deny_map[x] := x if some x in ["a"]
warn contains "still asked"
