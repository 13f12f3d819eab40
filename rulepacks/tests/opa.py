"""Runs the unit tests of the rules under OPA itself: {"modules": {name: text}, "tests": [path, ...]} as JSON on stdin, the
tests that do not hold as JSON on stdout.

Run with the folder of the unpacked wheel `opa-golib-python-bindings` as the argument. Built-in functions that fail end the
run, as under `opa test --strict-builtin-errors`.
"""

import json
import sys

sys.path.insert(0, sys.argv[1])

from opa_bindings.engine import OpaEngine  # noqa: E402

case = json.load(sys.stdin)
engine = OpaEngine()
for name, text in case["modules"].items():
    engine.add_policy(name, text)
held = "".join(f"held contains {json.dumps(test)} if {test} == true\n" for test in case["tests"])
engine.add_policy("held.rego", f"package held\n{held}")
answers = engine.eval_query("held := data.held.held")
json.dump(sorted(set(case["tests"]) - set(answers[0]["held"])), sys.stdout)
