t := {"a": 1}
r := t[m] if { m < "b" }
s := t[m] if { m = q }
u := count([t[m]]) if { m < "b" }
v := [t[m]] if { m < "b" }
w contains t[m] if { m < "b" }
x := [t[m] | m < "b"]
y := {m: t[m] | m < "b"}
z := 1 if { false } else := t[m] if { m < "b" }
# ---
t := {"a": "b"}
r[t[m]] := 1 if { m < "b" }
s := {count(t[m]) | m < "b"}
f(x) := x[m] if { m < "b" }
u := f({"a": 1})
v if { m < t[m] }
w if { g(m, t[m]) }
g(x, y) := x
x if { g(m, count(t[m])) }
y if { [m, count(t[m])] == ["a", 1] }
# ---
t := {"a": 1}
r := t[m] if { m := q }
# ---
t := {"a": 1}
r := t[m] if { m := m2; m2 < "b" }
# ---
a if { x := y; x = 1 }
# ---
a if { x := [y]; x = [1] }
# ---
a if { [x] := y; x = 1 }
# ---
a if { [x, z] := [y, 1]; x = 1 }
# ---
a if { x := f(y); x = 1 }
f(x) := x
# ---
a if { x := input[y]; y == "a" }
b if { a with input as {"a": 1} }
# ---
# input: {"a": [1, 2]}
a if not input.a[i] < 3
# ---
# input: {"a": [1, 2]}
a if not f(input.a[_])
f(x) := x
# ---
# input: {"a": [1, 2]}
a if not count(input.a[i]) == 3
# ---
f(x) := g(x) if { x = null; g(x) } else := "no"
g(x) := x * 2 if x > 2
a := [f(1), f(3), f(2)]
# ---
a if { x = input.x; {"k": x} = {"k": {"a": 1}}; x.b }
# ---
a if { {"k": x} = {"k": {"a": 1}}; x.b with input as 1 }
# ---
# input: {"cs": [{"ports": [80, 81]}]}
c := 1
b contains p if { some p in c.ports; some c in input.cs }
# ---
# input: {"a": "a", "b": "c"}
r := {a | a != input[a]}
# ---
t := {"a": 1}
r := t[m] if { count([1 | m < "b"]) > 0 }
# ---
p := x if { ys := [x | x = 1] }
# ---
p := data.t[[1, 2]]
# ---
a if { not [] = [1] }
# ---
a if { [] := [input.x, 1] }
# ---
import future.keywords.or
a if { x := 1; set() == 2 or x == 1 }
# ---
# input: {"a": [1, 2]}
a if not id(id(input.a[i])) == 3
id(x) := x
# ---
f(x) := 1 if { x = input.xs[_]; not lower(x) == "a" }
a := f(5)
# ---
a if { x := y; y := x }
b if { x := [1, 2]; [a1, b1] := x; a1 < b1 }
