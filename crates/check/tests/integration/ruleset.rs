//! Choosing rules.

use regimen_check::{Library, RuleSet, Selection, Setting, SettingValue};

use crate::texts::{OPTIONS, Texts, check, host, library, load, pack, packs, rule, told};

fn shop() -> Library {
    library(&[
        host(),
        rule("other", "low", "violation contains {\"msg\": \"x\"} if false"),
        pack(
            "a",
            "controls:\n- {id: A-1, title: A, rules: [{id: host}]}\n- {id: A-2, title: A, rules: [{id: other}]}\n",
        ),
        pack("b", "controls:\n- {id: B-1, title: B, rules: [{id: host}]}\n"),
    ])
}

fn asked(selection: &Selection) -> Vec<String> {
    let rules = RuleSet::new(&shop(), selection).unwrap_or_else(|problems| panic!("{problems:?}"));
    rules.rules().iter().map(|rule| rule.id.to_string()).collect()
}

fn refused(selection: &Selection) -> Vec<String> {
    told(&RuleSet::new(&shop(), selection).err().unwrap())
}

fn named(rules: &[&str], skip: &[&str]) -> Selection {
    let texts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Selection { rules: texts(rules), skip: texts(skip), ..Selection::default() }
}

#[test]
fn rules_and_controls_choose_and_skip() {
    assert_eq!(asked(&packs(&["all"])), ["host", "other"]);
    assert_eq!(asked(&packs(&["b"])), ["host"]);
    assert_eq!(asked(&named(&["other"], &[])), ["other"]);
    assert_eq!(asked(&named(&["A-1"], &[])), ["host"]);
    assert_eq!(asked(&Selection { skip: vec!["A-2".into()], ..packs(&["a"]) }), ["host"]);
    assert_eq!(asked(&Selection { skip: vec!["host".into()], ..packs(&["a"]) }), ["other"]);
    assert_eq!(asked(&Selection { rules: vec!["host".into()], ..packs(&["a"]) }), ["host"]);
}

#[test]
fn a_rule_named_alone_has_its_own_parameters_and_not_those_of_a_control_of_its_name() {
    let files = [
        host(),
        pack("some", "controls: [{id: host, title: H, rules: [{id: host, parameters: {limit: 9}}]}]\n"),
    ];
    let library = library(&files);
    let rules =
        RuleSet::new(&library, &named(&["host"], &[])).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(rules.parameters("host").unwrap().to_string(), r#"{"limit": 1}"#);
    let selection = packs(&["some"]);
    let rules = RuleSet::new(&library, &selection).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(rules.parameters("host").unwrap().to_string(), r#"{"limit": 9}"#);
}

#[test]
fn every_name_that_is_not_there_is_told_with_the_nearest() {
    let selection = Selection { packs: vec!["c".into()], ..named(&["hots"], &["A-9"]) };
    assert_eq!(
        refused(&selection),
        ["there is no rule or control `hots`", "there is no rule or control `A-9`", "there is no pack `c`"]
    );
    let problems = RuleSet::new(&shop(), &named(&["hots"], &[])).err().unwrap();
    assert_eq!(problems[0].help.as_deref(), Some("did you mean `host`?"));
}

#[test]
fn settings_must_name_what_is_there_fit_and_have_an_effect() {
    let set = |target: &str, parameter: &str, value: &str| Selection {
        settings: vec![Setting {
            target: target.into(),
            parameter: parameter.into(),
            value: SettingValue::Text(value.into()),
            place: None,
        }],
        ..packs(&["b"])
    };
    assert_eq!(refused(&set("x", "limit", "1")), ["there is no pack or rule `x`"]);
    assert_eq!(refused(&set("b", "limt", "1")), ["`b` has no parameter `limt`"]);
    assert_eq!(refused(&set("host", "limit", "one")), ["`limit` must be an integer, not `\"one\"`"]);
    assert_eq!(refused(&set("a", "limit", "1")), ["`a.limit` has no effect: `a` is not checked"]);
    assert_eq!(refused(&set("other", "limit", "1")), ["`other.limit` has no effect: `other` is not checked"]);
    assert_eq!(asked(&set("b", "limit", "2")), ["host"]);
}

#[test]
fn a_module_that_does_not_compile_takes_no_other_with_it() {
    let files = [
        host(),
        rule("broken", "low", "violation contains {\"msg\": x} if {"),
        rule("circle", "low", "violation contains x if some x in violation"),
        pack(
            "a",
            "controls:\n- {id: A-1, title: A, rules: [{id: broken}]}\n- {id: A-2, title: A, rules: [{id: circle}]}\n- {id: A-3, title: A, rules: [{id: host}]}\n",
        ),
    ];
    let (library, problems) = load(&files);
    assert_eq!(told(&problems), ["rules/workload/broken/broken.rego:14: `{` is never closed"]);
    let rules = RuleSet::new(&library, &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true}\n";
    let report = check(&Texts::new([("a.yaml", pod)]), &rules, &OPTIONS);
    assert_eq!(report.findings.len(), 1);
    assert_eq!(
        told(&report.problems),
        [
            "rules/workload/circle/circle.rego:14: rule data.rules.circle.violation is recursive: data.rules.circle.violation -> data.rules.circle.violation"
        ]
    );
    let status: Vec<&str> = report.controls.iter().map(|control| control.status.name()).collect();
    assert_eq!(status, ["incomplete", "incomplete", "fail"]);
}

#[test]
fn rules_are_asked_alone_besides_packs() {
    let also = |also: &str, rest: Selection| asked(&Selection { also: vec![also.into()], ..rest });
    assert_eq!(also("other", packs(&["b"])), ["host", "other"]);
    assert_eq!(also("other", Selection::default()), ["other"]);
    assert_eq!(also("other", named(&["host"], &[])), ["host"]);
    assert_eq!(also("other", Selection { skip: vec!["other".into()], ..packs(&["b"]) }), ["host"]);
}
