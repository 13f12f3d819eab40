a := {{1}, {2}, {1}}
b := {set()}
c := {{}, set(), []}
d := {{1, 2}, {2, 1}}
e := {[1], [1]}
f := {{"a": 1}, {"a": 1}}
# ---
a if {1} in {{1}, {2}}
b if {3} in {{1}, {2}}
c := {{1}, {2}} & {{2}, {3}}
d := {{1}} | {{2}}
e := {{1}, 2} - {{1}}
# ---
a := {1: "a", "1": "b", true: "c", null: "d", [1]: "e", {1}: "f", {"k": 1}: "g", 1.5: "h"}
b := a[1]
c := a["1"]
d := a[true]
e := a[null]
f := a[[1]]
h := a[{"k": 1}]
i := a[1.5]
# ---
a := json.marshal({1: "a", true: "b", [1]: "c"})
b := json.marshal({1, 2, "a"})
c := json.marshal({"a": {1}})
d := json.marshal({null: 1})
# ---
a if 1 in [1, 2]
b if 3 in [1, 2]
c if "a" in {"k": "a"}
d if "k" in {"k": "a"}
e if "k", "a" in {"k": "a"}
f if 0, 1 in [1]
g if 1, 1 in {1}
h if 1 in {1}
# ---
a if 1 in input.n
b if 1 in input.missing
c := (1 in input.n)
d := 1 in [1]
e := 2 in [1]
f := [1 in [1], 2 in [1]]
# ---
a if 1 in "abc"
# ---
a if 1 in 5
# ---
# input: {"s": "abc", "n": 5}
a if "a" in input.s
b if 1 in input.n
c := "a" in input.s
# ---
a := {"a": 1, "a": 1}
# ---
a := {"a": 1, "a": 2}
# ---
a := {x: 1, y: 2} if { x := "a"; y := "a" }
# ---
a := {x: 1, y: 1} if { x := "a"; y := "a" }
# ---
a := {1, 1}
b := [1, 1]
c := {1, x} if { x := 1 }
# ---
a := []
b := {}
c := set()
d := [[]]
e := [{}]
f := {[]}
# ---
a := {"b": [1, {"c": {2, [3]}}]}
b := a.b[1].c
c if a.b[1].c[2]
d if a.b[1].c[[3]]
e := a["b"][0]
# ---
a := union({{1}, {2}})
b := intersection({{1, 2}, {2}})
c := union(set())
d := intersection(set())
# ---
a := object.union({"a": {"b": 1}}, {"a": {"c": 2}})
b := object.remove({"a": 1, "b": 2}, ["a"])
c := object.filter({"a": 1, "b": 2}, {"a"})
d := object.get({"a": {"b": 1}}, ["a", "b"], 0)
e := object.get({"a": 1}, "z", 0)
f := object.keys({"a": 1, 2: 3})
g := object.union_n([{"a": 1}, {"a": 2}])
h := object.get({}, [], "d")
# ---
a := object.subset(["a"], [])
b := object.subset({"a": 1, "b": 2}, {"a": 1})
c := object.subset({1, 2}, {1})
d := object.subset([1, 2, 3], [2, 3])
e := object.subset([1, 2, 3], {1, 3})
f := object.subset({"a": {"b": 1, "c": 2}}, {"a": {"b": 1}})
# ---
a := array.concat([1], [2])
b := array.slice([1, 2, 3], 1, 2)
c := array.reverse([1, 2])
d := array.slice([1, 2, 3], -1, 5)
e := array.flatten([1, [2, [3]]])
# ---
a := sort({3, 1, 2})
b := sort([3, "a", null, [1], {"k": 1}, {1}, true])
c := sort(["b", "a"])
# ---
a := json.filter({"a": {"b": 1, "c": 2}}, ["a/b"])
b := json.remove({"a": {"b": 1, "c": 2}}, ["a/b"])
c := json.patch({"a": 1}, [{"op": "add", "path": "/b", "value": 2}])
d := json.unmarshal("[1, 2]")
e := json.is_valid("{")
# ---
a := {1, 2}[1]
b := {1, 2}[x] if { x := 2 }
c := {1, 2}[x] if { x := 3 }
d := [x | {1, 2}[x]]
# ---
a := {false, true}[false]
b if { {false, true}[false] }
c := [x | {false, true}[x]]
d := {false: 1}[false]
# ---
x := {false}
a if x[false]
b if not x[false]
c := x[false]
d := [y | x[y]]
e := [y | some y in x]
# ---
a := {"a": {"b": {"c": [1, 2, {"d": 3}]}}}.a.b.c[2].d
b := [[[1]]][0][0][0]
# ---
x := {"a": [1, 2]}
a := x.a[_]
# ---
x := {"a": [1, 2]}
a := x[_][_] == 5
b := x[y][1] == 2 if { y := "a" }
# ---
a := count({"a": 1, "b": 2})
b := count({1, 1, 2})
c := count("abc")
d := count([])
# ---
a := count(5)
# ---
a := shown if { shown := count(input.n) with input.n as 5 }
# ---
a := all([true, true])
# ---
a := is_set({1})
b := is_array([1])
c := is_object({})
d := is_null(null)
e := is_boolean(false)
f := is_string("")
# ---
a := type_name({1})
b := type_name({})
c := type_name([])
d := type_name(null)
e := type_name(true)
# ---
a := [1, 2,]
b := {1, 2,}
c := {"a": 1,}
# ---
a := {"a": 1}.a
b := {"a": 1}["a"]
# ---
a := {1, 2} == {2, 1}
b := {"a": 1, "b": 2} == {"b": 2, "a": 1}
c := [1, 2] == [2, 1]
d := {1, 2} != {1}
e := [] == {}
f := {} == set()
# ---
a := graph.reachable({"a": ["b"], "b": []}, ["a"])
b := graph.reachable_paths({"a": ["b"], "b": []}, ["a"])
# ---
a := {"x": {1, 2}} 
b := {k: v | v := a.x[k]}
c := a.x[1]
# ---
a := {1, 2} | {3}
b := {1, 2} & {2}
c := {1, 2} - {2}
d := {1} | {2} | {3}
e := {1, 2, 3} - {1} - {2}
f := {1, 2} - {1} | {5}
g := {1} | {2} & {2}
# ---
a := [1] - [1]
# ---
a := [1] | [2]
# ---
a := input.x - input.y
b := shown if { shown := a with input as {"x": 5, "y": 3} }
# ---
a := {{1}: "a"}
b := a[{1}]
