f(x) := f(x + 1)
# ---
f(x) := g(x)
g(x) := f(x)
# ---
p if q
q if p
# ---
p if p
# ---
p := [x | x := p]
# ---
p contains x if { some x in p }
# ---
p if { not p }
# ---
p := data.t.p
# ---
p := data.t
# ---
p := data
# ---
p := data[x]
# ---
p := data.t[x]
# ---
p := data[x].y
# ---
p := data[x].p
# ---
p := data.u.x
# module
package u
x := data.t.p
# ---
p := data[x].q
# module
package u
q := 1
# ---
p if { every x in p { x } }
# ---
p if { q with input as p }
q if input
# ---
p if { q with data.t.p as 1 }
q if p
# ---
p if { q with data.t.q as 1 }
q := 2
# ---
f(x) := 1 if { true with f as 2 }
# ---
f(x) := y if { y := g(x) with g as f }
g(x) := x
# ---
f(x) := y if { y := g(x) with h as f }
g(x) := h(x)
h(x) := x
# ---
p if { g(1) with g as f }
g(x) := x
f(x) := p
# ---
p[x] := q[x] if { some x in [1] }
q[x] := p[x] if { some x in [1] }
# ---
p.a := 1
p.b := data.t.p.a
# ---
p.a := p.b
p.b := 1
# ---
p.a := p
# ---
p[x] := p.a if { x := 1 }
# ---
p.a := 1
p[x] := p.a if { x := "b" }
# ---
p.q.r := 1
a := data.t.p.q.r
b := data.t.p[x].r
# ---
default p := 1
p := 2 if { not p == 1 }
# ---
p := 1 if { false } else := p
# ---
p := x if { x := q[0] }
q := [p]
# ---
p := r
q := p
r := s
s := 1
# ---
import data.t
p := t.q
q := 1
# ---
import data.t
p := t.q
q := t.p
# ---
p if { x := "p"; data.t[x] }
# ---
p if { x := "q"; data.t[x] }
q := 1
# ---
p if { data.u[input.x] }
# ---
p if { input.x }
q if { p with input.x as q }
# ---
f(x) if { x > 0; g(x - 1) }
g(x) if { x > 0; h(x - 1) }
h(x) if { f(x) }
a if f(3)
# ---
p := $"{p}"
# ---
p if { print(p) }
# ---
p := {"a": q}
q := p.a
# ---
p contains 1 if { count(p) == 0 }
# ---
a.b.c := a.b.d
a.b.d := a.e
a.e := 1
