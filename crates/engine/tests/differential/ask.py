"""Asks OPA: cases as JSON on stdin, its answers as JSON on stdout.

Run with the folder of the unpacked wheel `opa-golib-python-bindings` as the argument. A case is
{"modules": [text, ...], "input": any (optional), "data": object (optional)}; an answer is {"value": "<the term of data.t>"} or
{"error": ["<code>", ...]}.
"""

import json
import re
import sys

sys.path.insert(0, sys.argv[1])

from opa_bindings.engine import OpaEngine, OpaError  # noqa: E402

# A term of a query shows what JSON does not: sets, keys that are no strings, the text of numbers.
QUESTION = 'shown := sprintf("%v", [[data.t]])'


def ask(case):
    engine = OpaEngine()
    engine.print_handler = lambda *_: None
    try:
        for at, text in enumerate(case["modules"]):
            engine.add_policy(f"{at}.rego", text)
        if "data" in case:
            engine.add_data(case["data"])
        answers = engine.eval_query(QUESTION, case.get("input"))
        return {"value": answers[0]["shown"]} if answers else {"value": None}
    except OpaError as error:
        codes = set(re.findall(r"\b(?:rego|eval)_\w+_error\b", error.message))
        return {"error": sorted(codes) or [error.code]}
    finally:
        engine.close()


json.dump([ask(case) for case in json.load(sys.stdin)], sys.stdout)
