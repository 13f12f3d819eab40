a := yaml.unmarshal("a: yes\nb: 010")
b := yaml.unmarshal("x: [1, 2.50, 1e3, null, ~, off]")
# ---
a := yaml.unmarshal("0x1F")
b := yaml.unmarshal("2020-01-01")
c := yaml.unmarshal("1:30")
d := yaml.unmarshal("")
e := yaml.unmarshal("0o17")
# ---
a := yaml.unmarshal("a: &x {b: 1}\nc: *x")
b := yaml.unmarshal("a: &x {b: 1}\nc: {<<: *x, d: 2}")
# ---
a := yaml.unmarshal("a: 1\na: 2")
# ---
a := yaml.unmarshal("a: [")
# ---
a := yaml.unmarshal("1: a\ntrue: b\nnull: c")
# ---
a := yaml.marshal({"a": [1, {"b": null}], "c": "yes", "d": 1.5})
b := yaml.marshal("x: y")
c := yaml.marshal([])
# ---
a := yaml.is_valid("a: 1")
b := yaml.is_valid("a: [")
c := yaml.unmarshal("--- 1\n--- 2")
