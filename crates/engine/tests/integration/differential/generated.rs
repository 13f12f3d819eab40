//! Cases that are put together from fragments, the same each time.

use regimen_engine::Value;

use super::cases::Case;

/// How many expressions there are.
const EXPRESSIONS: usize = 1200;

/// How many of them are in one module: what one of them does not say can be read in the difference.
const PER_MODULE: usize = 3;

const INPUT: &str = r#"{
    "n": 2, "s": "b", "f": false, "z": null, "xs": [1, 2, 3], "e": [], "o": {"a": 1, "b": [2], "c": false},
    "deep": [{"k": "a", "v": [1, 2]}, {"k": "b"}, {"k": "c", "v": []}]
}"#;

/// Rules that the fragments use.
const RULES: &str = r#"
id(x) := x
big(x) := x if x > 1
word(x) := "one" if { x == 1 } else := "many"
pair(x, y) := [x, y]
default safe(_) := "none"
safe(x) := x.k
nums contains x if some x in input.xs
table[k] := v if some k, v in input.o
undefined_rule if input.missing
object_rule := {"a": input.n, "b": {"c": input.s}}
"#;

/// Operands: defined and undefined ones of all kinds.
const OPERANDS: &[&str] = &[
    "1",
    "\"b\"",
    "null",
    "false",
    "[1, 2]",
    "{1, 2}",
    "{\"a\": 1}",
    "set()",
    "input.n",
    "input.s",
    "input.f",
    "input.z",
    "input.xs",
    "input.e",
    "input.o",
    "input.missing",
    "input.missing.x",
    "input.n.x",
    "input.o.a",
    "input.o[input.s]",
    "input.o[input.missing]",
    "input.xs[0]",
    "input.xs[7]",
    "input.xs[input.n]",
    "input.deep[1].v",
    "id(input.n)",
    "id(input.missing)",
    "big(input.n)",
    "big(input.xs[0])",
    "word(input.missing)",
    "safe(input.deep[0])",
    "safe(input.missing)",
    "safe(input.n)",
    "pair(input.n, input.missing)",
    "nums",
    "table",
    "table.a",
    "table.q",
    "table[input.s]",
    "undefined_rule",
    "data.t.undefined_rule",
    "data.u.x",
    "object_rule.b.c",
    "object_rule[input.s]",
    "data.t.nums",
    "data.t.table[input.s]",
    "data.u[input.s]",
    "count(input.xs)",
    "count(input.missing)",
    "[input.n, input.missing]",
    "{input.n, input.s}",
    "{input.s: input.n}",
    "{input.missing: 1}",
    "[x | some x in input.xs]",
    "[x | some x in input.missing]",
    "{x | x := input.xs[_]; x > 1}",
    "{k: v | some k, v in input.o}",
    "[x | x := input.missing]",
    "input.n + 1",
    "input.missing + 1",
    "input.xs[0] - input.n",
    "object.get(input.o, \"a\", 0)",
    "object.get(input, [\"o\", \"q\"], \"d\")",
    "is_string(input.s)",
    "is_string(input.missing)",
    "array.concat(input.xs, input.e)",
    "sum(input.xs)",
    "max(input.e)",
    "$\"{input.n}-{input.missing}\"",
];

const NUMBERS: &[&str] = &[
    "1",
    "0.5",
    "input.n",
    "input.missing",
    "id(input.n)",
    "big(input.xs[0])",
    "count(input.xs)",
    "sum(input.xs)",
    "input.xs[7]",
    "data.u.x",
    "id(input.missing)",
    "count(input.missing)",
    "input.o.a",
    "table.a",
    "(input.n + 1)",
];

const SETS: &[&str] =
    &["{1, 2}", "set()", "nums", "{x | x := input.xs[_]; x > 1}", "{input.n}", "{input.missing}", "id(nums)"];

/// What stands between two operands.
const OPERATORS: &[&str] = &[
    "==", "!=", "<", "<=", ">", ">=", "=", "in", "in_key", "+", "-", "*", "&", "|", "call", "id_call",
    "array", "object",
];

/// Where an expression stands.
const PLACES: &[&str] = &[
    "@ if { # }",
    "@ if { not # }",
    "@ := [i | some i, y in input.xs; #]",
    "@ := [i | some i, y in input.xs; not #]",
    "@ contains i if { some i, y in input.xs; # }",
    "@ if { every y in input.xs { y; # } }",
    "@ if { every y in input.xs { y; not # } }",
    "@(y) := \"yes\" if { y; # } else := \"no\"",
    "@(y) := \"yes\" if { y; not # } else := \"no\"",
    "@ := \"first\" if { # } else := \"second\" if { not # } else := \"third\"",
    "@ if { # with input.missing as 1 }",
    "@ if { not # with input.missing as 1 }",
    "@ if { # with input.n as 1 with data.u.x as 2 }",
    "@ if { not # with id as big }",
    "@[k] := i if { some i, d in input.deep; k := d.k; # }",
    "@ if { some y in [1, 2]; y > 1; not # }",
    "@ := n if { n := count([1 | #]) }",
    "@ := n if { n := count([1 | input.xs[_]; not #]) }",
];

/// Numbers that look random and are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }

    fn pick(&mut self, of: &[&'static str]) -> &'static str {
        of[self.roll(of.len())]
    }
}

pub(super) fn cases() -> Vec<Case> {
    let mut dice = Dice(0x5eed_1dea);
    let mut rules = Vec::new();
    // Each operand alone in each place, then operands with each other.
    for (at, operand) in OPERANDS.iter().enumerate() {
        for turn in 0..4 {
            rules.push(rule(PLACES[(at * 4 + turn) % PLACES.len()], operand, rules.len()));
        }
    }
    while rules.len() < EXPRESSIONS {
        let expression = expression(&mut dice);
        rules.push(rule(dice.pick(PLACES), &expression, rules.len()));
    }
    rules.chunks(PER_MODULE).map(case).collect()
}

fn expression(dice: &mut Dice) -> String {
    let (left, right) = (operand(dice), operand(dice));
    match dice.pick(OPERATORS) {
        "call" => format!("big({left}) == {right}"),
        "id_call" => format!("id(id({left})) != pair({right}, 1)[0]"),
        "array" => format!("[{left}, 1] == [{right}, 1]"),
        "object" => format!("{{\"k\": {left}}} == {{\"k\": {right}}}"),
        "in_key" => format!("({left}, 1 in {right})"),
        operator @ ("+" | "-" | "*") => {
            format!("{} {operator} {} == {left}", dice.pick(NUMBERS), dice.pick(NUMBERS))
        }
        operator @ ("&" | "|") => format!("{} {operator} {} == {left}", dice.pick(SETS), dice.pick(SETS)),
        operator => format!("{left} {operator} {right}"),
    }
}

/// An operand, now and then with another in it.
fn operand(dice: &mut Dice) -> String {
    let operand = dice.pick(OPERANDS);
    match dice.roll(8) {
        0 => format!("id({operand})"),
        1 => format!("[{operand}][0]"),
        _ => operand.to_owned(),
    }
}

fn rule(place: &str, expression: &str, at: usize) -> String {
    let name = format!("r{at}");
    let rule = place.replace('#', expression).replace('@', &name);
    if place.starts_with("@(") {
        format!("{rule}\n{name}_of := [v | some x in [1, false, input.n]; v := {name}(x)]")
    } else {
        rule
    }
}

fn case(rules: &[String]) -> Case {
    let module = format!("package t\n{RULES}\n{}\n", rules.join("\n"));
    let other = "package u\nx := 5 if input.n > 1\nb := [1]\n".to_owned();
    Case { modules: vec![module, other], input: Some(Value::from_json(INPUT).unwrap()), data: None }
}
