a := [[p, v] | [p, v] := walk({"a": [1, {"b": 2}]})]
# ---
a := [x | some x in walk([1, [2]])]
# ---
a := [x | x := walk([1, [2]])]
# ---
a := [[p, v] | walk({"a": 1, "b": {2}}, [p, v])]
# ---
a := [p | walk({"a": 1, "b": [2]}, [p, _])]
# ---
a := [v | walk({"a": 1, "b": [2]}, [_, v])]
# ---
a := [v | walk([1, "x", true, null], [_, v]); is_number(v)]
# ---
a := [p | walk({"x": {"y": {"z": 1}}}, [p, 1])]
# ---
a := [v | walk({"x": {"y": {"z": 1}}}, [["x", "y"], v])]
# ---
a := [v | walk({"x": {"y": {"z": 1}}}, [["x", k], v])]
# ---
a := [[k, v] | walk({"x": {"y": 1, "z": 2}}, [["x", k], v])]
# ---
a := {v | [_, v] = walk({"x": [1, 2]})}
# ---
a := [x | x = walk(1)]
b := [x | x = walk("a")]
c := [x | x = walk([])]
d := [x | x = walk({})]
e := [x | x = walk(set())]
# ---
a := [p | [p, v] := walk({{1, 2}, {3}}); v == 3]
# ---
a := [p | [p, _] := walk({[1]: {"k": 2}})]
# ---
# input: {"spec": {"containers": [{"image": "a"}, {"image": "b"}]}}
images contains v if {
	[p, v] := walk(input)
	p[count(p) - 1] == "image"
}
deny contains msg if {
	walk(input, [p, v])
	v.image
	msg := sprintf("%v", [p])
}
# ---
a if walk(input.missing, [p, v])
b if { [p, v] := walk(input.missing) }
c := count([1 | walk(input.missing)])
# ---
a := walk([1])
# ---
a := walk(1)
# ---
a := [x | x := walk(1)[_]]
# ---
a := [x | [[x], _] := walk([1, 2])]
# ---
a contains x if { some x in [y | walk([1, [2]], [_, y])]; is_array(x) }
# ---
a := [1 | walk([1, 2])]
# ---
a if { walk([1, 2], x); x == [[0], 1] }
b if { x := [[0], 1]; walk([1, 2], x) }
c if { x := [[0], 7]; walk([1, 2], x) }
# ---
a if every x in [1] { walk([x], [p, x]) }
# ---
a if every x in [1] { walk([x], [_, x]) }
# ---
a := [[p, q] | walk([[1]], [p, 1]); walk([[1]], [q, [1]])]
# ---
a := [count(p) | [p, _] := walk([[[1]]])]
# ---
f(x) := [v | walk(x, [_, v]); is_string(v)]
a := f({"a": "b", "c": ["d", {"e": "f"}]})
# ---
a := [x | walk([1, 2], [_, x]); not is_array(x)]
b if not walk([1], [[0], 1])
c if not walk([1], [[0], 2])
# ---
a := [x | y := [1, 2]; walk(y, [[i], x]); i > 0]
# ---
a := x if walk([1, 2], [[0], x])
b[k] := v if walk({"a": 1, "b": 2}, [[k], v])
# ---
a := [x | walk(x, [[], 1])]
# ---
a := {p: v | [p, v] := walk([1, [2]])}
# ---
a := [v | walk(walk([1]), [_, v])]
# ---
a := [p | some [p, v] in [x | x := walk({"a": {"b": 1}})]; v == 1]
