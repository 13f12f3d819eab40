a := count(1)
# ---
a := count(null)
# ---
a := lower(1)
# ---
a := 1 + "a"
# ---
a := "a" - 1
# ---
a := [1] + 1
# ---
a if { "a" > 1; 1 + true }
# ---
a := startswith("a", 1)
# ---
a := concat(",", 1)
# ---
a := concat(",", [1])
# ---
a := concat(",", ["a", 1])
# ---
a := sum(["a"])
# ---
a := {"a": 1}.b
# ---
a := [1, 2][5]
# ---
x := {"a": 1}
a := x.b
# ---
x := [1, 2]
a := x[2]
# ---
x := [1, 2]
a := x["a"]
# ---
x := {1, 2}
a := x["a"]
# ---
x := {1, 2}
a := x[3]
# ---
x := 5
a := x.y
# ---
x := "s"
a := x.y
# ---
x := true
a := x[0]
# ---
f(x) := 1
a := f(1) + "a"
# ---
f(x) := "s"
a := f(1) + 1
# ---
f(x) := x.y
a := f(5)
# ---
f(x) := x + 1
a := f("s")
# ---
a if { 1 == "a" }
# ---
a if { 1 = "a" }
# ---
a if { x := 1; x == "a" }
# ---
a if { x := 1; x = "a" }
# ---
a if { [1] = [x]; x == "a" }
# ---
a if { {"a": 1} == {"b": 1} }
# ---
a if { [1, 2] == [1] }
# ---
a if { [1, 2] = [1] }
# ---
a if { {1} == [1] }
# ---
a if { null == 1 }
# ---
a if { 1 != "a" }
# ---
a if { 1 < "a" }
# ---
a if { "a" in 5 }
# ---
a if { every x in 5 { x } }
# ---
a if { some x in 5 }
# ---
a if { x := 5; x[_] }
# ---
p.a := 1
a := p.b
# ---
p.a := 1
a := p.a.b
# ---
p.a := "s"
a := p.a + 1
# ---
p contains 1
a := p.x
# ---
p contains "a"
a := p[1]
# ---
p[x] := 1 if { x := "a" }
a := p[1]
# ---
p[x] := 1 if { x := "a" }
a := p.b
# ---
p[x] := 1 if { x := "a" }
a := p.b.c
# ---
p := 1 if { input.x }
p := "a" if { input.y }
a := p + 1
# ---
p := 1 if { input.x }
p := [1] if { input.y }
a := p[0]
# ---
p := 1 if { input.x } else := "a"
a := p.x
# ---
default p := 1
p := "a" if { input.x }
a := p + 1
b := lower(p)
# ---
a := input.x + 1
b := input.x.y.z
c := lower(input.x)
# ---
a := [x | some x in [1, 2]]
b := a[0] + 1
c := a.x
# ---
a := [lower(x) | some x in [1, 2]]
# ---
a := [x + 1 | some x in ["a"]]
# ---
a := {x: 1 | some x in ["a"]}
b := a[1]
# ---
a := object.get({"a": 1}, "a", "x") + 1
# ---
a := json.unmarshal("1") + 1
b := json.unmarshal("1").x
# ---
a := split("a", ",")[0] + 1
# ---
a := split("a", ",").x
# ---
a := count([1]).x
# ---
a := count([1])[0]
# ---
a := to_number("1") + "a"
# ---
a := regex.match(1, "a")
# ---
a := sprintf("%d", 1)
# ---
a := sprintf("%d", {1})
# ---
a := object.keys([1])
# ---
a := array.concat([1], {2})
# ---
a := union([{1}])
# ---
a := max(1)
# ---
a := max("abc")
# ---
a := sort(1)
# ---
a := json.patch({}, [{"op": "add"}])
# ---
a := json.patch({}, [{"op": 1, "path": "/a"}])
# ---
a := json.filter({"a": 1}, {1})
# ---
a := bits.and(1.5, 1)
# ---
a := bits.and("a", 1)
# ---
a := walk(1, 2, 3)
# ---
a := count()
# ---
a := count([1], 2, 3)
# ---
a if { count([1], 2, 3) }
# ---
a if { count([1], "x") }
# ---
a if { count("a", x); x == "b" }
# ---
a := undefined_function(1)
# ---
a := data.foo.bar(1)
# ---
a := input.foo(1)
# ---
a := [1, "a"][0] + 1
# ---
a := [1, "a"][1] + 1
# ---
a := {"a": 1, "b": "x"}.b + 1
# ---
a := {"a": 1, "b": "x"}[k] + 1 if { k := "b" }
# ---
a := {"a": 1, "b": 2}[k] if { k := "c" }
# ---
a := {"a": 1, "b": 2}[k] if { k := input.k }
# ---
a := {"a": 1}[1]
# ---
a := {1: 1}["a"]
# ---
x := {"a": {"b": 1}}
a := x.a.c
# ---
x := {"a": {"b": 1}}
a := x.a.b.c
# ---
x := {"a": [1, {"b": 2}]}
a := x.a[1].b
b := x.a[0].b
# ---
x := [1, [2]]
a := x[_][0]
# ---
x := ["a", "b"]
a := x[_] + 1
# ---
f(x) := x.a if { x.b }
a := f({"b": 1})
# ---
f(1) := "a"
f(2) := 5
a := f(1) + 1
b := lower(f(2))
c := f(1).x
# ---
f(x) := y if { y := lower(x) }
a := f(1)
b := f("A") + 1
# ---
f([x, y]) := x + y
a := f(1)
# ---
f("a") := 1
a := f(2)
# ---
f({"a": x}) := x
a := f([1])
# ---
a := is_string(1)
b := type_name(1)
c := to_number(true)
d := to_number([1])
# ---
a if { not 1 + "a" == 2 }
# ---
a if { not count(5) == 2 }
# ---
a := time.now_ns().x
# ---
a := time.clock(1)[0]
b := time.clock("a")
# ---
a := http.send(1)
# ---
a := {1, "a"} | [1]
# ---
a := {1} - 1
# ---
a := 1 - {1}
# ---
a := {1} + {1}
# ---
a := "a" & "b"
# ---
a := 1 | 2
# ---
a := -"x"
# ---
a := "x" * 2
# ---
a := true + true
# ---
a := null + 1
# ---
a if { x := input.x; x + 1 == "a" }
# ---
a if { x := input.x; lower(x) == 1 }
# ---
a if { count(input.x) == "a" }
# ---
a := concat(1, ["a"])
# ---
a := lower(upper(1))
# ---
a := count(count([1]))
# ---
a := data.t.b + 1
b := "x"
# ---
a := data.t.b.c
b := {"d": 1}
# ---
a := data.t.missing
b := data.u.missing
# ---
a := data.t.b.missing
b.c := 1
# ---
# module
package t
import data.u
a := u.x.y
# module
package u
x := 5
# ---
# module
package t
import data.u
a := u.x + 1
# module
package u
x := "s"
# ---
# module
package t
import data.u
a := u.missing
# module
package u
x := "s"
# ---
a if { input = 1; input == "a" }
# ---
a if { some x in [1, 2]; x == "a" }
# ---
a if { some x in [1, "a"]; x == "a"; x == true }
# ---
a if { some k, v in {"a": 1}; k == 1 }
# ---
a if { some k, v in {"a": 1}; v == "a" }
# ---
a if { every x in [1] { x == "a" } }
# ---
a if { every x in [1] { lower(x) } }
# ---
a if { every k, v in {"a": 1} { v.x } }
# ---
a if { x := {"a": 1}; x.b == 1 }
# ---
a if { x := {"a": 1}; not x.b }
# ---
a if { x := [1]; not x[1] }
# ---
a if { x := {"a": input.y}; x.a.b }
b if { x := {"a": input.y}; x.b }
# ---
a if { x := [input.y]; x[1] }
# ---
a := x if { x := [y | y := 1]; x[0] == "a" }
# ---
a := {"a": [1, 2]}.a[_] + 1 == 2
# ---
a := $"{1 + "a"}"
# ---
a := shown if { shown := 1 with input as 1 + "a" }
# ---
a := shown if { shown := count(1) with input as 1 }
# ---
p := shown if { shown := input.x with input.x as "a" }
q := p + 1
# ---
a := 1 if { true == 1 }
# ---
a := [1, 2] < 5
# ---
a := 1 in {"a"}
b := "a" in [1]
# ---
a := object.union({"a": 1}, {"b": 2}).c
# ---
a := array.slice([1], "a", 1)
# ---
a := json.marshal(1) + 1
# ---
a := base64.encode(1)
# ---
a := net.cidr_contains(1, "a")
# ---
a := semver.compare(1, "a")
# ---
a := ceil("a")
# ---
a := format_int("a", 10)
# ---
a := numbers.range("a", 10)
# ---
a := graph.reachable({}, 1)
# ---
a := glob.match("a", 1, "a")
# ---
a := glob.match("a", [1], "a")
# ---
a := strings.replace_n({"a": 1}, "a")
# ---
a := trim("a", 1)
# ---
a := {"a": 1} == {"a": "x"}
# ---
a if { {"a": 1} = {"a": "x"} }
# ---
a if { {"a": 1} = {"a": x}; lower(x) }
# ---
a if { [x, "a"] = [1, y]; x + y }
# ---
a if { [] == [1] }
# ---
a if { [] == [input.x, 1] }
# ---
a if { {} == {"a": 1} }
# ---
a if { {1} == {"a"} }
# ---
a if { set() == {"a"} }
# ---
a if { {"a": 1} == {input.k: 1} }
# ---
a if { {"a": 1} == {input.k: "x"} }
# ---
a if { {k: 1 | some k in ["a"]} == {k: "x" | some k in ["b"]} }
# ---
a if { {k: 1 | some k in ["a"]} == {1: 1} }
# ---
a if { {"a"} == {x | some x in [1]} }
# ---
a if { ["a"] == [x | some x in [1]] }
# ---
a if { [] == {} }
# ---
a := strings.any_prefix_match("a", {1})
# ---
a := concat(",", {1})
# ---
a := concat(",", set())
# ---
a := sum([])
# ---
a := union({1})
# ---
a := replace("a", "b", {}["x"])
# ---
a := [1,2,3][x] if { x := 1.5 }
# ---
a := {1: "x"}[1.0]
# ---
f(x) := 1 if { x == "a" }
a := f(5)
# ---
f(x) := 1 if { x = "a" }
a := f(5)
# ---
f(x) := 1 if { lower(x); true }
a := f(5)
# ---
f(x) := 1 if { lower(x) == "a" } else := 2 if { x == 5 }
a := f("b")
# ---
f(x) := 1 if { not lower(x) == "a" }
a := f(5)
# ---
f(x) := lower(x)
f(x) := x + 1
a := f(true)
# ---
f(x) := g(x)
g(x) := lower(x)
a := f(5)
# ---
f(x) := x.y.z
a := f({"y": 1})
# ---
p[x] := 1 if { x := "a" }
a := p.b + "x"
# ---
p[x].q := 1 if { x := "a" }
a := p.b.z
# ---
p[x].q := 1 if { x := "a" }
a := p[1]
# ---
p.a.b := 1
a := p.a.c
# ---
p.a.b := 1
p.a.c := {"x": 1}
a := p.a.c.y
# ---
p[x] contains 1 if { x := "a" }
a := p.b.c
# ---
p contains {"a": 1}
a := x if { some v in p; x := v.b }
# ---
p contains {"a": 1}
a := x if { p[v]; x := v.b }
# ---
x := [{"a": 1}, {"b": 2}]
a := [y.b | some y in x]
# ---
x := [{"a": 1}, {"a": 2}]
a := [y.b | some y in x]
# ---
x := [{"a": 1}, {"a": 2}]
a := x[_].b
# ---
x := {"a": 1, "b": 2}
a := x[input.k]
# ---
x := {"a": 1, "b": 2}
a := x[k] if { k := 1 }
# ---
x := {"a": 1, "b": 2}
a := x[k] if { k := "zz" }
# ---
x := {"a", "b"}
a := x[k] if { k := 1 }
# ---
a := [1, 2][k] if { k := "x" }
# ---
x := 1 if { input.y }
x := {"k": 1} if { input.z }
a := x.k
# ---
x := input.y if { input.y } else := 5
a := x.k
# ---
x := object.union({"a": 1}, {"b": 2})
a := x.c
# ---
x := set()
a := x[1]
# ---
x := []
a := x[0]
# ---
x := {}
a := x.b
# ---
x := null
a := x.b
# ---
f(x) := {"a": x}
a := f(1).b
# ---
a if { x := {"a": 1}; y := x; y.b }
# ---
a if { {"k": x} = {"k": {"a": 1}}; x.b }
# ---
a if { [x] := [{"a": 1}]; x.b }
# ---
a if { x := {"a": 1} with input as 1; x.b }
# ---
f(x) := x + 1
a := y if { y := f(1) with f as count }
# ---
f(x) := lower(x)
a := y if { y := f("a") with f as count }
# ---
p := {"x": 1}
q := p
a := y if { y := q.z with p as {"z": 1} }
# ---
a if { every k, v in {"a": 1} { v == 1 } }
# ---
x := {"a": 1} if { input.y }
x.b := 2
