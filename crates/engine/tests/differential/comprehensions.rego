a := [x | some x in [3, 1, 2]]
b := {x | some x in [3, 1, 2]}
c := {x: y | some x, y in [3, 1, 2]}
d := [x | false; x := 1]
e := {x | false; x := 1}
f := {x: 1 | false; x := 1}
# ---
a := [y | x := [1, 2][_]; y := [z | z := x + 1]]
b := {x: {y | y := x + [1, 2][_]} | some x in [1, 2]}
c := [[i, j] | some i in [1, 2]; some j in [1, 2]; i < j]
# ---
a := x if { y := 2; x := [z | z := y * 2] }
b := x if { y = 2; x := [z | z = y * 2] }
c := x if { x := [z | z = y * 2]; y = 2 }
# ---
a := [x | x := input.missing]
b := [input.missing | true]
c := {x: input.missing | x := 1}
d := [x | x := [1, input.missing]]
e := {input.missing | some x in [1]}
# ---
a := [x | x = [1, 2][_]]
b := [i | [1, 2][i]]
c := [i | [1, false, 2][i]]
d := [x | [1, false][_] = x]
e := [x | x := [1, false][_]; x]
# ---
a := {k: v | v := {"x": 1, "y": 2}[k]}
b := {v: k | v := {"x": 1, "y": 2}[k]}
c := {k | {"x": 1, "y": false}[k]}
# ---
a := {v: k | v := {"x": 1, "y": 1}[k]}
# ---
a := {[x, y]: x + y | x := [1, 2][_]; y := [1, 2][_]}
b := {{x}: 1 | some x in [1, 2]}
c := {null: 1 | true}
# ---
a := count([x | some x in [1, 2, 3]; x > 1])
b := sum({x | some x in [1, 1, 2]})
c := max([x | some x in []])
# ---
a := [x | some x in {"b": 1, "a": 2}]
b := [k | some k, _ in {"b": 1, "a": 2}]
c := [x | some x in {3, 1}]
d := [x | some x in "abc"]
e := [x | some x in 5]
f := [x | some x in null]
# ---
# input: {"o": {"b": 1, "a": 2}, "s": "abc", "n": 5}
a := [x | some x in input.o]
d := [x | some x in input.s]
e := [x | some x in input.n]
f := [x | x := input.n[_]]
g := [x | x := input.s[_]]
# ---
a := [1, 2][x] if { x := 1 }
b := [x | [y | y := 1][0] == x; x = 1]
c := [y | some y in [x | some x in [1, 2]]]
# ---
a := [x | x := 1] == [1]
b := {x | x := 1} == {1}
c if [x | x := 1] == [1]
d if { [x | x := 1][0] == 1 }
e := [x | x := 1][0]
f := {"a": x | x := 1}.a
# ---
a := {x | x := 1} | {2}
b := {x | x := 1} & {2}
c := {x | x := 1} - {1}
# ---
a := [f(x) | some x in [1, 2, 3]]
f(x) := x * 2 if x != 2
# ---
a := {f(x): f(y) | some x in [1, 2]; some y in [x]}
f(x) := x * 2
# ---
a := [x | x := p[_]]
b := [x | p[x]]
c := [x | some x in p]
p contains 2
p contains 1
# ---
a := [k | p[k]]
b := [v | v := p[_]]
c := [k | p[k] == 1]
p["x"] := 1
p["y"] := 2
# ---
a := [x | some x in [1, 2]; not x == 1]
b := [x | some x in [1, 2]; every y in [0, 1] { x > y }]
# ---
a := [{"x": x, "y": y} | some x in [1, 2]; y := x * x]
b := {x: [y | some y in numbers.range(1, x)] | some x in [1, 2, 3]}
# ---
a := shown if { shown := [x | input.x = x] with input.x as 5 }
b := [x | input.x = x]
# ---
a := shown if { shown := [x | x := input] with input as 5 }
b := shown if { shown := [x | x := input with input as 6] }
# ---
a := [[x | x := y] | y := [1, 2][_]]
b := [[x | x := [y]] | some y in [1, 2]]
c := [{x: [z | some z in [x, y]]} | some x, y in [5, 6]]
# ---
a if { xs := [x | some x in [1, 2]]; some x in xs; x == 2 }
b if { some x in [1]; xs := [x | some x in [2]]; xs == [2]; x == 1 }
# ---
a if { x = 1; xs := [x | some x in [2]]; xs == [2] }
# ---
a := [x | x := 1; x := 2]
# ---
a := [x | y := x]
# ---
a := [x, [x | x := 2]] if { x := 1 }
b := {"k": [x | x := 2], "l": x} if { x := 1 }
# ---
a := {x | x := y} if { y := 1 }
b := [{x | x := y}, y] if { y := 1 }
# ---
a := [x | some x in [1, 2]; x > 1][0]
b := [x | some x in [1, 2]; x > 5][0]
# ---
a := {x.a | some x in [{"a": 1}, {"b": 2}, {"a": 3}]}
b := [x.a | some x in [{"a": 1}, {"b": 2}, {"a": 3}]]
c := {x.a: x.b | some x in [{"a": 1}, {"a": 2, "b": 3}]}
# ---
a := [[k, v] | some k, v in {"a": 1, "b": 2}]
b := {k: v | some k; v := {"a": 1, "b": 2}[k]}
c := [k | {"a": 1}[k] = 1]
# ---
a := [x |
	some x in [1, 2, 3]
	x % 2 == 1
]
b := {k: v |
	some k, v in {"a": 1}
}
# ---
a := [x | some x in [1, 2]; x == 1; true]
b := [x | some x in [1, 2]; false]
c := [true | some x in [1, 2]]
d := {true | some x in [1, 2]}
e := {"k": true | some x in [1, 2]}
# ---
a := {k: v | some k in ["a", "b"]; some v in [1]}
b := {"a": v | some v in [1, 1]}
# ---
a := {"a": v | some v in [1, 2]}
# ---
p contains {k: v} if { some k, v in {"a": 1, "b": 2} }
q contains [k | some k in ["a"]]
