a if { print("x") }
b if { print(input.missing) }
c if { print("x", input.missing, 1, [1], {1}, null) }
d if { print() }
# ---
a if { print(input.missing.x.y, count(input.missing)) }
b if { not print("x") }
c := [x | some x in [1, 2]; print(x)]
# ---
a if { print([1, 2][_]) }
b if { print({"a": [1, 2][_]}) }
c contains x if { x := [1, 2][_]; print(x) }
# ---
a if { x := print(1) }
# ---
a := print(1)
# ---
a if { print(1) == true }
# ---
a if { print(x) }
# ---
a if { print(to_number("x")) }
# ---
a if { print(f(1)) }
f(x) := x if x > 1
b if { print(f(2)) }
# ---
f(x) := x if { print(x) }
a := f(1)
# ---
a if { print([x | x := 1]) }
b if { print({x: 1 | x := 1}) }
c if { every x in [1] { print(x) } }
# ---
a if { print(1) with input as 1 }
b if { print(input) with input as 1 }
# ---
print := 1
a := print
# ---
print(x) := x
a := print(1)
# ---
a if { print := 1; print == 1 }
# ---
a if { print(input[x]); x = 1 }
# ---
a if { print(walk(1)) }
# ---
a if { print("a") ; false }
b if { print(not_there.x) }
# ---
a if { print(data.t.b); data.t.b }
b := {1, 2}
# ---
a if { print($"{1}") }
b if { print($"{input.x}", 1 + 1, input.x + 1) }
