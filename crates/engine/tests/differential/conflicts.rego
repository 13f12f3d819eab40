p := 1
p := 1
# ---
p := 1
p := 2
# ---
p := 1 if true
p := 2 if false
# ---
# input: {"x": [1, 2]}
p := x if some x in input.x
# ---
p := x if some x in [1, 1]
# ---
f(x) := 1
f(x) := 2
a := f(1)
# ---
f(x) := 1
f(x) := 1
a := f(1)
# ---
f(1) := 1
f(x) := 2
a := f(2)
# ---
f(1) := 1
f(x) := 2
a := f(1)
# ---
f(x) := y if some y in [1, 2]
a := f(1)
# ---
f(x) := y if some y in [1, 2]
# ---
p := {"a": x | some x in [1, 2]}
# ---
p := {"a": x | some x in [1, 1]}
# ---
p["a"] := x if some x in [1, 2]
# ---
p["a"] := 1
p["a"] := 2
# ---
p["a"] := 1
p["a"] := 1
# ---
p.a := 1
p.a := 2
# ---
p[x] := 1 if x := "a"
p[x] := 2 if x := "a"
# ---
p[x] := 1 if x := "a"
p[x] := 1 if x := "a"
# ---
p contains 1
p := {1}
# ---
p contains 1
p[x] := 1 if x := 1
# ---
p := 1
p(x) := 1
# ---
p contains 1
p(x) := 1
# ---
f(x) := 1
f(x, y) := 2
# ---
default p := 1
default p := 2
# ---
default p := 1
default p := 1
# ---
default f(_) := 1
default f(_) := 2
# ---
default f(_) := 1
f(x, y) := 2
# ---
default p := 1
p contains 2
# ---
default p := 1
p(x) := 2
# ---
default p := {}
p[x] := 2 if x := 1
# ---
default p := {}
p.q := 2
# ---
default p.q := 1
p.q := 2 if false
# ---
default p.q := 1
p := {"q": 1} if true
# ---
p := {"a": 1}
p.b := 2
# ---
p := 1 if false
p.b := 2
# ---
p contains 1
p.b := 2
# ---
p(x) := 1
p.b := 2
# ---
p.b := 2
p.b.c := 3
# ---
p.b contains 2
p.b.c := 3
# ---
p.b contains 2
p.c := 3
# ---
p.b(x) := x
p.c := 3
a := p.b(1)
# ---
p.b(x) := x
p.b := 1
# ---
p.b(x) := x
p.b.c := 1
# ---
p.q := 1
p[x] := 2 if x := "r"
# ---
p.q := 1
p[x] := 2 if x := "q"
# ---
p.q := 1
p[x] := 1 if x := "q"
# ---
p.q.r := 1
p[x] := {"r": 2} if x := "q"
# ---
p.q.r := 1
p[x].r := 2 if x := "q"
# ---
p.q.r := 1
p[x].s := 2 if x := "q"
# ---
p[x].r := 1 if x := "q"
p[x].s := 2 if x := "q"
# ---
p[x].r := 1 if x := "q"
p[x] := 2 if x := "q"
# ---
p[x].r := 1 if x := "q"
p[x] := {"r": 1} if x := "q"
# ---
p[x] contains 1 if x := "q"
p[x] contains 2 if x := "q"
# ---
p[x] contains 1 if x := "q"
p[x] := {1} if x := "q"
# ---
p[x] contains 1 if x := "q"
p[x].a := 1 if x := "q"
# ---
p[x] contains 1 if x := "q"
p.q := 5
# ---
p.q contains 1
p[x] contains 2 if x := "q"
# ---
p.q contains 1
p[x] contains 2 if x := "r"
# ---
# module
package t
p := 1
# module
package t.p
q := 1
# ---
# module
package t
p.r := 1
# module
package t.p
q := 1
# ---
# module
package t
p.q := 1
# module
package t.p
q := 1
# ---
# module
package t
p.q := 1
# module
package t.p
q := 2
# ---
# module
package t
p[x] := 1 if x := "q"
# module
package t.p
r := 2
# ---
# module
package t
p contains 1
# module
package t.p
r := 2
# ---
# module
package t
p(x) := 1
# module
package t.p
r := 2
# ---
# module
package t
p := 1
# module
package t.p.q
# ---
# module
package t
p := 1
# module
package t
p := 1
# ---
# module
package t
p := 1
# module
package t
p := 2
# ---
# module
package t
p contains 1
# module
package t
p contains 2
# ---
# module
package t
f(1) := 1
# module
package t
f(2) := 2
a := f(1) + f(2)
# ---
# module
package t
default p := 1
# module
package t
default p := 2
# ---
# module
package t
default p := 1
# module
package t
p := 2 if input.x
# ---
# data: {"t": {"q": 5}}
p := 1
# ---
# data: {"t": {"p": {"x": 5}}}
p.y := 1
# ---
# data: {"t": {"p": 5}}
p := 1
