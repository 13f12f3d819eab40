# data: {"foo": {"if": 1, "contains": 2, "in": 3, "every": 4, "not": 5, "default": 6, "some": 7, "with": 8, "as": 9, "else": 10, "import": 11, "package": 12, "null": 13, "true": 14, "false": 15}}
a := data.foo.if
b := data.foo.contains
c := data.foo.in
d := data.foo.every
e := data.foo.not
f := data.foo.default
g := data.foo.some
h := data.foo.with
i := data.foo.as
j := data.foo.else
k := data.foo.import
l := data.foo.package
m := data.foo.null
n := data.foo.true
o := data.foo.false
# ---
# input: {"if": {"in": 1}}
a := input.if.in
b := input.if["in"]
c if input.if.in == 1
# ---
p.if := 1
p.contains := 2
a := p.if
# ---
p.if if { true }
p.contains contains 1
# ---
# module
package t
a := data.x.if.y
# module
package x.if
y := 1
# ---
# module
package t
import data.x.if as i
a := i.y
# module
package x.if
y := 1
# ---
import data.x.if
# ---
if := 1
# ---
contains := 1
# ---
in := 1
# ---
a if { some := 1 }
# ---
a if { not := 1 }
# ---
import future.keywords.and
import future.keywords.or
a if { true or false }
b if { true and false }
c if { false or true }
d if { input.missing or true }
e if { true and true }
# ---
import future.keywords.or
a if { input.x == 1 or input.y == 2 }
b if { a with input.y as 2 }
c if { a with input.y as 3 }
d if { not a }
# ---
import future.keywords.and
import future.keywords.or
a if { 1 == 1 and 2 == 2 or false }
b if { (1 == 2 or 2 == 2) and true }
c if { 1 == 2 or 2 == 2 and false }
# ---
import future.keywords.or
a if { x := 1; x == 2 or x == 1 }
b contains x if { some x in [1, 2, 3]; x == 1 or x == 3 }
# ---
import future.keywords.or
a if { x == 1 or x == 2; x = 2 }
# ---
import future.keywords.or
a if { x = 1 or x = 2; x == 1 }
# ---
import future.keywords.and
a if { x := 1 and x == 1 }
# ---
import future.keywords.or
a := true or false
# ---
import future.keywords.or
a := (true or false)
# ---
import future.keywords.or
import future.keywords.not
a if { not (false or false) }
b if { not (true or false) }
c if { not { false or false } }
# ---
import future.keywords.or
a if { { x := 1; x == 1 } or { false } }
b if { { false } or { false } }
# ---
import future.keywords.and
a if { some x in [1, 2] and true }
# ---
import future.keywords.or
a if { every x in [1, 2] { x == 1 or x == 2 } }
b := [x | some x in [1, 2, 3]; x == 1 or x == 2]
# ---
a if { true or false }
# ---
or := 1
and := 2
a := or
# ---
import future.keywords.not
a if { not input.x }
b if { not input.x.y == 1 }
c if { not false }
d if { not { true; false } }
e if { not { true } }
f if { not count(input.x) == 1 }
# ---
import future.keywords.not
a if { not x; x = false }
b if { x = false; not x }
c if { not { x }; x = false }
# ---
import future.keywords.not
a if { not { y := x; y == 1 } ; x = 2 }
# ---
import future.keywords.not
a if { not input.x[_] == 1 }
b if { not { input.x[_] == 1 } }
c if { not { some x in [1]; x == 2 } }
# ---
import future.keywords.not
a if { not { x } }
# ---
a if { not { true } }
# ---
import future.keywords.in
import future.keywords.every
import future.keywords.contains
import future.keywords.if
a contains 1 if { 1 in [1] }
# ---
import rego.v1
a := 1 if { true }
# ---
a := 1 { true }
# ---
a[1] { true }
# ---
a { true }
