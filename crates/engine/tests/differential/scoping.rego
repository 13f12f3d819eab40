a if { x := input.missing }
b if { x := 1 }
c if { x := false }
d if { x = input.missing }
e if { x := f(input.missing) }
f(x) := x
g := x if x := input.missing
# ---
# input: {"a": null, "b": false}
a if { x := input.a }
b if { x := input.b }
c if { x := input.b; x }
d if { x := input.a; x }
# ---
# input: {"cs": [{"ports": [80, 81]}, {"ports": [90, 91, 92]}]}
a contains p if { c := input.cs[_]; some i; p := c.ports[i] }
b contains p if { some c in input.cs; some p in c.ports }
c contains [i, j] if { some i, c in input.cs; some j; c.ports[j] > 80 }
# ---
# input: {"xs": ["a", "b"], "a": 1, "b": 2}
p contains z if { some i in input.xs; y := i; z := input[y] }
q contains z if { some i in input.xs; z := input[y]; y := i }
r contains z if { z := input[y]; y := input.xs[_] }
# ---
a if { x := 1; x := 2 }
# ---
a if { y := x; x := 1 }
# ---
a if { x == 1; x := 1 }
# ---
a if { x; x := true }
# ---
a if { some x; x := 1 }
# ---
a if { some x; x = 1 }
# ---
a if { some x, x; x = 1 }
# ---
a if { some x; some x; x = 1 }
# ---
a if { x := 1; some x; x = 2 }
# ---
a if { x = 1; some x; x = 2 }
# ---
a if { some x }
# ---
a if { some x in [1]; some x in [2] }
# ---
a if { some x in [1]; x := 1 }
# ---
a if { x := 1; some x in [1] }
# ---
f(x) := y if { x := 1; y := x }
# ---
f(x) := y if { some x; y := x }
# ---
f(x) := y if { some x in [1]; y := x }
# ---
f(x) := [x | some x in [1, 2]]
a := f(9)
# ---
f(x) := [x | x := 1]
a := f(9)
# ---
f(x) if every x in [1] { x == 1 }
a := f(9)
# ---
f(x, x) := x
a := f(1, 1)
b := f(1, 2)
# ---
f([x, x]) := x
a := f([1, 1])
b := f([1, 2])
# ---
f(x, [x]) := x
a := f(1, [1])
b := f(1, [2])
# ---
f({"a": x}, x) := x
a := f({"a": 1}, 1)
b := f({"a": 1, "b": 2}, 1)
c := f({"a": 1}, 2)
# ---
p := 1
a if { p := 2; p == 2 }
b if { p == 1 }
# ---
p := 1
a if { some p in [2]; p == 2 }
b := [p | some p in [3]]
c if every p in [2] { p == 2 }
f(p) := p
d := f(5)
# ---
x := 5
a := [x | y := x]
b := [x | x := 1]
c if { x = 6 }
d if { x = 5 }
# ---
input := 1
a := input
# ---
data := 1
a := 1
# ---
a if { input := {"x": 1}; input.x == 1 }
# ---
a if { data := 1; data == 1 }
# ---
f(input) := input.x
a := f({"x": 1})
# ---
f(data) := data
a := f(1)
# ---
a if { some input; input = 1 }
# ---
import data.lib
a if { lib := 1; lib == 1 }
# ---
import data.lib
f(lib) := lib
a := f(1)
# ---
a if { count := 1; count == 1 }
# ---
a if { count := 1; count([1]) == 1 }
# ---
f(count) := count
a := f(1)
# ---
count(x) := 7
a := count([1])
b := data.t.count([1])
# ---
count := 5
a := count
# ---
count := 5
a := count([1])
# ---
a if { x := [y | y := x] }
# ---
a if { x := x }
# ---
a if { [x, y] := [1, 2]; x < y }
b if { [x, [y, z]] := [1, [2, 3]]; x + y == z }
c if { {"a": x} := {"a": 1}; x == 1 }
d if { {"a": [x, {"b": y}]} := {"a": [1, {"b": 2}]}; y == 2 }
# ---
a if { [x, x] := [1, 1] }
# ---
a if { [x, y] := [1]; true }
# ---
# input: {"arr": [1], "o": {"a": 1, "b": 2}}
a if { [x, y] := input.arr }
b if { {"a": x} := input.o }
c if { {"a": x, "b": y} := input.o }
d if { [x] := input.o }
e if { [_] := input.arr }
f if { [1] := input.arr }
# ---
a if { 1 := 1 }
# ---
a if { input.x := 1 }
# ---
a if { [1, x] := [1, 2]; x == 2 }
b if { [2, x] := [1, 2]; x == 2 }
# ---
a if { {x} := {1} }
# ---
a if { {x: 1} := {"a": 1}; x == "a" }
# ---
a if { k := "a"; {k: v} := {"a": 1}; v == 1 }
# ---
a if { x := 1; [x | x := 2] == [2] }
b if { x := 1; [x | true] == [1] }
c if { x := 1; y := [z | z := x]; y == [1] }
# ---
a := [x, y] if { x := 1; y := [x | x := 2][0] }
# ---
a if { x = 1; [x | x = 2] == [] }
b if { y := [x | x = 2]; y == [2] }
c if { x = 1; y := [x | x = 1]; y == [1] }
# ---
a if { every x in [1, 2] { y := x; y > 0 } }
b if { every x in [1, 2] { x := 1 } }
# ---
a if { y := 1; every x in [1, 2] { y := x; y > 0 } }
# ---
a if { every x in [1, 2] { y := x }; y == 1 }
# ---
a if { every x, x in [0] { x == 0 } }
# ---
a if { every _ in [1] { true } }
b if { every _, _ in [1] { true } }
c if { every k, _ in {"a": 1} { k == "a" } }
# ---
a if { some _ in [1] }
b if { some _, x in [1]; x == 1 }
c if { some k, _ in {"a": 1}; k == "a" }
# ---
a if { some _ ; true }
# ---
a if { _ := 1 }
b if { _ = 1 }
c if { _ }
# ---
a := _
# ---
a if { x := _ }
# ---
a if { some i; [1, 2][i] == 2 }
b := i if { some i; [1, 2][i] == 2 }
c := [i | some i; [1, 2][i] > 0]
# ---
a := i if [1, 2][i] == 2
b contains i if [1, 2][i]
# ---
a := [i, j] if { some i, j; [[1], [2, 3]][i][j] == 3 }
# ---
a := [[i, j] | some i, j; [[1], [2, 3]][i][j]]
b := [[i, j, x] | x := [[1], [2, 3]][i][j]]
# ---
a contains x if { x := [1, 2, 3][_]; x > 1 } 
b contains x if { [1, 2, 3][_] = x; x > 1 } 
# ---
a contains [x, y] if { x := [1, 2][_]; y := [3, 4][_] }
b contains [x, y] if { x := [1, 2][i]; y := [3, 4][i] }
# ---
a := x if { x := y; y = 1 }
b := x if { x = y; y = 1 }
c := x if { x = y; y := 1 }
# ---
a := x if { z = 1; y = z; x = y }
b := x if { x = y; y = z; z = 1 }
c := [x, y, z] if { [x, y] = [y, z]; z = 1 }
# ---
a if { x = y }
# ---
a if { x = x }
# ---
a if { x := y; y := x }
# ---
a if { x = y; y = x }
# ---
a if { f(x) = 1; x := 1 }
f(x) := x
# ---
a if { f(x) = 1; x = 1 }
f(x) := x
# ---
f(x) := 1 if { y = x } 
a := f(1)
g(x) := y if { y = x } 
b := g(1)
# ---
p if { q := 1; r := [q | some q in [2]]; r == [2]; q == 1 }
# ---
p := [y | some x in [1, 2]; y := [z | z := x]]
q := {x: ys | some x in [1, 2]; ys := {y | some y in [1, 2]; y != x}}
# ---
a := x if { x := 1 } else := x if { x := 2 }
# ---
f(x) := y if { x == 1; y := "one" } else := y if { y := "other" }
a := f(1)
b := f(2)
# ---
a := y if { x := 1; x > 2; y := x } else := x
# ---
a := 1 if { x := 1; x > 2 } else := 2 if { x == 2 }
# ---
a if { not x := 1 }
# ---
a if { some x in [1, 2] with input as 1; x == 1 }
# ---
a if { x := 1 with input as 1; x == 1 }
# ---
a := {x | some x in input.y} 
b := count({x | some x in input.y}) 
c := {x | x := input.y[_]} 
# ---
a if { [a1, b1] = [b1, 1]; a1 == 1 }
# ---
a if { var := 1; var == 1 }
b if { contains_ := 1; contains_ == 1 }
# ---
a if { some x; [x] = [1]; x == 1 }
b if { some x, y; [x, y] = [1, 2] }
c if { some x; {"a": x} = {"a": 2} }
# ---
a contains x if { some x }
# ---
a contains x if { y := x }
# ---
a[x] := 1 if { true }
# ---
a := x if { true }
# ---
a := {x} 
# ---
f(x) := y
# ---
f(x) := x if { z }
# ---
p if { some i; q[i]; i == 1 }
q contains x if { some x in [1, 2] }
# ---
p if { [i | q[i]][0] == 1; i := 5 }
q contains x if { some x in [1, 2] }
# ---
p := [i | q[i]] if { i := 1 }
q contains x if { some x in [1, 2] }
# ---
p if { i := 1; xs := [i | q[i]]; xs == [1] }
q contains x if { some x in [1, 2] }
# ---
p if { xs := [i | q[i]]; i = 1; count(xs) == 1 }
q contains x if { some x in [1, 2] }
# ---
p := xs if { xs := [[i, j] | q[i]; q[j]]; j = 1 }
q contains x if { some x in [1, 2] }
# ---
f(x) := x
p if { f := f(1); f }
# ---
f(x) := x
p if { f := {"a": f(1)}; f }
# ---
p if { object := object.union({}, {}); object == {} }
# ---
f(x) := x
p if { y := f(1); f := y; f }
# ---
f(x) := x
p if { not f(0); f := 1; f }
# ---
f(x) := x
p if { every x in [1] { f(x); f := 2 } }
# ---
f(x) := x
p := {f | f := f(1)}
# ---
p if { every object in [object.union({"a": 1}, {})] { object } }
# ---
f(x) := x
p if { every f in [f(1)] { f } }
# ---
p if { every object in [1] { every y in [object.union({}, {})] { y == {}; object } } }
# ---
p if { every y in [object.union({}, {})] { y == {} }; every object in [1] { object } }
# ---
p if { x := [1]; every x in x { x == 1 } }
# ---
p if { every x in x { x == 1 } }
x := [1]
# ---
p if { x := [1]; every y in [z | z := x[_]] { y == 1 } }
# ---
p if { x := [1]; every x in [x | x := x[_]] { x == 1 } }
# ---
p if { every x in [1] { every x in [x] { x == 1 } } }
# ---
f(x) := x
p if { f := 1; f } else if { f(1) }
# ---
f(x) := x
p := y if { y := f(1); z := {q | f := 3; q := f}; z }
# ---
f(x) := x
p if { g := 1; y := {z | f := 1; z := f}; f(1) == g; y == {1} }
# ---
f(x) := x
g(f) := f
p := g(2)
