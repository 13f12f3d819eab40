//! Texts after their fixes: what is mended, what is refused, and that nothing else changes.

use std::sync::LazyLock;

use proptest::prelude::*;
use regimen_check::{Applicability, Fixed, Input, RuleSet, Selection};

use crate::texts::{OPTIONS, Texts, library, rule};

/// A rule that finds a field of a pod's spec that is `true`, and offers these patches.
fn field_rule(name: &str, field: &str, patches: &str) -> (String, String) {
    let body = format!(
        r#"violation contains {{"msg": msg, "details": {{"path": ["spec", "{field}"], "fix": fix}}}} if {{
	input.review.object.spec["{field}"] == true
	msg := "{field} is set"
	fix := {{"title": "unset {field}", "patches": {patches}}}
}}"#
    );
    let (file, text) = rule(name, "high", &body);
    (file, text.replace("#   since:", "#   fix: safe\n#   since:"))
}

fn set(field: &str, value: &str) -> String {
    format!(r#"[{{"op": "set", "path": ["spec", "{field}"], "value": {value}}}]"#)
}

fn rules(rules: &[(String, String)]) -> RuleSet {
    let library = library(rules);
    let ids = library.rules.keys().map(ToString::to_string).collect();
    let selection = Selection { rules: ids, ..Selection::default() };
    RuleSet::new(&library, &selection).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn fixed(rules: &RuleSet, files: &[(&str, &str)]) -> Fixed {
    let texts = Texts::new(files.iter().copied());
    let input = Input { files: texts.0.keys().cloned().collect(), ..Input::default() };
    regimen_check::fix(input, &texts, rules, &OPTIONS, Applicability::Safe)
}

/// What became of one file: its text, and the findings that are left, with why they are.
fn after(rules: &RuleSet, text: &str) -> (String, Vec<String>) {
    let fixed = fixed(rules, &[("a.yaml", text)]);
    let left = fixed.after.findings.iter().map(|finding| {
        let reason = finding.fix.as_ref().and_then(|fix| fix.edits.clone().err());
        format!("{}: {}", finding.message, reason.unwrap_or_default())
    });
    let left = left.collect();
    (fixed.files.into_iter().next().map_or(text.to_owned(), |file| file.after.to_string()), left)
}

fn pod(spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{{spec}}}\n")
}

#[test]
fn a_fix_that_would_break_another_rule_is_not_made_and_says_so() {
    let moves =
        r#"[{"op": "remove", "path": ["spec", "a"]}, {"op": "set", "path": ["spec", "b"], "value": true}]"#;
    let rules = rules(&[
        field_rule("one", "a", moves),
        field_rule("two", "b", &set("c", "true")),
        field_rule("three", "d", &set("d", "false")),
    ]);
    let reason = "a is set: `two` would find: b is set";
    assert_eq!(after(&rules, &pod("a: true")), (pod("a: true"), vec![reason.to_owned()]));
    assert_eq!(
        after(&rules, &pod("a: true, d: true # d\n")),
        (pod("a: true, d: false # d\n"), vec![reason.to_owned()])
    );
    let two = format!("{}---\n{}", pod("a: true"), pod("d: true").replace("name: a", "name: d"));
    assert_eq!(
        after(&rules, &two).0,
        two.replace("d: true", "d: false"),
        "the other object of the file is mended"
    );
}

#[test]
fn a_fix_that_does_not_do_away_with_its_finding_is_not_made() {
    let rules = rules(&[field_rule("one", "a", &set("other", "1"))]);
    assert_eq!(
        after(&rules, &pod("a: true")),
        (pod("a: true"), vec!["a is set: `one` would still find: a is set".to_owned()])
    );
}

#[test]
fn a_fix_that_makes_no_object_of_it_is_not_made() {
    let rules =
        rules(&[field_rule("one", "a", r#"[{"op": "set", "path": ["spec"], "value": {"containers": 1}}]"#)]);
    let reason = "a is set: the file could not be checked whole after it";
    assert_eq!(after(&rules, &pod("a: true")), (pod("a: true"), vec![reason.to_owned()]));
}

#[test]
fn what_cannot_be_changed_in_one_object_is_changed_in_the_others() {
    let rules = rules(&[
        field_rule("one", "a", &set("a", "false")),
        field_rule("two", "b", r#"[{"op": "set", "path": ["spec"], "value": {"containers": 1}}]"#),
    ]);
    let named = |name: &str, spec: &str| pod(spec).replace("name: a", &format!("name: {name}"));
    let text = [pod("a: true"), named("b", "b: true"), named("c", "a: true")].join("---\n");
    let (made, left) = after(&rules, &text);
    assert_eq!(made, text.replace("a: true", "a: false"));
    assert_eq!(left, ["b is set: the file could not be checked whole after it"]);
}

#[test]
fn a_text_that_would_be_another_one_is_left() {
    // The last line of a text has no line break as long as nothing is behind it.
    let both = set("a", "false").replace("}]", r#"}, {"op": "set", "path": ["spec", "new"], "value": 1}]"#);
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  a: true\n  text: |\n    end";
    let (made, left) = after(&rules(&[field_rule("one", "a", &both)]), text);
    assert_eq!((made.as_str(), left.len()), (text, 1));
    assert!(left[0].ends_with("the text cannot be changed there without another change"), "{left:?}");
}

#[test]
fn what_two_rules_ask_for_is_one_edit_and_what_they_contradict_in_is_made_in_turn() {
    let same =
        rules(&[field_rule("one", "a", &set("a", "false")), field_rule("two", "a", &set("a", "false"))]);
    assert_eq!(after(&same, &pod("a: true")), (pod("a: false"), vec![]));
    let other =
        rules(&[field_rule("one", "a", &set("a", "null")), field_rule("two", "a", &set("a", "false"))]);
    let fixed = fixed(&other, &[("a.yaml", &pod("a: true"))]);
    assert_eq!(&*fixed.files[0].after, pod("a: null"));
    assert_eq!(fixed.after.fixed.len(), 2, "both are gone");
}

#[test]
fn unsafe_fixes_are_made_only_if_asked_for() {
    let (file, text) = field_rule("one", "a", &set("a", "false"));
    let rules = rules(&[(file, text.replace("fix: safe", "fix: unsafe"))]);
    let fixed = fixed(&rules, &[("a.yaml", &pod("a: true"))]);
    assert_eq!(
        (
            fixed.files.len(),
            fixed.after.fixable(Applicability::Unsafe),
            fixed.after.fixable(Applicability::Safe)
        ),
        (0, 1, 0)
    );
}

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let remove = |field: &str| format!(r#"{{"op": "remove", "path": ["spec", "{field}"]}}"#);
    let moved = r#"{"op": "set", "path": ["spec", "d"], "value": {"e": ["on", 1]}}"#;
    rules(&[
        field_rule("one", "a", &set("a", "false")),
        field_rule("two", "b", &format!("[{}]", remove("b"))),
        field_rule("three", "c", &format!("[{moved}, {}]", remove("c"))),
    ])
});

/// A pod with some of the fields, on lines or in braces, with a comment behind each.
fn documents() -> impl Strategy<Value = String> {
    let fields = prop::sample::subsequence(
        vec!["a: true", "b: true", "c: true", "d:", "f: &x {g: 1}", "h: [1, 2]"],
        1..=6,
    );
    (fields.prop_shuffle(), any::<bool>(), "[p-r]").prop_map(|(fields, flow, name)| {
        let head = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:");
        if flow {
            format!("{head} {{z: 1, {}}} # spec\n", fields.join(", ").replace("d:,", "d: null,"))
        } else {
            let lines: Vec<String> = fields.iter().map(|field| format!("  {field} # {field}\n")).collect();
            format!("{head}\n  z: 1\n{}", lines.concat())
        }
    })
}

proptest! {
    #[test]
    fn what_is_fixed_is_gone_and_twice_is_once(
        documents in prop::collection::vec(prop_oneof![4 => documents(), 1 => Just("kind: [\n".to_owned())], 1..4),
    ) {
        let text = documents.join("---\n");
        let once = fixed(&RULES, &[("a.yaml", &text)]);
        let left: Vec<_> = once.after.findings.iter().map(|finding| &finding.message).collect();
        prop_assert!(left.is_empty(), "{:?}\n{}", left, text);
        prop_assert_eq!(once.before.problems.len(), once.after.problems.len());
        let made = once.files.first().map_or(&*text, |file| &*file.after);
        prop_assert!(fixed(&RULES, &[("a.yaml", made)]).files.is_empty(), "{}", made);
        for line in text.lines().filter(|line| !line.contains(": true")) {
            let stays = made.lines().any(|other| other == line || line.trim_end().starts_with("  d:"));
            prop_assert!(stays, "{} is not in\n{}", line, made);
        }
    }
}
