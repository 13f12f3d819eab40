p.a := 1
p.b := 2
p.c.d := 3
# ---
p[x] := y if { some x, y in ["a", "b"] }
# ---
p[x].v := y if { some x, y in ["a", "b"] }
# ---
p[x][y] := x + y if { some x in [1, 2]; some y in [3, 4] }
# ---
p[x][y] := 1 if { some x in ["a", "b"]; some y in ["c"] }
a := p.a
b := p.a.c
c := p[_].c
d := [k | p[k]]
# ---
p[x] contains y if { some x in ["a", "b"]; some y in [1, 2] }
a := p.a
b := p.a[1]
c := {k | p[k][2]}
# ---
p.q contains 1
p.q contains 2
p.r contains 3
a := p.q
b := p
# ---
p[x].q contains y if { some x in ["a"]; some y in [1] }
p[x].r contains y if { some x in ["a"]; some y in [2] }
# ---
p["a"] := 1
p["b"] := 2
q["x y"] := 3
a := q["x y"]
# ---
p[1] := "one"
p[2] := "two"
a := p[1]
# ---
p[1].x := "one"
p["1"].x := "two"
# ---
p[true] := 1
p[null] := 2
a := p[true]
# ---
p[[1, 2]] := 1
p[{"a": 1}] := 2
p[{1, 2}] := 3
a := p[[1, 2]]
# ---
p[input.x] := 1
a := shown if { shown := p with input.x as "k" }
b := p
# ---
p[count([1])] := 1
# ---
p[x + 1] := 1 if { x := 1 }
# ---
p[f(x)] := 1 if { x := 1 }
f(x) := [x]
# ---
p contains f(x) if { x := 1 }
f(x) := [x]
# ---
p contains input.x
p contains input.y
a := shown if { shown := p with input.x as 1 }
# ---
p contains {"msg": msg} if { some msg in ["a", "b"] }
p contains {"msg": "c", "x": input.missing}
# ---
p contains [x | some x in [1, 2]]
p contains {x: 1 | some x in [1, 2]}
# ---
p contains x if { x := [1, 2][_] }
p contains x if { x := {"a": 3}[_] }
p contains "z"
# ---
p contains x
 if { x := 1 }
# ---
p[x] if { x := 1 }
# ---
p["x"] if { true }
# ---
p.x if { true }
a := p
# ---
p.x
# ---
p[x]
# ---
p contains 1 if { false }
q[x] := 1 if { x := 1; false }
r.s := 1 if { false }
u.v.w contains 1 if { false }
w[x] contains 1 if { x := 1; false }
# ---
p.q.r := 1 if { false }
a := p
b := p.q
c := p.q.r
# ---
p[x].r := 1 if { x := "q"; false }
a := p
b := p.q
# ---
a.b.c.d.e.f := 1
x := a.b.c
y := a.b.c.d.e.f
z := a.b.c.d.e.g
# ---
a.b[x].c[y] := [x, y] if { some x in ["p", "q"]; some y in [1, 2] }
z := a.b.p.c
w := a.b[_].c[1]
# ---
a.b[x].c[y] := [x, y] if { some x in ["p", "q"]; some y in [1, 2] }
w := [v | v := a.b[_].c[1]]
v := {k | a.b[k].c[2] = ["q", 2]}
# ---
p[x] := y if { y := 1; x := "a" }
p[x] := y if { y := 2; x := "b" }
q := {k: v | some k, v in p}
# ---
p.a := 1
p[x] := 2 if { x := "b" }
a := p.b
b := p.a
c := {k | p[k]}
d := count(p)
# ---
p.a.b := 1
p.a[x] := 2 if { x := "c" }
p[x].d := 3 if { x := "a" }
a := p.a
# ---
p.a.b := 1
p[x] := 3 if { x := "q" }
a := p
b := p.q
c := [k | p[k]]
# ---
p[x] := x if { some x in {1, "a", true, null} }
a := p
b := p[1]
c := p["a"]
d := p[true]
# ---
p[x] := x if { some x in {[1], {"a": 1}, {1}} }
a := p[[1]]
b := p[{1}]
c := json.marshal({1})
# ---
p := {1: "a", "1": "b"}
a := p[1]
b := p["1"]
# ---
p.q := f(1)
f(x) := x
# ---
p.q(x) := x
a := p.q(1)
b := p
# ---
package_ := 1
a := data.t.package_
# ---
p = 1
q = {"a": 1}
r = x if { x := 1 }
# ---
p = {1, 2} if { true }
q := {x | x := 1} if { true }
# ---
1 := 1
# ---
"a" := 1
# ---
p.q.r contains x if { some x in [1, 2] }
a := p.q.r[1]
b if p.q.r[3]
c := count(p.q.r)
# ---
p := input if { true }
q := [input] if { true }
# ---
p.a := 1
p.b := 2
q := [v | v := p[_]]
r := [k | some k, _ in p]
s := shown if { shown := p[input.x] with input.x as "a" }
# ---
p[k] := v if { some k, v in {"x": 1, "y": 2} }
q if p.x == 1
r if p.z
s := object.get(p, "z", 5)
# ---
p[k] contains v if { some k, vs in {"x": [1, 1], "y": [2]}; some v in vs }
q := {k: count(vs) | some k, vs in p}
# ---
p[a][b][c] := d if { a := 1; b := 2; c := 3; d := 4 }
x := p[1][2][3]
y := p[1][2]
z := p[1][5]
# ---
p[a][b] contains c if { some a in [1, 2]; b := a + 1; c := [a, b] }
# ---
p[_] := 1
# ---
p[_] := 1 if { true }
# ---
p contains _
# ---
p contains x if some x in [3, 1, 2]
q := [x | some x in p]
r := [x | p[x]]
# ---
input.x := 1
# ---
data.x := 1
# ---
data.t.x := 1
# ---
p contains x if { x := "a" } 
p contains y if { y := "b" } { y := "c" }
# ---
p.q contains x if { x := 1 }
p["q"] contains x if { x := 2 }
# ---
p["q"]["r"] := 1
p.q.s := 2
