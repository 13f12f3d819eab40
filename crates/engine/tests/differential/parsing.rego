a := 1; b := 2
# ---
a := 1 b := 2
# ---
a if { true; true }
b if { true
true }
# ---
# input: {"x": 1}
a if {
	input.x
	(1 == 1)
}
# ---
a if {
	x := 1
	[1]
}
# ---
a if {
	x := [1]
	[0]
}
# ---
a if {
	count([1]) == 1
	{1} == {1}
}
# ---
a := [
	1,
	2,
]
b := {
	"a": 1,
}
c := f(
	1,
	2,
)
f(x, y) := x + y
# ---
a := 1 +
	2
b := 1
	+ 2
# ---
a if { }
# ---
a if {}
# ---
a := {}
b := { }
# ---
a if input.x == 1
# ---
a if input.x; b := 1
# ---
a if
	true
# ---
a
# ---
a :=
	1
# ---
a := (1)
b := ((1 + 2))
c := ( 1
)
# ---
a := ()
# ---
a := 1 == 1 == true
# ---
a := 1 < 2 < 3
# ---
a := not true
# ---
a := [not true]
# ---
a := 1 if not true
# ---
a := 1 = 1
# ---
a := x := 1
# ---
a if { x = y = 1 }
# ---
a contains 1, 2
# ---
a := "x" # comment
# comment
b := 1 # { [ (
# ---
a := input.x.
# ---
a := input..x
# ---
a := input.1
# ---
a := input[
# ---
a := input["x"
# ---
a := [1, 2
# ---
a := {1, 2
# ---
a := {1: 2, 3}
# ---
a := {1, 2: 3}
# ---
a := {"a" 1}
# ---
a := [1 2]
# ---
a := f(1 2)
# ---
a := @x
# ---
a := 'x'
# ---
a := 1 ? 2 : 3
# ---
a := input.x || input.y
# ---
a := !true
# ---
a := a.b := c
# ---
package t
package u
# ---
import data.x
package t
# ---
a := some x
# ---
a if { some x in [1], y in [2] }
# ---
a if { some x, y, z in [1] }
# ---
a if { some [x] in [[1]]; x == 1 }
b if { some {"k": x} in [{"k": 1}]; x == 1 }
c if { some 1 in [1, 2] }
d if { some [1, x] in [[1, 2], [3, 4]]; x == 2 }
# ---
a if { some x.y in [1] }
# ---
a if { some input in [1] }
# ---
a if { some i, 1 in [1, 2]; i == 0 }
# ---
a if { some f(x) in [1] }
# ---
a := {x | x}
# ---
a := [x | ]
# ---
a := [| x := 1]
# ---
a := {1 | 2}
# ---
a := [1 | 2]
b := {1 | true}
c := [{1} | {2}]
d := ({1} | {2})
# ---
a := input.x[1].y["z"][_]
b := input.x["a b"]
# ---
a := input . x
# ---
a := input .x
# ---
a := f (1)
f(x) := x
# ---
f (x) := x
# ---
a := input [0]
# ---
a if { input
[0] }
# ---
a := 1 as b
# ---
a if { true with input 1 }
# ---
a if { true with 1 as 1 }
# ---
a if { true with input as 1, data.x as 2 }
# ---
a if { true with input as 1 with data.x as 2 }
# ---
default a
# ---
default a := 1
default b := 2
# ---
default := 1
# ---
a if { b if { true } }
# ---
a if { true } { true }
# ---
a := 1 if { true } if { true }
# ---
_ := 1
# ---
_a := 1
b := _a
# ---
a-b := 1
# ---
a.b-c := 1
# ---
a := b-c
b := 3
c := 1
# ---
true := 1
# ---
null := 1
# ---
a := tru
# ---
a := True
# ---
a := [true, false, null]
# ---
é := 1
# ---
a := {é: 1}
# ---
a1 := 1
_1 := 2
# ---
1a := 1
# ---
a := "a
# ---
a := 1;
# ---
;
# ---
a if { ; true }
# ---
a if { true ; }
# ---
a if { true ;; true }
# ---
a := [1,,2]
# ---
a := [,]
# ---
a := {,}
# ---
a := f(1,)
f(x) := x
# ---
f(x,) := x
a := f(1)
# ---
a := set(1)
# ---
a := set()
b := set ()
# ---
a := {1,2}[1]
# ---
a := "abc".x
# ---
a := 1.x
# ---
a := [1][0]
b := {"x": 1}.x
c := {"x": 1}["x"]
# ---
a := f(1)[0].x
f(x) := [{"x": x}]
# ---
a := (input.x).y
# ---
a := (1 + 2).y
# ---
a := [x | x := 1].y
# ---
a := -input.x
# ---
a := - (1 + 2)
# ---
a if not not true
# ---
a if { not (not true) }
# ---
a := 1 if { x := 1 in [1] }
# ---
a if { 1 in [1] in [true] }
# ---
a if { (1 in [1]) in [true] }
# ---
a if { 1, 2 in [1] }
b if { (0, 1 in [1]) }
c := [0, 1 in [1]]
d := [(0, 1 in [1])]
e := f(0, 1 in [1])
f(x, y) := [x, y]
g := {0, 1 in [1]}
# ---
a if { x, y := 1, 2 }
# ---
a if { 1 := x }
# ---
a if { "x" }
b if { 1 }
c if { false }
d if { null }
e if { [] }
# ---
a := input.x and input.y
# ---
a := 1 contains 2
# ---
a contains
# ---
a contains 1 contains 2
# ---
a contains 1 := 2
# ---
f(x) contains 1
# ---
a[1] contains 2
# ---
a[x] contains y if { x := 1; y := 2 }
# ---
a := 1 if { true } else := 2 else := 3
# ---
a.b.c
# ---
a.b.c if true
# ---
a["b"] if true
# ---
a[1] := 2
# ---
a[1]
# ---
"a b" := 1
# ---
a := input["a"].b["c d"][0]
