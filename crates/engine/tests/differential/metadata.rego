a := rego.metadata.rule()
b := rego.metadata.chain()
# ---
# METADATA
# title: A
a := rego.metadata.rule()
# ---
# METADATA
# title: A
a := rego.metadata.chain()
# ---
# METADATA
# title: A
# custom: {x: 1}
a := rego.metadata.rule().custom.x
b := rego.metadata.rule().title
# ---
# METADATA
# title: P
package t
# METADATA
# title: A
a := rego.metadata.chain()
b := rego.metadata.chain()
c := rego.metadata.rule()
# ---
# METADATA
# title: D
# scope: document
# custom: {d: 1}
a := rego.metadata.rule()
b := 1
# ---
# METADATA
# title: D
# scope: document
a := rego.metadata.chain()
# ---
# METADATA
# title: D
# scope: document

# METADATA
# title: R
a := rego.metadata.chain() if { input.x == 1 }
a := rego.metadata.chain() if { input.x == 2 }
b := shown if { shown := a with input.x as 1 }
c := shown if { shown := a with input.x as 2 }
# ---
# METADATA
# title: E
# entrypoint: true
a := rego.metadata.chain()
b := rego.metadata.rule()
# ---
# METADATA
# title: E
# entrypoint: true
a := rego.metadata.rule()
# ---
# METADATA
# title: S
# scope: subpackages
package t
# METADATA
# description: d
a := rego.metadata.chain()
# ---
# module
package t
a := data.t.u.a
# module
# METADATA
# title: sub
# scope: subpackages
package t
b := 1
# module
# METADATA
# title: u
package t.u
# METADATA
# title: a
a := rego.metadata.chain()
# ---
# module
package t
a := data.t.u.v.a
# module
# METADATA
# title: sub
# scope: subpackages
package t
# module
# METADATA
# title: u
# scope: subpackages
package t.u
# module
package t.u.v
a := rego.metadata.chain()
# ---
# METADATA
# title: f
f(x) := rego.metadata.rule()
a := f(1)
# ---
# METADATA
# title: f
# authors:
# - name: a
# - b <c@d>
# organizations: [x]
# related_resources:
# - https://example.com
# - ref: https://example.org
#   description: y
# schemas: []
a := rego.metadata.rule()
# ---
# METADATA
# title: A
a := [x | x := rego.metadata.rule()]
# METADATA
# title: B
b := x if { x := [y | y := rego.metadata.rule().title][0] }
# METADATA
# title: C
c contains rego.metadata.rule().title
# METADATA
# title: D
d[x] := rego.metadata.rule().title if { x := "k" }
# METADATA
# title: E
e := 1 if { false } else := rego.metadata.rule().title
# ---
# METADATA
# title: A
p.q := rego.metadata.chain()
# ---
# METADATA
# title: A
p[x].q := rego.metadata.chain() if { x := "k" }
# ---
# METADATA
# title: A
p contains rego.metadata.chain()
# ---
# METADATA
# title: A
# scope: rule
a := rego.metadata.rule()
# ---
# METADATA
# title: A
# scope: foo
a := 1
# ---
# METADATA
# title: A
# scope: package
a := 1
# ---
# METADATA
# titel: A
a := rego.metadata.rule()
# ---
# METADATA
# title: [A
a := 1
# ---
# METADATA
# - x
a := 1
# ---
# METADATA
a := rego.metadata.rule()
# ---
# METADATA
# title: 5
a := rego.metadata.rule()
# ---
# METADATA
# custom:
#   a: yes
#   b: 010
#   c: 2020-01-01
#   d: 1.50
a := rego.metadata.rule().custom
# ---
# METADATA
# title: x

a := rego.metadata.rule()
# ---
# METADATA
# title: x
# entrypoint: false
a := rego.metadata.rule()
# ---
a if { rego.metadata.rule() == {} }
b if { count(rego.metadata.chain()) == 1 }
c := rego.metadata.chain()[0].path
d := [x.path | some x in rego.metadata.chain()]
# ---
a := rego.metadata.chain(1)
# ---
a := rego.metadata.rule(1)
# ---
a := rego.metadata.foo()
# ---
# METADATA
# title: x
import data.foo
a := 1
# ---
# METADATA
# title: P
package t
# METADATA
# title: D
# scope: document
a := 1 if { false }
# METADATA
# title: R
a := rego.metadata.chain()
# ---
# METADATA
# description: only
# compile: {unknowns: [input]}
a := rego.metadata.rule()
# ---
# module
# METADATA
# title: one
package t
a := rego.metadata.chain()
# module
# METADATA
# title: two
package t
b := 1
