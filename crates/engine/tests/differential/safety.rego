a if { x }
# ---
a if { x > 1 }
# ---
a if { input.x[y] > z }
# ---
a := x
# ---
a contains x
# ---
a[x] := 1
# ---
a[x].y := 1
# ---
f(y) := x
# ---
a if { f(x) }
f(x) := x
# ---
a if { f(_) }
f(x) := x
# ---
a if { count(_) }
# ---
a if { [1, 2][x] == y }
# ---
a if { x := [y | true] }
# ---
a if { x := {y: 1 | true} }
# ---
a if { x := [1 | y] }
# ---
a if { x := [y | y > 1]; y := 2 }
# ---
a if { x := [y | y > 1]; y = 2 }
# ---
a if { every x in y { x } }
# ---
a if { every x in [1] { y } }
# ---
a if { every x in [1] { x > y } }
# ---
a if { every x in [y] { x == 1 }; y = 1 }
# ---
a if { every x in [1] { x == y }; y = 1 }
# ---
a if { some x in y }
# ---
a if { some x in y; y = [1] }
# ---
a if { x in [1] }
# ---
a if { x in [1]; x = 1 }
# ---
a if { 1 in x }
# ---
a if { x, 1 in [1] }
# ---
a if { true with input as x }
# ---
a if { true with input as x; x = 1 }
# ---
a if { input.x with input as x; x = {"x": 1} }
# ---
a if { x == y; y == x }
# ---
a if { x = y + 1 }
# ---
a if { x = y + 1; y = x - 1 }
# ---
a if { print(x) }
# ---
a if { print(x); x = 1 }
# ---
a := $"{x}"
# ---
a := x.y
# ---
a := x[1]
# ---
a := foo.bar.baz
# ---
a := [x][0]
# ---
a := {"k": x}.k
# ---
a if { x[1] }
# ---
a if { x.y; x = {"y": 1} }
# ---
a if { {x: 1}[x] }
# ---
a if { {1, x}[1] }
# ---
a if { [1][x]; x == 0 }
# ---
a if { x != 1 }
# ---
a if { -x == 1 }
# ---
a if { x = -y; y = 1 }
# ---
default a := x
# ---
default f(x) := x
# ---
a := 1 if { false } else := x
# ---
a := 1 if { false } else := x if { x = 1 }
# ---
f(x) := 1 if { false } else := x
a := f(7)
# ---
f(x) := 1 if { y := x; false } else := y
# ---
a if { not f(x); x = 1 }
f(1) := true
# ---
a if { not x; x = 1 }
# ---
a if { not [x][0] == 1; x = 1 }
# ---
a if { not [y | y = x][0] == 1; x = 1 }
# ---
a if { not [y | y = 1; z][0] == 1 }
# ---
a if { not input.a[x] }
# ---
a if { not input.a[_] }
# ---
a if { not [x | x = input.a[_]] == [] }
# ---
a if { x = [i | input[i]]; i == 1 }
# ---
a if { [x, y] = input.z }
# ---
a if { [x, y] = [z, 1] }
# ---
a if { {"a": x} = y }
# ---
a if { {"a": x} = y; y = {"a": 1} }
# ---
a if { input[x][y] = z }
# ---
a if { data[x][y] = z }
# ---
a if { data.t.b[x] }
b := [1]
# ---
a if { some x; x == 1 }
# ---
a if { some x; input.y == x }
# ---
a if { some x, y; x + y == 2; x = 1; y = 1 }
# ---
p if { q(x, y) }
q(x) := x
# ---
p if { q(1, y) }
q(x) := x
# ---
p if { walk(x, y) }
# ---
p if { x := 1; walk(x, [y, z]) }
# ---
p if { time.clock(x, [a, b, c]); x = 0 }
# ---
p := {y | y := x}
x := 1
# ---
p := {y | y := z}
# ---
p := [y | some x; y := x]
# ---
p := [f(x) | some x in [1]]
f(x) := x
# ---
p := [f(x)]
f(x) := x
# ---
p := {x: y | some x in [1]}
# ---
a if { foo }
b if { bar.baz }
c := count(qux)
# ---
a if { x := y; z := 1; y := z }
# ---
p if { input.x == y; y := 1 }
# ---
p if { z := [y | y := x]; x := 1; z == [1] }
# ---
p if { z := [y | y := x]; x = 1; z == [1] }
# ---
p if { a = b; b = c; c = d }
# ---
p if { a = b; b = c; c = 1; a == 1 }
# ---
p if { [a, b] = [b, c]; c = 1; a == 1 }
# ---
p if { {"x": a} = {"x": b}; b = 1; a == 1 }
# ---
p if { {a} = {b}; b = 1 }
# ---
p if { {a} = {b}; b = 1; a = 1 }
# ---
p if { f(a) = f(b); a = 1; b = 1 }
f(x) := x
# ---
p if { f(g(a)) = 1; a = 1 }
f(x) := x
g(x) := x
# ---
p if { f(g(a)) = b; a = 1; b == 1 }
f(x) := x
g(x) := x
# ---
p if { input.x[f(a)] = b; a = 1 }
f(x) := x
# ---
p if { x = input.y[a][b]; a = b }
# ---
p if { input[a] = a }
# ---
# input: {"a": "a", "b": "c"}
p := {a | input[a] = a}
q := {a | input[a] == a}
r := {a | a = input[a]}
# ---
# input: {"a": {"a": 1}, "b": {"c": 2}}
p := {a | input[a][a]}
q := {[a, b] | input[a][b] > 1}
