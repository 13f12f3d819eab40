a if { [x, 1] = [2, y]; x == 2; y == 1 }
b := [x, y] if { [x, 1] = [2, y] }
c := [x, y] if { [x, y] = [y, 2] }
d := [x, y, z] if { [x, y, z] = [y, z, 3] }
# ---
a := x if { [[x]] = [[1]] }
b := x if { [[x], 2] = [[1], 3] }
c := x if { [x, x] = [1, 1] }
d := x if { [x, x] = [1, 2] }
# ---
a := x if { {"a": x} = {"a": 1} }
b := x if { {"a": x, "b": 2} = {"a": 1, "b": 2} }
c := x if { {"a": x} = {"a": 1, "b": 2} }
d := [x, y] if { {"a": x, "b": 1} = {"a": 2, "b": y} }
e := [x, y] if { {"a": [x, 1]} = {"a": [2, y]} }
# ---
a if { {1, 2} = {2, 1} }
b if { {1, 2} = {1} }
c if { [1, 2] = [2, 1] }
d if { {"a": 1} = {"a": 1} }
# ---
a := x if { {x} = {1} }
# ---
a := x if { {1, x} = {1, 2} }
# ---
a := x if { {x: 1} = {"a": 1} }
# ---
a := x if { k := "a"; {k: x} = {"a": 1} }
# ---
# input: {"k": "a", "o": {"a": 1}}
a := x if { {input.k: x} = input.o }
b := x if { {"a": x} = input.o }
c := x if { input.o = {"a": x} }
d := x if { {"a": 1} = input.o; x := 1 }
# ---
a := x if { 1 = x }
b := x if { x = 1 }
c := x if { "a" = x }
d := x if { [1] = x }
e := x if { {1} = x }
# ---
# input: {"a": [1, 2]}
a := [x, y] if { [x, y] = input.a }
b := [x, y] if { input.a = [x, y] }
c := x if { [x, 2] = input.a }
d := x if { [x, 3] = input.a }
e := x if { [x] = input.a }
f := x if { [_, x] = input.a }
# ---
# input: {"a": [[1, "x"], [2, "y"]]}
a := y if { [2, y] = input.a[_] }
b := [y | [_, y] = input.a[_]]
c := [y | input.a[_] = [_, y]]
d := i if { input.a[i] = [2, "y"] }
e := [i | input.a[i] = [_, _]]
f := [i | [_, "y"] = input.a[i]]
# ---
a := x if { count([1, 2]) = x }
b := x if { x = count([1, 2]) }
c if { count([1, 2]) = 2 }
d if { 2 = count([1, 2]) }
e if { count([1]) = count([2]) }
f := [x, y] if { [x, y] = [count([1]), count([])] }
# ---
a := x if { [x, f(x)] = [1, 2] }
b := x if { [f(x), x] = [2, 1] }
f(x) := x + 1
# ---
a := x if { [x, 2] = [1, f(x)] }
f(x) := x + 1
# ---
a := x if { x = f(y); y = 1 }
b := x if { f(y) = x; 1 = y }
f(y) := y * 2
# ---
a := [x, y] if { [x, y] = split_("a-b") }
split_(s) := ["a", "b"]
# ---
a := y if { x := [1, 2]; [_, y] = x }
b := y if { x := {"a": {"b": 1}}; {"a": {"b": y}} = x }
# ---
a if { x = input.y }
b if { input.y = x }
c if { input.x = input.y }
d if { input = x }
# ---
a := [x, y] if { x = y; y = [1, 2][_]; x == 2 }
b := [[x, y] | x = [1, 2][_]; y = x]
# ---
a := [[x, i] | [1, 2, 1][i] = x]
b := [i | [1, 2, 1][i] = 1]
c := [[i, j] | [1, 2, 1][i] = [1, 2, 1][j]]
# ---
a := x if { o := {"a": {"b": 1}}; o.a.b = x }
b := [k, v] if { o := {"a": {"b": 1}}; o.a[k] = v }
c := [k, l] if { o := {"a": {"b": 1}}; o[k][l] = 1 }
# ---
a := x if { {"a": {"b": x}} = {"a": {"b": {"c": 1}}} }
b := x if { [{"a": x}, x] = [{"a": 1}, 1] }
c := x if { [{"a": x}, x] = [{"a": 1}, 2] }
# ---
a := x if { [x | x = 1] = [x] }
# ---
a := y if { [x | x = 1] = [y] }
b := y if { {x | x = 1} = y }
c if { {x | x = 1} = {1} }
d if { {x: 1 | x = 1} = {1: 1} }
# ---
a := [x, y] if { x + 1 = y; x = 1 }
b := y if { 1 + 1 = y }
c := y if { y = 1 + 1 }
# ---
a := x if { x + 1 = 2 }
# ---
a if { null = null }
b if { true = true }
c if { true = false }
d if { 1 = 1.0 }
e if { "1" = 1 }
f if { [] = [] }
g if { {} = {} }
h if { set() = set() }
# ---
a := x if { [_, x] = [_, 1] }
# ---
a := x if { [x, _] = [1, 2] }
b if { _ = 1 }
c if { [_, _] = [1, 2] }
d if { {"a": _} = {"a": 1} }
# ---
a if { [x] = [y]; y = 1; x == 1 }
b if { [x, [y]] = [[y], x]; x = [1]; y = 1 }
# ---
a if { {"a": x} = {"b": 1} }
# ---
a if { x = {"a": y}; y = 1; x.a == 1 }
b if { {"a": y} = x; y = 1; x == {"a": 1} }
c := x if { x = [y, z]; z = 2; y = 1 }
d := x if { x = {y}; y = 1 }
# ---
a := x if { y = {"a": 1}; y[x] = 1 }
b := x if { y = {1, 2}; y[x] = 2 }
c := x if { y = {1, 2}; y[2] = x }
d := [x | y = {1, 2}; y[x]]
e := [x | y = {[1, 2], [1, 3], [2, 4]}; y[[1, x]]]
f := [x | y = {[1, 2], [1, 3], [2, 4]}; y[[1, x]] = z; z[1] == 3]
# ---
p contains [1, 2]
p contains [1, 3]
p contains [2, 4]
a := {x | p[[1, x]]}
b if p[[1, 2]]
c if p[[1, 9]]
d := {x | p[[x, 4]]}
e := {x | [1, x] in p}
# ---
p contains [1, 2]
e := {x | some [1, x] in p}
f := {x | some [y, x] in p; y == 1}
# ---
p[x] := y if { some x, y in ["a", "b"] }
a := x if { p[x] = "b" }
b := y if { p[0] = y }
c := {x | p[x]}
d := {[x, y] | p[x] = y}
# ---
p[x] := [y] if { some x, y in ["a", "b"] }
a := x if { p[x] = ["b"] }
b := {[x, y] | p[x] = [y]}
c := {[x, y] | p[x][_] = y}
# ---
a if { (x = 1) }
# ---
a := x if { x = (1 = 1) }
# ---
a if { x := (1 == 1); x }
b := (1 == 2)
c := 1 == 1
d := {1 == 1, 1 == 2}
# ---
a := [x | x = [1, 2, 3][_]; x = [2, 3, 4][_]]
b := [x | [1, 2, 3][_] = x; [2, 3, 4][_] = x]
c := [x | [1, 2, 3][_] = [2, 3, 4][_]; x := 1]
# ---
a if { data.t.b = {"x": y}; y == 1 }
b := {"x": 1}
c := y if { {"x": y} = data.t.b }
d := y if { {"x": y} = b }
# ---
# data: {"a": {"b": 1, "c": 2}}
a := {x | data.a[x] = 2}
b := {x | data.a[x]}
c := x if { data.a = {"b": x, "c": _} }
d := x if { data.a.b = x }
# ---
a if { x := [1, 2, 3]; x = [1, y, 3]; y == 2 }
b if { [1, y, 3] = [1, 2, z]; y == 2; z == 3 }
c if { [[1, a1], b1] = [c1, [a1]]; a1 = 5; b1 == [5]; c1 == [1, 5] }
# ---
a if { {"x": x, "y": y} = {"y": 1, "x": 2}; x > y }
b if { {1: x} = {1: 2}; x == 2 }
c if { {[1]: x} = {[1]: 2}; x == 2 }
d if { {true: x} = {true: 2}; x == 2 }
e if { {null: x} = {null: 2}; x == 2 }
f if { {1.0: x} = {1: 2}; x == 2 }
# ---
a if { {"a": x, "a": y} = {"a": 1}; x == 1 }
# ---
a if { [1, "x", x] = [y, "x", 2]; [x, y] = [2, 1] }
b if { x = [1, y]; x = [z, 2]; [y, z] == [2, 1] }
# ---
a if { x = [1, y]; x = [z, 2] }
b if { x = {"k": y}; x = {"k": 2}; y == 2 }
# ---
a := [x | y := [[1, 2], [3, 4]]; [x, 4] = y[_]]
b := [x | y := [[1, 2], [3, 4]]; y[i] = [x, _]; i > 0]
# ---
a := [s, t] if { sprintf_("x", [s, t]) }
sprintf_(a, b) := true
# ---
a := [s, t] if { f("x", [s, t]) }
f(a) := [1, 2]
b := s if { f("x", [s, 2]) }
c := s if { f("x", [s, 3]) }
d if { f("x", [1, 2]) }
e if { f("x", [2, 2]) }
# ---
a := x if { plus(1, 2, x) }
b if { plus(1, 2, 3) }
c if { plus(1, 2, 4) }
d if { not plus(1, 2, 4) }
e := x if { plus(x, 1, 2); x = 1 }
f if { gt(2, 1) }
g if { gt(2, 1, true) }
h if { gt(1, 2, false) }
i := x if { gt(1, 2, x) }
# ---
a := x if { f(1, x) }
f(1) := false
b if { f(1) }
c if { f(1, false) }
d if { not f(1, false) }
e if { not f(1, true) }
g if { not f(2, 1) }
# ---
a if { not f(1, x) }
f(1) := 2
# ---
a := x if { split_("a", x); x[0] == "a" }
split_(s) := [s]
b := {x | split_("a", [x])}
