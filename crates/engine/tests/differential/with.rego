a := shown if { shown := count([1, 2]) with count as 7 }
b := shown if { shown := count([1, 2]) with count as f }
f(x) := sum(x)
# ---
f(x) := x + 1
g(x) := x * 10
h := f(1)
a := shown if { shown := h with f as g }
b := shown if { shown := f(1) with f as g }
c := shown if { shown := f(1) with f as 5 }
d := shown if { shown := h with f as count }
e := shown if { shown := h with f as "a" }
# ---
f(x) := count(x)
a := shown if { shown := f([1, 2]) with f as count }
b := shown if { shown := f([3, 4]) with f as sum }
c := shown if { shown := f([3, 4]) with data.t.f as max }
# ---
f(x) := count(x) + 1
a := shown if { shown := count([1, 2]) with count as f }
# ---
p := input.x
a := shown if { shown := p with input as {"x": 1} }
b := shown if { shown := p with input.x as 2 }
c := shown if { shown := p with input as {} }
d := shown if { shown := p with input.y as 2 }
e := shown if { shown := p with input.x.y as 2 }
# ---
# input: {"x": {"y": 1, "z": 2}}
p := input
a := shown if { shown := p with input.x.y as 5 }
b := shown if { shown := p with input.x as 5 }
c := shown if { shown := p with input.x.y.w as 5 }
d := shown if { shown := p with input.n.m as 5 }
e := shown if { shown := p with input.x.y as 5 with input.x.z as 6 }
f := shown if { shown := p with input as {"q": 1} with input.r as 2 }
g := shown if { shown := p with input.r as 2 with input as {"q": 1} }
# ---
# data: {"x": {"y": 1, "z": 2}}
p := data.x
a := shown if { shown := p with data.x.y as 5 }
b := shown if { shown := p with data.x as 5 }
c := shown if { shown := p with data.x.y.w as 5 }
d := shown if { shown := p with data.n.m as 5 }
e := shown if { shown := data.n with data.n.m as 5 }
f := shown if { shown := p with data.x.y as 5 with data.x.z as 6 }
# ---
p := 1
q := p
a := shown if { shown := q with p as 2 }
b := shown if { shown := q with data.t.p as 3 }
c := shown if { shown := [q, q] with data.t.p as 3 }
d := q
# ---
p.a := 1
p.b := 2
q := p
a := shown if { shown := q with data.t.p.a as 5 }
b := shown if { shown := q with data.t.p as {"c": 1} }
c := shown if { shown := q with p.a as 6 }
d := shown if { shown := data.t.p with data.t.p.c as 7 }
# ---
p contains 1
p contains 2
q := p
a := shown if { shown := q with p as {3} }
b := shown if { shown := q with p as [3] }
c if { 3 in q with p as {3} }
d if { q[3] with p as {3} }
# ---
p[x] := y if some x, y in ["a", "b"]
q := p
a := shown if { shown := q with p as {"z": 1} }
b := shown if { shown := q with data.t.p as {} }
c := shown if { shown := p[0] with data.t.p as {"0": 1} }
# ---
a := x if { x := input with input as 5 }
b := x if { x := input.a with input as {"a": input.b} }
# ---
# input: {"b": 7}
a := x if { x := input.a with input as {"a": input.b} }
b := x if { x := input.a with input.a as input.b }
c := x if { x := input.a with input.a as input.missing }
# ---
a if { count([]) == 0 with count as 1 }
b if { count([]) == 1 with count as 1 }
c if { not count([]) == 1 with count as 1 }
d if { not count([]) == 0 with count as 1 }
# ---
a := shown if { shown := sprintf("%v", [1]) with sprintf as "mock" }
b := shown if { shown := sprintf("%v", [1]) with sprintf as f }
f(_, y) := y
# ---
f(x) := x
a := shown if { shown := f(1) with f as count }
# ---
f(x) := x
g(x, y) := x
a := shown if { shown := f(1) with f as g }
# ---
a := shown if { shown := count([1]) with count as sprintf }
# ---
a := 1 with foo as 1
# ---
a := 1 with foo.bar as 1
# ---
a := shown if { shown := f(1) with f as g }
f(x) := x
# ---
a := shown if { shown := 1 with data as {} }
b := shown if { shown := data with data as {"x": 1} }
# ---
a := x if { x := data.z with data as {"z": 1} }
b := x if { x := data.t with data as {"z": 1} }
# ---
a := x if { x := data.t.b with data.t as {"b": 2} }
b := 1
# ---
a := shown if { shown := [x | some x in input] with input as [1, 2] }
b := shown if { shown := {x | x := input[_]} with input as [1, 2] }
c := x if { x := [y | some y in input] with input as [1, 2] }
# ---
a if { every x in input { x > 1 } with input as [2, 3] }
# ---
a if { every x in input { x > 1 } }
b if { a with input as [2, 3] }
c if { a with input as [1, 3] }
# ---
a if { some x in input with input as [1] }
# ---
a contains x if { some x in input with input as [1, 2] }
b contains x if { x := input[_] with input as [1, 2] }
# ---
a := x if { some i; x := input[i] with input as [1] }
# ---
f(x) := input.y + x
a := shown if { shown := f(1) with input.y as 2 }
b := shown if { shown := f(1) with input as {"y": 3} }
c := shown if { shown := f(input.y) with input as {"y": 4} }
# ---
f(x) := "real" if x
a := shown if { shown := f(true) with f as "mock" }
b := shown if { shown := f(input.missing) with f as "mock" }
c := shown if { shown := f(input.missing) with f as "mock" with input.missing as 1 }
# ---
p := "yes" if { input.x } else := "no"
a := shown if { shown := p with input.x as true }
b := shown if { shown := p with input.x as false }
c := p
# ---
p := "yes" if { data.x } else := "no"
a := shown if { shown := p with data.x as true }
b := shown if { shown := p with data.x as false }
c := shown if { shown := p with data.x as null }
d := p
# ---
r if { data.x == 1 } else := false if { data.x == 2 with data.x as 2 }
a := shown if { shown := r with data.x as 1 }
b := shown if { shown := r with data.x as 3 }
# ---
time_is := x if { x := time.now_ns(); x < 10 }
a := shown if { shown := time_is with time.now_ns as 5 }
b := x if { x := time.now_ns() with time.now_ns as 7 }
# ---
now := time.now_ns() > 0
a if now
b := time.now_ns() == time.now_ns()
# ---
p := http.send({"method": "get", "url": "x"}).body
a := shown if { shown := p with http.send as {"body": 1} }
b := shown if { shown := p with http.send as f }
f(x) := {"body": x.url}
# ---
p := opa.runtime().env
a := shown if { shown := p with opa.runtime as {"env": {"A": "b"}} }
# ---
import data.lib
p := lib.x
a := shown if { shown := p with lib.x as 1 }
b := shown if { shown := p with data.lib.x as 2 }
c := shown if { shown := p with lib as {"x": 3} }
# ---
import input.a.b
p := b
a := shown if { shown := p with b as 1 }
b2 := shown if { shown := p with input.a.b as 2 }
c := shown if { shown := p with input.a as {"b": 3} }
# ---
a := x if {
	some v in [1, 2, 3]
	x := input with input as v
	x == 2
}
b contains x if {
	some v in [1, 2, 3]
	x := p with input as v
}
p := input * 10
# ---
f(x) := g(x)
g(x) := x
h(x) := x + 100
a := shown if { shown := f(1) with g as h }
b := shown if { shown := f(1) with g as f2 }
f2(x) := g(x) + 1000
# ---
f(x) := x
a := shown if { shown := f(1) with f as f }
# ---
p := count([1])
a := shown if { shown := p with count as p2 }
p2(x) := count(x) + 5
# ---
a := shown if { shown := (1 + 2) with plus as 7 }
# ---
a := shown if { shown := 1 + 2 with plus as minus }
# ---
a if { 1 == 2 with equal as true }
# ---
a if { x := 1 with input as 1; x == 1 }
b if { input == 1 with input as 1; input == 1 }
# ---
a := input.x with input as {"x": y} with input.z as 1 if y := 5
# ---
p if input.a.b == 1
a if p with input.a as {"b": 1}
b if p with input.a.b as 1
c if p with input["a"]["b"] as 1
d if p with input["a"].b as 2
# ---
a if { input.a with input[x] as 1; x := "a" }
# ---
a if { data.t.b with data.t[x] as 1; x := "b" }
# ---
a := shown if { shown := walk([1]) with walk as 1 }
# ---
a := x if { walk([1], x) with walk as 1 }
# ---
a := shown if { shown := rego.metadata.rule() with rego.metadata.rule as 1 }
# ---
a := shown if { shown := internal.print([]) with internal.print as 1 }
# ---
a if { print("x") with print as true }
# ---
f(1) := "one"
f(2) := "two"
a := shown if { shown := f(1) with f as {"x": 1} }
b := shown if { shown := f(3) with f as [] }
c := f(3)
# ---
default f(_) := 0
f(1) := 1
a := shown if { shown := f(5) with f as count }
b := shown if { shown := f(5) with f as 3 }
# ---
p := {"a": 1}
q := p.a
a := shown if { shown := q with p as {"a": 2} }
b := shown if { shown := q with p.a as 3 }
c := shown if { shown := q with data.t.p.a as 4 }
# ---
p.q.r := 1
p.q.s := 2
x := p.q
a := shown if { shown := x with p.q.r as 5 }
b := shown if { shown := x with p.q as {} }
c := shown if { shown := x with p as {"q": 1} }
d := shown if { shown := p with p.q.t as 5 }
# ---
p if { q with input as {"x": 1} }
q if { r with input as {"y": input.x} }
r if input.y == 1
s if { r with input as {"y": 1} with data.t.r as false }
# ---
a := shown if { shown := json.marshal({"a": 1}) with json.marshal as "x" }
b := x if { x := json.unmarshal("1") with json.unmarshal as {"y": 2} }
c := x if { x := json.unmarshal("1").y with json.unmarshal as {"y": 2} }
# ---
a := shown if { shown := lower("A") with lower as upper }
b := shown if { shown := startswith("a", "b") with startswith as endswith }
c := shown if { shown := concat(",", ["a"]) with concat as "x" }
# ---
# module
package t
import data.u
a := shown if { shown := u.p with u.q as 2 }
b := shown if { shown := u.f(1) with u.f as 3 }
c := shown if { shown := u.g with u.f as 4 }
# module
package u
p := q
q := 1
f(x) := x
g := f(9)
# ---
a := true with input as x if { x := 1 }
b if { true with input as {"a": [y | y := 1]} }
c := shown if { shown := input.a with input as {"a": [y | some y in [1, 2]]} }
# ---
a := x if { x := input with input as {1, 2} }
b := shown if { shown := count(input) with input as {1, 2} }
# ---
p := data.x[_]
a contains shown if { shown := p with data.x as [1] }
# ---
p contains data.x[_]
a := shown if { shown := p with data.x as [1, 2] }
b := shown if { shown := p with data.x as {"k": 3} }
c := shown if { shown := p with data.x as {5} }
# ---
p := data.foo.bar[input.k]
a := shown if { shown := p with data.foo.bar as {"a": 1} with input.k as "a" }
b := shown if { shown := p with data.foo as {"bar": {"a": 2}} with input as {"k": "a"} }
