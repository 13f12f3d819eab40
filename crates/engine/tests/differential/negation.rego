# input: {"n": 1, "s": "abc", "f": false}
f(x) := x
a if not f(input.missing)
b if not f(input.n)
c if not f(input.f)
# ---
# input: {"n": 1, "s": "abc"}
a if not startswith(input.missing, "a")
b if not startswith(input.s, "a")
c if not startswith(input.s, "b")
d if not startswith(input.s, input.missing)
# ---
# input: {"n": 1}
a if not input.missing > 3
b if not input.n > 3
c if not input.missing < 3
d if not 3 < input.missing
e if not input.missing >= 3
f if not input.missing <= 3
g if not input.missing != 3
h if not input.missing == 3
i if not 3 == input.missing
j if not 3 != input.missing
# ---
# input: {"n": 1}
a if not input.missing
b if not input.n
c if not input.n.x
d if not input.missing.x.y
e if not data.missing
f if not data.t.missing
# ---
# input: {"x": []}
a if not count(input.missing) > 0
b if not count(input.x) > 0
c if not count(input.missing) == 0
d if not count(input.missing)
e if not 0 == count(input.missing)
f if not 0 < count(input.missing)
# ---
# input: {"x": {"y": "A"}}
a if not lower(input.x.missing) == "a"
b if not lower(input.x.y) == "b"
c if not lower(input.x.missing) != "a"
d if not upper(lower(input.x.missing)) == "A"
e if not upper(lower(input.x.y)) == "B"
# ---
# input: {"x": {"y": 1}}
s := {1, 2}
a if not input.x.missing in s
b if not input.x.y in s
c if not 3 in s
d if not 1 in input.missing
e if not "k", 1 in input.missing
f if not "y", 1 in input.x
g if not input.missing, 1 in input.x
h if not "y", input.missing in input.x
# ---
# input: {"x": "k", "o": {"k": true, "l": false}}
o := input.o
a if not data.t.o[input.missing]
b if not data.t.o[input.x]
c if not data.t.o.l
d if not o[input.missing]
e if not o[input.x]
f if not o["z"]
g if not o[input.missing].x == 1
h if not o[input.x].x == 1
# ---
a if not input.a + input.b == 3
b if not 1 + 2 == 4
c if not input.a + 1 == 2
d if not input.a - 1
e if not input.a * 2 > 3
f if not 10 / input.a == 1
g if not 10 % input.a == 1
# ---
a if not {1} & input.missing == {1}
b if not {1} | input.missing == {1}
c if not {1} - input.missing == {1}
d if not {1} & {2} == {1}
# ---
a if not [input.missing]
b if not {input.missing}
c if not {"a": input.missing}
d if not {input.missing: 1}
e if not [input.missing] == [1]
f if not [1, [input.missing]] == [1, [2]]
g if not {"a": {"b": input.missing}} == {}
# ---
a if not count([input.missing]) == 1
b if not count({"a": input.missing}) == 1
c if not count([x | x := input.missing]) == 1
d if not count([x | x := input.missing]) == 0
e if not count({x | x := input.missing}) == 0
f if not count({x: 1 | x := input.missing}) == 0
# ---
# input: {"xs": [1, 2, 3]}
a if not [x | x := input.xs[_]; x > 5] == []
b if not [x | some x in input.xs; x > 2] == [4]
c if not 3 in [x | some x in input.xs]
d if not 4 in {x | some x in input.xs}
e if not input.missing in [x | some x in input.xs]
# ---
f(x) := x if x > 1
a if not f(1)
b if not f(2)
c if not f(1) == 1
d if not f(f(2)) == 2
e if not f(f(1)) == 1
g if not f(f(1))
# ---
f(x) if x == 1
a if not f(1)
b if not f(2)
c if not f(input.missing)
d if not data.t.f(2)
e if not data.t.f(input.missing)
# ---
# input: {"a": 1}
a if not input.a == input.b
b if not input.b == input.c
c if not input.a == input.a
d if not input.b != input.c
e if not input.b == 1 with input as {"b": 2}
f if not input.b == 1 with input as {"b": 1}
# ---
a if not input.x == 1 with input.x as 2
b if not input.x == 1 with input.x as 1
c if not input.x with input.x as false
d if not f(input.x) with input.x as 2
e if not f(input.x) with input.x as 1
f(x) if x == 1
# ---
a if not f(input.x) with input as {}
b if not input.x > 1 with input as {}
c if not count(input.x) == 1 with input as {"x": [1]}
f(x) := x
# ---
a if not input.x with input as input.missing
b if not true with input as input.missing
c if not false with input.y as input.missing
# ---
p := 1 if input.missing
a if not p
b if not p == 1
c if not p != 1
d if not p > 0
e if not f(p)
f(x) := x
# ---
s contains x if some x in input.missing
a if not s[1]
b if not s[input.missing]
c if not 1 in s
d if not count(s) == 0
e if not s == set()
f if not s
# ---
x := input.missing
a if not x
b if not data.t.x
c if not x.y
d if not is_null(x)
e if not is_null(null)
f if not is_string(x)
# ---
a if {
	x := input.missing
	not x
}
b if {
	x := 1
	not x == 2
}
c if {
	x := false
	not x
}
d if {
	x = null
	not x
}
# ---
a if {
	some x in [1, 2, 3]
	not x > 1
}
b contains x if {
	some x in [1, 2, 3]
	not x == 2
}
c contains x if {
	some x in [1, 2, 3]
	not f(x)
}
f(x) if x > 1
# ---
# input: {"xs": [{"a": 1}, {"b": 2}, {"a": false}]}
a contains i if {
	some i, x in input.xs
	not x.a
}
b contains i if {
	some i, x in input.xs
	not x.a == 1
}
c contains i if {
	some i, x in input.xs
	not x.a > 0
}
d contains i if {
	some i
	input.xs[i]
	not input.xs[i].a
}
# ---
a if not true
b if not false
c if not null
d if not 0
e if not ""
f if not []
g if not {}
h if not set()
# ---
a if not 1 == 1
b if not 1 == 2
c if not 1 = 2
d if not "a" < "b"
e if not 1 < "a"
# ---
a if not (input.missing > 3)
b if not (input.missing)
c if not (input.missing == 3)
d if not (f(input.missing))
f(x) := x
# ---
import future.keywords.not
a if not f(input.missing)
b if not input.missing > 3
c if not startswith(input.missing, "a")
d if not count(input.missing) > 0
e if not input.missing in {1}
f(x) := x
# ---
import future.keywords.not
a if not { x := 1; x > 2 }
b if not { x := 1; x > 0 }
c if not { some x in [1, 2]; x > 1 }
d if not { some x in [1, 2]; x > 2 }
e if not { input.missing }
# ---
import future.keywords.not
a if {
	x := 1
	not { y := x; y > 2 }
}
b contains x if {
	some x in [1, 2, 3]
	not { some y in [2]; y == x }
}
# ---
a if { x := 1; not { x > 2 } }
# ---
a if {
	some x in [1]
	not x in input.missing
}
b if {
	some x in [1]
	not x in [input.missing]
}
c if {
	some x in [1]
	not [x] in [[1]]
}
# ---
a if every x in [1, 2] { not x == 3 }
b if every x in [1, 2] { not x > input.missing }
c if every x in [1, 2] { not f(x) }
f(x) if x > 5
# ---
a := [x | some x in [1, 2]; not x == 1]
b := [x | some x in [1, 2]; not x > input.missing]
c := {x: y | some x, y in ["a", "b"]; not y == "a"}
# ---
f(x) := "no" if { not x.a } else := "yes"
a := f({})
b := f({"a": 1})
c := f({"a": false})
d := f(1)
# ---
p := "a" if { not input.a } else := "b" if { not input.b } else := "c"
q := "a" if { not input.a > 1 } else := "b" if { not input.b > 1 } else := "c"
# ---
a if not regex.match("a", input.missing)
b if not regex.match("a", "b")
c if not object.get({}, "a", false)
d if not object.get({}, "a", input.missing)
e if not json.unmarshal("{}").a
f if not json.unmarshal("{}").a == 1
g if not json.unmarshal(input.missing).a
# ---
# input: {"a": [1, 2]}
a if not input.a[0] == 1
b if not input.a[5] == 1
c if not input.a[input.i] == 1
d if not input.a[count(input.missing)] == 1
e if not input.a[0 + 1] == 1
f if not input.a[input.a[0]] == 2
# ---
# input: {"a": [1, 2]}
a if not input.a[_] == 3
# ---
# input: {"a": [1, 2]}
a if not input.a[i] == 3
# ---
a if { some i; not input.a[i] }
# ---
a if { not x == 1 }
# ---
a if { not x = 1 }
# ---
a if { not x == 1; x := 2 }
b if { not x > 1; x = 0 }
# ---
a if { some x; not x }
# ---
a if not input[_]
# ---
a if not data.t.b[_]
b := [1]
# ---
a if not f(x)
f(x) := x
# ---
a if not [x | x = y]
# ---
a if not [x | x := [1][_]] == [2]
# ---
a if { some i, j; not i == j }
# ---
a if { some i, j; i != j }
# ---
a if { not walk(1, [p, v]) }
# ---
a if { not count([1], x) }
# ---
a if { not count([1], 2) }
b if { not count([1], 1) }
c if { not count(input.missing, 1) }
# ---
a if not time.parse_rfc3339_ns(input.missing) > 0
b if not input.a.b.c.d.e == input.a.b
c if not input[input.missing]
d if not input["a"]["b"]
# ---
a if not sum([input.a, 2]) == 3
b if not max({input.a, 2}) == 3
c if not concat(",", ["a", input.b]) == ""
d if not concat(",", ["a", "b"]) == ""
e if not sprintf("%v", [input.x]) == ""
# ---
a if { x := json.unmarshal("{\"a\": 1}"); not x.b }
b if { x := json.unmarshal("{\"a\": 1}"); not x.a }
c if { x := {"a": 1}; y := "b"; not x[y] }
d if { x := json.unmarshal("{\"a\": 1}"); not x[input.missing] }
e if { x := json.unmarshal("{\"a\": 1}"); not x.b == x.c }
# ---
p.q.r := 1 if input.x
a if not p.q.r
b if not p.q
c if not p
d if not p.q.r > 0
# ---
p[x] := y if { some x, y in input.missing }
a if not p.x
b if not p[input.x]
c if not p
d if not p == {}
# ---
a if { not not_a }
not_a if input.x
b if { not not_a == true }
c if { not not_a == false }
# ---
a if { not 1 + 1 }
b if { not 1 - 1 }
c if { not true == false }
d if { not input.x == true }
# ---
a if { not {"a": 1}.a }
c if { not [1, 2][1] }
e if { not {1, 2}[3] }
# ---
b if { not {"a": 1}.b }
# ---
d if { not [1, 2][2] }
# ---
f if { not [1, 2][input.x] }
# ---
a if not input.a.b[input.c].d
b if not data.x.y[input.c].d
c if not data.t.z[data.t.y].d
z := {"k": {"d": false}}
y := "k"
