p := 1 if { false } else := 2
q := 1 if { true } else := 2
r := 1 if { false } else := 2 if { false } else := 3
s := 1 if { false } else := 2 if { false }
# ---
p if { false } else if { true }
q if { false } else := false if { true }
r if { false } else = 5 if { true }
# ---
t[m] := 1 if { m := "a" } else := 2
# ---
r := t[m] if { m := "a" } else := "none"
t := {"a": 1}
# ---
r := t[m] if { m := input.x } else := "none"
t := {"a": 1}
# ---
# input: {"xs": [1, 2, 3]}
p := x if { some x in input.xs; x > 2 } else := 0
q := x if { some x in input.xs; x > 3 } else := 0
r := x if { x := input.xs[_]; x == 2 } else := 0
# ---
# input: {"xs": [1, 2, 3]}
p := x if { some x in input.xs } else := 0
# ---
f(x) := "neg" if { x < 0 } else := "zero" if { x == 0 } else := "pos"
a := [f(-1), f(0), f(1)]
# ---
f(x) := y if { y := x.a } else := y if { y := x.b } else := "none"
a := [f({"a": 1}), f({"b": 2}), f({}), f({"a": 1, "b": 2})]
# ---
f("a") := 1 if { input.x } else := 2
a := f("a")
b := f("b")
# ---
f(1, x) := x if { x > 1 } else := 0
f(2, x) := x if { x > 1 } else := 5
a := [f(1, 1), f(1, 2), f(2, 1), f(2, 3)]
# ---
p := 1 if { false } else := 2 if { true }
p := 2 if { true }
# ---
p := 1 if { false } else := 2 if { true }
p := 3 if { true }
# ---
p := 1 if { false } else := 2 if { false }
p := 3 if { true }
# ---
p contains 1 if { false } else := 2
# ---
p contains x if { x := 1 } else contains x if { x := 2 }
# ---
p[x] if { x := 1 } else := 2
# ---
p := null if { true } else := 1
q := false if { true } else := 1
r := input.x if { true } else := 1
# ---
p := input.x if { true } else := input.y if { true } else := 3
# ---
default p := 9
p := 1 if { false } else := 2 if { false }
# ---
default p := 9
p := 1 if { false } else := 2
# ---
p := "x" if { not input.a } else := "y" if { not input.b }
# ---
p := x if { x := [1 | false] } else := 2
q := x if { x := [1 | false]; count(x) > 0 } else := 2
# ---
p := 1 if { input.x == 1 } else := 2 if { input.x == 2 } else := 3
a := shown if { shown := p with input.x as 1 }
b := shown if { shown := p with input.x as 2 }
c := shown if { shown := p with input.x as 3 }
d := shown if { shown := [p with input.x as 1] }
# ---
p := 1 if { q with input.x as 1 } else := 2 if { q with input.x as 2 } else := 3
q if { input.x == 2 }
# ---
p := 1 if { data.x.y == 1 } else := 2 if { data.x.y == 2 with data.x as {"y": 2} } else := 3
# ---
p := 1 if { every x in input.x { x > 1 } } else := 2
a := shown if { shown := p with input.x as [2, 3] }
b := shown if { shown := p with input.x as [1, 2] }
c := shown if { shown := p with input.x as [] }
d := p
# ---
f(x) if { x > 1 } else := false
a := [f(0), f(1), f(2)]
b if not f(0)
c if f(2)
# ---
f(x) := 1 if { x == 1 }
else := 2 if { x == 2 }
else := 3
a := [f(i) | some i in [1, 2, 3]]
# ---
p := v if {
	some k, v in {"a": 1}
	k == "b"
} else := v if {
	some k, v in {"c": 3}
	k == "c"
}
# ---
p.a := 1 if { false } else := 2
p.b := 1 if { true } else := 2
# ---
p.q.r if { false } else := "no"
a := p.q.r
# ---
p := 1 if { x := 2; x == 1 } else := 2 if { x := 3; x == 3 }
# ---
p := 1 else := 2
# ---
p := 1 if { false } else 2
# ---
p if { false } else { true }
# ---
p = 1 if { false } else = 2 if { true }
# ---
else := 1
# ---
p := 1 else if { true }
# ---
p := 1 if false else := 2 if false else := 3 if true
# ---
p := 1 if input.a else := 2 if input.b else := 3
a := shown if { shown := p with input as {"a": true} }
b := shown if { shown := p with input as {"b": 1} }
c := shown if { shown := p with input as {"a": false, "b": false} }
# ---
f(x) := x.y.z if { x.y.z } else := x.y if { x.y } else := x
a := [f({"y": {"z": 1}}), f({"y": 2}), f(3), f({"y": false})]
# ---
f(x) := g(x) if { g(x) } else := "no"
g(x) := x * 2 if x > 2
a := [f(1), f(3), f(2)]
# ---
p := x if { [x, 2] = input.a } else := "no"
a := shown if { shown := p with input.a as [1, 2] }
b := shown if { shown := p with input.a as [1, 3] }
# ---
p := 1 if { to_number("x") } else := 2
# ---
p := 1 if { {"a": x | some x in [1, 2]} } else := 2
