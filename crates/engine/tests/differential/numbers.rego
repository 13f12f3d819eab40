a := 0.1 + 0.2
b := 1.0
c := 1e3
d := 1.50
e := -0
f := -0.0
g := 100000000000000000000
h := 1e-3
i := 1E5
j := 1.0e2
# ---
a := 9223372036854775807 + 1
b := 9007199254740993 + 0
c := 18446744073709551616 * 2
d := 123456789012345678901234567890 - 1
e := 2 * 0.5
f := 1e3 + 0
g := 1e400 * 1
# ---
a := 10 / 4
b := 10 / 5
c := 1 / 3
d := 2 / 3
e := 10 / 3.0
f := -7 / 2
g := 0 / 5
h := 1e10 / 3
# ---
a := 1 / 0
# ---
a := 5 % 3
b := -5 % 3
c := 5 % -3
d := 0 % 3
# ---
a := 5 % 0
# ---
a := 5.5 % 2
# ---
a if 1 == 1.0
b if 1.0 == 1.00
c if 1e3 == 1000
d if 0.1 + 0.2 == 0.3
e if 9007199254740993 == 9007199254740992
f if 0.1 < 0.11
g if 1e400 > 1e399
h if -0 == 0
# ---
a := {1, 1.0, 1.00, 2}
b := {1: "a", 1.0: "b"}
# ---
a := {1e3, 1000}
b := [1e3, 1000]
# ---
a := json.marshal(1.0)
b := json.marshal(1e3)
c := json.marshal(0.1)
d := json.marshal(12345678901234567890)
e := json.marshal([1.50, 1e-7])
# ---
# input: {"a": 1.5, "b": 1000, "c": 12345678901234567890123, "d": 0.1}
a := input
b := input.a + 0
c := input.c + 1
d if input.b == 1000
e := json.marshal(input)
# ---
a := round(1.5)
b := round(2.5)
c := ceil(1.2)
d := floor(-1.2)
e := abs(-3)
f := round(-1.5)
g := abs(-1.5)
# ---
a := sum([0.1, 0.2, 0.3])
b := product([0.1, 3])
c := max([1, 1.5, 1e2])
d := min([1, -1])
e := sum([9223372036854775807, 1])
f := sum([])
g := product([])
h := max([])
# ---
a := to_number("1.0")
b := to_number("1e3")
c := to_number("0x10")
# ---
a := to_number("12345678901234567890123")
b := to_number(true)
c := to_number(null)
d := to_number("-1")
# ---
a := 1 + "a"
# ---
a := input.x + input.y
b := shown if { shown := a with input as {"x": 1, "y": "z"} }
# ---
a := 1 < "a"
b := null < false
c := false < true
d := true < 0
e := 0 < ""
f := "" < []
g := [] < {}
h := {} < set()
i := [1, 2] < [1, 3]
j := [1] < [1, 0]
k := {"a": 1} < {"a": 2}
l := {"a": 1} < {"b": 0}
m := {1} < {1, 2}
n := {2} < {1, 3}
# ---
a := bits.and(5, 3)
b := bits.lsh(1, 70)
c := bits.negate(5)
d := bits.rsh(-8, 1)
e := bits.or(1, 4)
f := bits.xor(5, 1)
# ---
a := numbers.range(1, 3)
b := numbers.range(3, 1)
c := numbers.range_step(0, 10, 5)
d := numbers.range(1, 1)
# ---
a := format_int(255, 16)
b := format_int(-255, 2)
c := format_int(12.7, 10)
# ---
a := -1
b := - 1
c := 1 - 1
d := 1-1
e := 3 - -1
# ---
a := 1 + 2 * 3
b := (1 + 2) * 3
c := 10 - 2 - 3
d := 100 / 10 / 2
e := 7 % 4 * 2
f := 1 + 1 == 2
g := 2 * 3 > 5
# ---
a := 1_000
# ---
a := 01
# ---
a := .5
# ---
a := 1.
# ---
a := 0x1F
# ---
a := 1e
# ---
a := +1
# ---
a := 3.0 * 2
b := 1.5 + 1.5
c := 1.1 * 1.1
d := 1e20 + 1
e := 1e21 + 0.5
f := 0.1 * 3
g := 1 - 0.9
# ---
a := [x | some x in [3, 1.5, 1e1, 2.0]]
b := sort([3, 1.5, 1e1, 2.0])
c := {3, 1.5, 1e1, 2.0}
# ---
a if is_number(1e400)
b := type_name(1)
c if is_number("1")
d := type_name(1.5)
# ---
a := [1, 2, 3][1.0]
b := [1, 2, 3][x] if { x := 1.0 }
c := {1: "x"}[1.0]
d := [1, 2, 3][x] if { x := 1.5 }
e := [1, 2, 3][x] if { x := -1 }
f := [1, 2, 3][x] if { x := 1e0 }
