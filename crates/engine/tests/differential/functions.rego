default f(_) := 0
f(x) := x if x > 10
a := [f(1), f(11)]
# ---
default f(_) := 0
a := f(1)
b := f(input.missing)
c := f(input.missing) + 1
# ---
default f(_, _) := "d"
f(1, x) := x
a := [f(1, 2), f(2, 2)]
b := f(1, input.missing)
# ---
default f(x) := x
# ---
default f(1) := 1
# ---
default f(x, x) := 1
# ---
default f(x) := 1
a := f(2)
# ---
default f(_) := [1, {"a": 2}]
a := f(1)
# ---
default f(_) := input.x
# ---
default f(_) := [x | some x in [1]]
a := f(0)
# ---
default f(_) := 1 + 1
# ---
default p := [x | x := input.y]
# ---
default p := input.x
# ---
default p := {"a": 1, "b": [1, {2}]}
# ---
default p := count([1])
# ---
default p := 1 + 1
# ---
default p
# ---
default p = 5
# ---
default p := x
# ---
default p := -1
default q := -1.5
default r := null
default s := ""
# ---
default p := 1 if { true }
# ---
default p contains 1
# ---
default p[x] := 1
# ---
default p["x"] := 1
# ---
default p.x := 1
p.x := 2 if input.y
# ---
f("lit")
f(0, _)
# ---
f("lit")
a := f("lit")
b := f("other")
# ---
f("a") := 1
f("b") := 2
f(x) := 3 if { x == "c" }
a := [f("a"), f("b"), f("c")]
b := f("d")
# ---
f([x, y]) := x + y
f({"a": x}) := x
a := [f([1, 2]), f({"a": 5})]
b := f([1])
c := f({"a": 1, "b": 2})
d := f("x")
# ---
f([x, [y, z]]) := [z, y, x]
a := f([1, [2, 3]])
# ---
f({"a": {"b": x}, "c": [y]}) := [x, y]
a := f({"a": {"b": 1}, "c": [2]})
# ---
f({1, 2}) := "set"
a := f({2, 1})
b := f({1})
# ---
f({x}) := x
# ---
f(x.y) := 1
# ---
f(input.x) := 1
a := shown if { shown := f(3) with input.x as 3 }
# ---
f(1 + 1) := 1
# ---
f([x | x := 1]) := 1
# ---
f(_) := 1
a := f(input.missing)
b := f(null)
# ---
f() := 1
a := f()
# ---
f() := 1
a := f(1)
# ---
f(x) := 1
a := f()
# ---
f(x) := 1
a := f(1, 2, 3)
# ---
f(x) := 1
a := g(1)
# ---
a := data.t.f(1)
f(x) := x
# ---
a := data.t.g(1)
# ---
a := data.u.f(1)
# ---
a := f
f(x) := x
# ---
a := data.t.f
f(x) := x
# ---
a := f.x
f(x) := x
# ---
a := [f]
f(x) := x
# ---
a if { f }
f(x) := x
# ---
p := 1
a := p(1)
# ---
p contains 1
a := p(1)
# ---
a := input.f(1)
# ---
a := input(1)
# ---
a if { g := 1; g(1) }
# ---
a := count
# ---
a := count.x
# ---
a := foo.bar(1)
# ---
f(x) := x
a := f(1).y
# ---
f(x) := {"y": x}
a := f(1).y
b := f([1]).y[0]
c := f([1]).z
# ---
f(x) := {"y": x}
a := [v | v := f([1, 2]).y[_]]
b := [k | f({"a": 1}).y[k]]
# ---
f(x) := [x, x]
a := f(1)[0]
b := f(f(1))[1][0]
# ---
f(x) := false
a := f(1)
b if f(1)
c if not f(1)
d if { x := f(1) }
e if { f(1) == false }
# ---
f(x) := null
a := f(1)
b if f(1)
# ---
f(x) := input.missing
a := f(1)
b if f(1)
c if not f(1)
# ---
f(x) := y if y := x + 1
a := f(1)
b := f("a")
# ---
f(x) := y { y = x }
# ---
f(x) = x + 1
a := f(1)
# ---
f(x) if { x }
a := f(true)
b := f(false)
c := f(0)
# ---
f(x) contains y if { y := x }
# ---
f(x) := 1 if x == 1
f(x) := 2 if x == 2
a := [y | some x in [1, 2, 3]; y := f(x)]
b := {x: f(x) | some x in [1, 2, 3]}
c := [f(x) | some x in [3, 2]]
# ---
f.g(x) := x
f.h(x) := x + 1
a := [f.g(1), f.h(1)]
b := data.t.f.g(2)
# ---
f.g(x) := x
f["h"](x) := x
a := f.h(3)
# ---
f[x](y) := 1
# ---
f(x) := x
f.g := 1
# ---
# module
package t
import data.u
import data.u.f as ff
a := u.f(1)
b := ff(2)
c := data.u.f(3)
d := u.h.i(3)
# module
package u
f(x) := x * 10
h.i(x) := x
# ---
# module
package t
import data.u
a := u.g(1)
# module
package u
f(x) := x * 10
# ---
# module
package t
import data.u.f
a := f(1, 2)
# module
package u
f(x) := x * 10
# ---
f(x, y) := x + y
a := f(1, f(2, f(3, 4)))
b := f(f(1, 2), f(3, 4))
# ---
f(x) := {"k": [x, {"z": x}]}
a := f(1).k[1].z
b := f(1)["k"][0]
c := f(1).k[_].z
# ---
f(x) := g(x) + h(x)
g(x) := x * 2
h(x) := x - 1 if x > 1
a := f(2)
b := f(1)
# ---
f(true) := 1
f(false) := 2
f(null) := 3
f(1.0) := 4
f([]) := 5
f({}) := 6
f(set()) := 7
a := [f(true), f(false), f(null), f(1), f([]), f({}), f(set())]
# ---
f(x, y) if x == y
a := f(1, 1)
b if f([1], [1])
c if not f(1, 2)
d if { f(1, 2) }
# ---
f(x) := y if { some y in x; y > 1 }
a := f([1, 2])
b := f([0, 1])
c := f({"a": 5})
# ---
f(x) := count(x)
a := f("abc")
b := f([1, 2])
c := f({"a": 1})
d := f(set())
# ---
p := f(1)
f(x) := x { x > 0 }
# ---
a := (f(1) + f(2)) * f(3)
f(x) := x
# ---
f(a, b, c, d, e, f_, g, h) := [h, g, f_, e, d, c, b, a]
x := f(1, 2, 3, 4, 5, 6, 7, 8)
# ---
f(x) := x
a := [f(x) | x := [1, 2][_]; f(x) > 1]
b := f([f(y) | some y in [1, 2]])
c := f({f(y): f(y) | some y in [1, 2]})
# ---
f(x, y) := z if { z := x[y] }
a := f([1, 2], 1)
b := f({"a": 1}, "a")
c := f([1], 5)
d := f({1}, 1)
e := f("abc", 1)
# ---
f(x) := true
f(x) := true if input.y
a := f(1)
# ---
f(x) := y if { y := [z | some z in x; z > 1] }
a := f([1, 2, 3])
