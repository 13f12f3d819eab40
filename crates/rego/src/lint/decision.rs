//! `deny`, `violation` and `warn` that are no sets: who asks for a set of messages finds nothing in them.

use super::Lint;
use crate::ast::{Module, Rule};

/// Rules that tools ask for sets: those of conftest and Gatekeeper.
const DECISIONS: [&str; 3] = ["deny", "violation", "warn"];

pub(super) fn lint(module: &Module) -> Vec<Lint> {
    let mut lints: Vec<Lint> = Vec::new();
    for rule in module.rules.iter().filter(|rule| is_decision(rule) && is_single(rule)) {
        let name = &rule.head.name.text;
        lints.push(Lint {
            name: "decision-is-no-set",
            span: rule.head.name.span,
            message: format!("`{name}` is one value: whoever asks for a set of messages finds none"),
            help: format!("write `{name} contains msg if {{ … }}`"),
        });
    }
    lints.dedup_by(|a, b| a.message == b.message);
    lints
}

fn is_decision(rule: &Rule) -> bool {
    let name = &*rule.head.name.text;
    DECISIONS.iter().any(|decision| {
        name.strip_prefix(decision).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}

/// A boolean or another plain value; collections may be meant.
fn is_single(rule: &Rule) -> bool {
    use crate::ast::TermKind::{Bool, Null, Number, String};
    let head = &rule.head;
    let plain = |value: &crate::ast::Term| matches!(value.kind, Bool(_) | Null | Number(_) | String(_));
    head.contains.is_none()
        && head.args.is_none()
        && head.path.is_empty()
        && head.value.as_ref().is_none_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::Version;
    use crate::parser::parse;

    #[test]
    fn a_decision_that_is_one_value_is_told_once() {
        let lints =
            |text: &str| lint(&parse(&format!("package a\n{text}"), Version::V1).module.unwrap()).len();
        assert_eq!(lints("deny := true\n"), 1);
        assert_eq!(lints("deny if input.x\ndeny if input.y\n"), 1);
        assert_eq!(lints("warn_slow = \"text\" if true\n"), 1);
        assert_eq!(lints("deny contains \"x\" if true\nviolation[x] := 1 if some x in input\n"), 0);
        assert_eq!(lints("deny := {msg | some msg in input}\ndenied := true\ndefault allow := false\n"), 0);
    }
}
