a := sprintf("%v %v", [1])
b := sprintf("%v", [1, 2])
c := sprintf("%v", [])
d := sprintf("none", [1])
e := sprintf("%v %v %v", [1])
# ---
a := sprintf("%5d|%-5d|%05d|%+d", [42, 42, 42, 42])
b := sprintf("%x %X %o %b %#x", [255, 255, 8, 5, 255])
c := sprintf("%c %q %U", [65, 65, 65])
d := sprintf("%d", [-7])
# ---
a := sprintf("%d", ["a"])
b := sprintf("%d", [1.5])
c := sprintf("%d", [1e3])
d := sprintf("%d", [true])
e := sprintf("%d", [null])
f := sprintf("%d", [[1]])
# ---
a := sprintf("%s", ["a"])
b := sprintf("%s", [1])
c := sprintf("%s", [1.5])
d := sprintf("%s", [true])
e := sprintf("%s", [null])
f := sprintf("%s", [[1, "a"]])
g := sprintf("%s", [{"a": {1, 2}}])
# ---
a := sprintf("%q", ["a\"b"])
b := sprintf("%q", [1])
c := sprintf("%q", [["a"]])
d := sprintf("%q", [true])
e := sprintf("%#q", ["a"])
# ---
a := sprintf("%T", ["a"])
b := sprintf("%T", [1])
c := sprintf("%T", [1.5])
d := sprintf("%T", [[1]])
e := sprintf("%T", [null])
f := sprintf("%T", [true])
g := sprintf("%T", [1e100])
# ---
a := sprintf("%t", [true])
b := sprintf("%t", ["a"])
c := sprintf("%t", [1])
# ---
a := sprintf("%.2f", [3.14159])
b := sprintf("%8.3f|", [3.14159])
c := sprintf("%-8.1f|", [3.14159])
d := sprintf("%f", [1])
e := sprintf("%e %E %g %G", [1234.5, 1234.5, 1234.5, 1e10])
f := sprintf("%.0f", [2.5])
g := sprintf("%f", ["a"])
# ---
a := sprintf("%v", [1e3])
b := sprintf("%v", [1.0])
c := sprintf("%v", [0.1 + 0.2])
d := sprintf("%v", [12345678901234567890123])
e := sprintf("%v", [1e400])
f := sprintf("%v", [-0.0])
# ---
a := sprintf("%d", [12345678901234567890123])
b := sprintf("%x", [12345678901234567890123])
c := sprintf("%s", [12345678901234567890123])
# ---
a := sprintf("%v", ["a"])
b := sprintf("%v", [["a", "b"]])
c := sprintf("%v", [{"a": "b"}])
d := sprintf("%v", [{1, 2}])
e := sprintf("%v", [set()])
f := sprintf("%v", [{}])
g := sprintf("%v", [null])
h := sprintf("%v", [{"a": [1, {"b": {true}}]}])
# ---
a := sprintf("%5s|%-5s|%.2s", ["ab", "ab", "abc"])
b := sprintf("%*d", [5, 42])
c := sprintf("%[2]v %[1]v", [1, 2])
d := sprintf("%[3]v", [1, 2])
e := sprintf("%.*f", [2, 3.14159])
# ---
a := sprintf("100%", [])
b := sprintf("100%%", [])
c := sprintf("%", [1])
d := sprintf("%!", [1])
e := sprintf("%z", [1])
f := sprintf("% d", [5])
# ---
a := sprintf("%x", ["hello"])
b := sprintf("%X", ["hello"])
c := sprintf("% x", ["hello"])
d := sprintf("%x", [1.5])
# ---
a := sprintf("%s", [input.missing])
b := sprintf(input.missing, [1])
c := sprintf("%s", input.missing)
# ---
a := sprintf("é %s ü", ["😀"])
b := sprintf("%5s|", ["é"])
c := sprintf("%-3s|", ["😀"])
d := sprintf("%q", ["😀\n\t\u0001"])
e := sprintf("%+q", ["😀"])
# ---
a := sprintf("%v %d", ["x", 1, "more", true])
b := sprintf("", [1, "a"])
c := sprintf("x", [[1], {"a": 1}])
# ---
p contains msg if {
	some x in [1, 2]
	msg := sprintf("%d is %s", [x, x])
}
q contains msg if {
	msg := sprintf("%v", [data.t.p])
}
# ---
a := sprintf("%v", "a")
# ---
a := sprintf(1, [1])
# ---
a := sprintf("%d%%", [50])
b := sprintf("%03d", [7])
c := sprintf("%+v", ["a"])
d := sprintf("%#v", ["a"])
e := sprintf("%#v", [1])
f := sprintf("%p", [1])
# ---
a := sprintf("%6.2f|%06.2f|%+.1e", [1.005, 1.005, 12345.678])
b := sprintf("%d %d", [1, 2.0])
c := sprintf("%s", [2.0])
d := sprintf("%v", [2.50])
# ---
a if { sprintf("%v", [1]) == "1" }
b if { sprintf("%v", [1], "1") }
c := x if { sprintf("%v", [1], x) }
# ---
f(args) := sprintf("%v-%v", args)
a := f([1, 2])
b := f(["x"])
c := f([{"a"}, []])
