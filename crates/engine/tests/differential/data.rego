# data: {"a": {"b": 1}, "t": {"base": 5}}
p := data.a.b
q := data.t.base
r := data.a
# ---
# data: {"t": {"x": {"a": 1}}}
x.b := 2
y := data.t.x
z := x
w := [k | x[k]]
# ---
# data: {"t": {"x": {"a": {"c": 1}}}}
x.a.b := 2
y := data.t.x
z := x.a.c
# ---
# data: {"u": {"x": 1, "y": 2}}
p := {k | data.u[k]}
q := {k: v | some k, v in data.u}
r := [v | v := data.u[_]]
s := count(data.u)
# ---
# data: {"u": {"x": 1}}
# module
package t
p := data.u
q := {k | data.u[k]}
# module
package u
z := 3
# ---
# data: {"u": {"v": {"x": 1}}}
# module
package t
p := data.u
q := {[k, l] | data.u[k][l]}
# module
package u.v
z := 3
# module
package u.w
y contains 3
# ---
# data: {"l": [1, [2, 3], {"a": 4}]}
p := data.l[1][0]
q := data.l[2].a
r := [x | x := data.l[_]]
s := [i | data.l[i]]
u := data.l[7]
v := data.l["0"]
# ---
# data: {"o": {"1": "one", "true": "t"}}
p := data.o[1]
q := data.o["1"]
r := data.o[true]
s := data.o[x] if { x := 1 }
# ---
# data: {"o": {"1": "one"}}
# input: {"1": "one"}
p := input[1]
q := input["1"]
r := input[x] if { x := 1 }
s if data.o[1]
# ---
# data: {"x": null, "y": false, "z": 0}
p if data.x
q if data.y
r if data.z
s := data.x
u := data.y
# ---
# module
package t
p := data.u
q := data.u.a
r := data.u.missing
s := data.v
# module
package u
a := 1
b := input.missing
c contains 1 if false
f(x) := x
# ---
# module
package t
p := data.u
# module
package u.v.w
a := 1
# ---
# module
package t
p := data.u
q := data.u.v
# module
package u.v
# ---
# module
package t
import data.u.v
import data.u as uu
p := v.a
q := uu.v.a
r := uu.v[x] if { x := "a" }
s := [x | uu.v[x]]
# module
package u.v
a := 1
b := 2
# ---
# module
package t
p[x] := y if { y := data.u[x].z }
# module
package u.a
z := 1
# module
package u.b
z := 2
# module
package u.c
y := 3
# ---
# module
package t
violation contains {"rule": r, "msg": m} if { some r; m := data.rules[r].deny[_] }
# module
package rules.a
deny contains "x" if { true }
# module
package rules.b
deny contains "y" if { true }
deny contains "z" if { input.x }
# module
package rules.c
allow := true
# ---
# data: {"a": {"b": {"c": 1}}}
p := data[x][y][z] if { x := "a"; y := "b"; z := "c" }
q := data.a[x].c if { x := "b" }
r := [x | data.a[x].c]
s := [[x, y] | data.a[x][y] == 1]
# ---
# data: {"a": 1}
p := data.a.b
q := data.a[0]
r if not data.a.b
s := data.b.c.d
# ---
import data.lib.helper
import data.lib.missing as m
import input.x as ix
a := helper.f
b := m
c := ix
d := shown if { shown := ix with input.x as 3 }
# ---
import data
a := data.t.b
b := 1
# ---
import input
a := input.b
# ---
import input as i
a := shown if { shown := i.b with input.b as 1 }
# ---
import data.t.p
import data.u.p
# ---
import data.u.p
p := 1
# ---
import data.u.p as q
p := q
# ---
import foo.bar
# ---
import data.x as data
# ---
import rego.v1
import future.keywords
import future.keywords.in
import future.keywords.if
a if 1 in [1]
# ---
import future.keywords.foo
# ---
import future.keywords as k
# ---
import rego.v1 as v
# ---
import rego.v2
# ---
a := 1
import data.x
b := x
# ---
import data.x["y z"] as yz
a := shown if { shown := yz with data.x["y z"] as 2 }
# ---
import data.x["y-z"]
# ---
import data["x"].y
a := shown if { shown := y with data.x.y as 2 }
# ---
# module
package t["a-b"]
x := 1
# module
package t
y := data.t["a-b"].x
# ---
# data: {"t": {"a": {"x": 1}}}
# module
package t.a
y := 2
# module
package t
z := data.t.a
w := {k | data.t.a[k]}
# ---
# data: {"t": {"f": {"x": 1}}}
f.g(x) := x
a := data.t.f
