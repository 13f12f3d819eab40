# input: {"x": 1, "s": "a", "l": [1, "b"], "n": null, "f": false}
a := $"{input.x}"
b := $"x={input.x} s={input.s}"
c := $"{input.missing}"
d := $"a {input.missing} b"
e := $"{input.l}"
f := $"{input.n} {input.f}"
g := $""
h := $"plain"
# ---
a := $"{1 + 2}"
b := $"{"x"}"
c := $"{[1, 2]}"
d := $"{{1, 2}}"
e := $"{{"a": 1}}"
f := $"{count([1])}"
# ---
a := $"\{x}"
b := $"\t\"q\""
c := $`raw {1}`
d := $`raw \{1}`
# ---
x := 5
a := $"{x}"
b := $"{data.t.x}"
c := $"{f(x)}"
f(y) := y * 2
d := $"{g(x)}"
g(y) := y if y > 10
# ---
a contains msg if { some x in [1, 2]; msg := $"n {x}" }
b := [$"{x}" | some x in ["a", "b"]]
# ---
a := $"{x}" if { x := [1, 2][_]; x == 1 }
b if { $"{1}" == "1" }
c if not $"{1}" == "2"
d if { startswith($"ab{1}", "ab") }
# ---
a := $"{}"
# ---
a := $"{x}"
# ---
a := $"{input.x; 1}"
# ---
a := $"{1"
# ---
a := $"{x := 1}"
# ---
a := $"{not true}"
# ---
a := $"{[1, 2][_]}"
# ---
a := $"{input.x[_]}"
# ---
a := $"{$"{1}"}"
b := $"a{$"b{"c"}"}"
# ---
a := $"{1}{2}{3}"
b := $"{true}"
c := $"{null}"
d := $"{1.50}"
e := $"{1e3}"
f := $"{0.1 + 0.2}"
# ---
a := $"{[x | some x in [1, 2]]}"
b := $"{{x | some x in [1, 2]}}"
c := $"{{x: 1 | some x in [1, 2]}}"
# ---
a := $"{1 in [1]}"
b := $"{1 == 2}"
c := $"{{"k": $"{1}"}}"
# ---
a := shown if { shown := $"{input.x}" with input.x as 3 }
b := shown if { shown := $"{input.x with input.x as 3}" }
# ---
f(x) := $"<{x}>"
a := f(1)
b := f("a")
c := f(input.missing)
# ---
p := {"k": $"{input.x}"}
q := p[$"k"]
# ---
a if { x := $"{input.missing}"; x == "<undefined>" }
# ---
a := $"é😀 {"ü"}"
# ---
a := $"
x"
# ---
a := $`
{1}
`
# ---
a := $"{input.a.b.c} {data.x.y}"
b := $"{to_number("x")}"
# ---
f($"x") := 1
# ---
p[$"{1}"] := 1
# ---
a := "{1}"
b := $ "x"
