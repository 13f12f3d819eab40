//! How controls and packs stand after a run, and what rules offer to change.

use regimen_check::{Report, RuleSet};

use crate::texts::{OPTIONS, Texts, check, host, library, pack, packs, rule, told};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true}\n";
const PLAIN: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: q}\nspec: {}\n";

fn run(files: &[(String, String)], texts: &[(&str, &str)]) -> Report {
    let rules =
        RuleSet::new(&library(files), &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    check(&Texts::new(texts.iter().copied()), &rules, &OPTIONS)
}

fn statuses(report: &Report) -> Vec<&str> {
    report.controls.iter().map(|control| control.status.name()).collect()
}

#[test]
fn what_rules_find_is_evidence_for_a_control_that_people_judge() {
    let controls = "controls: [{id: A-1, title: A, manual: people must look, rules: [{id: host}]}]\n";
    let files = [host(), pack("a", controls)];
    for (text, findings) in [(POD, 1), (PLAIN, 0)] {
        let report = run(&files, &[("a.yaml", text)]);
        assert_eq!((statuses(&report), report.controls[0].findings), (vec!["manual"], findings));
    }
}

#[test]
fn an_object_that_a_rule_is_not_about_was_not_looked_at() {
    let body = "violation contains {\"msg\": \"x\"} if { applies; input.review.object.spec.hostPID }\n\napplies if input.review.object.metadata.name == \"p\"";
    let controls = "controls: [{id: A-1, title: A, rules: [{id: about}]}]\n";
    let files = [rule("about", "high", body), pack("a", controls)];
    assert_eq!(statuses(&run(&files, &[("a.yaml", POD)])), ["fail"]);
    assert_eq!(statuses(&run(&files, &[("a.yaml", PLAIN)])), ["not-applicable"]);
    assert_eq!(statuses(&run(&files, &[("a.yaml", &POD.replace("true", "false"))])), ["pass"]);
}

/// Alone, as in batches: another rule that fails makes each be asked by itself.
#[test]
fn what_a_rule_is_about_is_known_too_where_it_is_asked_alone() {
    let body = "violation contains {\"msg\": \"x\"} if false\n\napplies if input.review.object.metadata.name == \"p\"";
    let fails = "violation contains {\"msg\": \"x\"} if t == 1\n\nt := 1 if true\n\nt := 2 if true";
    let controls =
        "controls: [{id: A-1, title: A, rules: [{id: about}]}, {id: A-2, title: A, rules: [{id: fails}]}]\n";
    let files = [rule("about", "high", body), rule("fails", "high", fails), pack("a", controls)];
    assert_eq!(statuses(&run(&files, &[("a.yaml", POD)])), ["pass", "incomplete"]);
    assert_eq!(statuses(&run(&files, &[("a.yaml", PLAIN)])), ["not-applicable", "incomplete"]);
}

/// A rule that looks up Namespaces and finds that there is none.
fn looks_up() -> (String, String) {
    let body = "violation contains {\"msg\": \"no namespace\"} if count(object.get(data.inventory.cluster, [\"v1\", \"Namespace\"], {})) == 0";
    let (name, text) = rule("looks-up", "high", body);
    (name, text.replace("#   since:", "#   inventory: [Namespace]\n#   since:"))
}

#[test]
fn what_rests_on_objects_that_could_not_be_read_is_not_evaluable() {
    let controls = "controls: [{id: A-1, title: A, rules: [{id: looks-up}]}, {id: A-2, title: A, rules: [{id: host}]}]\n";
    let files = [looks_up(), host(), pack("a", controls)];
    assert_eq!(statuses(&run(&files, &[("a.yaml", POD)])), ["fail", "fail"]);
    for broken in ["a: [", "apiVersion: v1\nmetadata: {name: n}\n", "- {apiVersion: v1, kind: Namespace}\n"] {
        let report = run(&files, &[("a.yaml", POD), ("b.yaml", broken)]);
        assert_eq!(statuses(&report), ["not-evaluable", "fail"], "{broken}");
        let problems = told(&report.problems);
        assert!(
            problems.contains(
                &"not evaluable: `looks-up` looks at several objects, and not all of this run could be read"
                    .to_owned()
            ),
            "{problems:?}"
        );
    }
    // All of these are read: a field of a wrong type, a key twice, another sort of file.
    for whole in [
        "apiVersion: v1\nkind: Pod\nmetadata: {name: r}\nspec: {hostIPC: 'no'}\n",
        "apiVersion: v1\nkind: Service\nmetadata: {name: a, name: b}\n",
        "a: 1\n",
    ] {
        assert_eq!(
            statuses(&run(&files, &[("a.yaml", POD), ("b.yaml", whole)])),
            ["fail", "fail"],
            "{whole}"
        );
    }
}

#[test]
fn the_score_counts_only_what_was_judged() {
    let other = rule("other", "low", "violation contains {\"msg\": \"x\"} if false");
    let controls = "controls:\n- {id: A-1, title: A, rules: [{id: host}]}\n- {id: A-2, title: A, rules: [{id: other}]}\n- {id: A-3, title: A, manual: look}\n";
    let files = [host(), other, pack("a", controls)];
    let report = run(&files, &[("a.yaml", POD)]);
    let pack = &report.packs[0];
    assert_eq!((pack.pass, pack.fail, pack.manual, pack.score(), pack.controls()), (1, 1, 1, Some(50), 3));
    let nothing = run(&files, &[("a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n")]);
    assert_eq!((nothing.packs[0].not_applicable, nothing.packs[0].score()), (2, None));
}

#[test]
fn a_fix_is_offered_by_rules_that_say_so_and_must_be_sound() {
    let body = |fix: &str| {
        format!(
            "violation contains {{\"msg\": \"x\", \"details\": {{\"path\": [\"spec\", \"hostPID\"], \"fix\": {fix}}}}} if input.review.object.spec.hostPID"
        )
    };
    let sound = r#"{"title": "remove it", "patches": [{"op": "remove", "path": ["spec", "hostPID"]}]}"#;
    let offers = |fix: &str, says: bool| {
        let (name, text) = rule("fixes", "high", &body(fix));
        let text = if says { text.replace("#   since:", "#   fix: safe\n#   since:") } else { text };
        run(
            &[(name, text), pack("a", "controls: [{id: A-1, title: A, rules: [{id: fixes}]}]\n")],
            &[("a.yaml", POD)],
        )
    };
    let report = offers(sound, true);
    let fix = report.findings[0].fix.as_ref().unwrap();
    assert_eq!((fix.applicability.name(), &*fix.title, fix.patches.len()), ("safe", "remove it", 1));
    assert!(offers(sound, false).findings[0].fix.is_none());
    let broken = offers(r#"{"title": "remove it"}"#, true);
    assert!(
        told(&broken.problems)[0].contains("a fix must have a list of `patches`"),
        "{:?}",
        broken.problems
    );
}
