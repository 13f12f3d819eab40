a if every x in [1, 2] { x > 0 }
b if every x in [1, 2] { x > 1 }
c if every x in [] { x > 1 }
d if every x in {} { x > 1 }
e if every x in set() { x > 1 }
f if every x in {1, 2} { x > 0 }
g if every k, v in {"a": 1} { k == "a"; v == 1 }
h if every i, v in ["a"] { i == 0; v == "a" }
i if every x in {"a": 1} { x == 1 }
j if every k, v in {5} { k == v }
# ---
a if every x in "abc" { x }
# ---
a if every x in 5 { x }
# ---
a if every x in null { x }
# ---
# input: {"s": "abc", "n": 5, "z": null, "o": {"a": 1}, "a": [1], "e": [], "f": false}
a if every x in input.s { x }
b if every x in input.n { x }
c if every x in input.z { x }
d if every x in input.o { x }
e if every x in input.a { x }
f if every x in input.e { x }
g if every x in input.missing { x }
h if every x in input.f { x }
i if not_g
not_g if { not g }
# ---
a if every x in [1, 2] { y := x + 1; y > 1 }
b if every x in [1, 2] { every y in [0] { x > y } }
c if every x in [1, 2] { some y in [1, 2]; y == x }
d if every x in [[1], [2]] { every y in x { y > 0 } }
# ---
a if { xs := [1, 2]; every x in xs { x > 0 } }
b if { every x in xs { x > 0 }; xs = [1] }
c if { every x in [y] { x > 0 }; y = 1 }
# ---
a if { every x in [1] { x == y }; y = 1 }
b if { y = 1; every x in [1] { x == y } }
c if { every x in [1] { x = y }; y = 1 }
# ---
a if { every x in [1] { x = y } }
# ---
a if { every x in [1] { y = x; y > 0 } }
b if { every x in [1] { [y, z] = [x, x]; y == z } }
# ---
a contains x if { some x in [1, 2]; every y in [1, 2] { y >= x } }
b := [x | some x in [1, 2]; every y in [1, 2] { y >= x }]
# ---
a if { not every_ }
every_ if every x in [1] { x == 2 }
# ---
a if { not every x in [1] { x == 2 } }
b if { not every x in [1] { x == 1 } }
# ---
import future.keywords.not
a if { not every x in [1] { x == 2 } }
# ---
a if every x in [1] { input.missing }
b if every x in [] { input.missing }
c if every x in [input.missing] { x }
d if every x in [1] { not input.missing }
e if every x in [1, input.missing] { x }
# ---
f(xs) if every x in xs { x > 0 }
a := f([1, 2])
b := f([])
c := f([0])
d := f({1, 2})
e := f({"a": 1})
g := f("a")
# ---
a if every x in f(1) { x == 1 }
b if every x in f(2) { x == 1 }
f(x) := [x]
# ---
a if every x in data.t.p { x > 0 }
p contains 1
p contains 2
b if every k, v in q { k == v }
q[x] := x if { some x in [1, 2] }
# ---
a if every x in input { x > 0 } 
b if { a with input as [1] }
c if { a with input as [0] }
d if { every x in [1] { input.y == x } with input.y as 1 }
# ---
a if every k, v in {"a": 1, "b": 2} { {"a": 1, "b": 2}[k] == v }
b if every i, _ in [1, 2] { i < 2 }
c if every x in [x | some x in [1, 2]] { x > 0 }
d if every x in {y | some y in [1, 2]; y > 1} { x == 2 }
# ---
a if every x in [1, 2] { x != 3; not x == 4; count([x]) == 1 }
b if every x in [{"a": 1}, {"a": 2}] { x.a }
c if every x in [{"a": 1}, {"b": 2}] { x.a }
d if every x in [{"a": 1}, {"a": false}] { x.a }
# ---
a if every x in [1] {}
# ---
a if every [x, y] in [[1, 2]] { x < y }
# ---
a if every x, y, z in [1] { x }
# ---
every := 1
# ---
a if { every x in [1, 2] { x in [1, 2, 3] } }
b if { every x in [1, 2] { x in [1] } }
c if { every x in [1, 2] { some i; [1, 2][i] == x } }
d if { every x in [1, 2] { [1, 2][_] == x } }
# ---
a := true if { every x in [1] { x == 1 } } else := false
b := true if { every x in [1] { x == 2 } } else := false
# ---
a if { every x in [1, 2, 3] { f(x) } }
b if { every x in [1, 2] { f(x) } }
f(x) if x < 3
# ---
a if { every x in [1, 2] { sprintf("%d", [x]) in {"1", "2"} } }
b if { every k in object.keys({"a": 1}) { k == "a" } }
# ---
a if { every x in [[1, 2]] { [y, z] := x; y < z } }
b if { every x in [{"k": [1]}] { some i; x.k[i] == 1 } }
c if { every x in [{"k": [1]}] { x.k[_] == 2 } }
# ---
a if { every x in ["a", 1] { is_string(x) } }
b if { every x in ["a", "b"] { is_string(x) } }
# ---
a if { some y in [1, 2]; every x in [y] { x == 2 } }
# ---
a if { every x in [1] { true } ; x == 1 }
# ---
a if { every x in [1] { x > 0 } with input as 1 }
# ---
a if { every x in p { x } }
p := [true, 1, "a", null]
b if { every x in q { x } }
q := [true, false]
