//! Findings, problems, controls and counts of a run.

use std::time::Duration;

use regimen_check::{CheckOptions, ExitStatus, Limits, Report, RuleSet, Settings, Severity};

use crate::texts::{OPTIONS, Texts, check, conflict, host, library, pack, packs, rule, told};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostPID: true\n  hostIPC: true\n";

fn rules() -> RuleSet {
    let library = library(&[
        host(),
        conflict(),
        pack(
            "a",
            "controls:\n- {id: A-1, title: A, severity: critical, rules: [{id: host}]}\n- {id: A-2, title: A, rules: [{id: conflict}]}\n- {id: A-3, title: A, manual: people must look}\n",
        ),
        pack("b", "controls:\n- {id: B-1, title: B, rules: [{id: host, parameters: {limit: 2}}]}\n"),
    ]);
    RuleSet::new(&library, &packs(&["a", "b"])).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn report(text: &str) -> Report {
    check(&Texts::new([("a.yaml", text)]), &rules(), &OPTIONS)
}

#[test]
fn one_finding_for_each_rule_and_place_with_every_control_that_asked() {
    let report = report(POD);
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|finding| (finding.location.start.line, finding.message.as_str(), finding.severity.name()))
        .collect();
    assert_eq!(found, [(5, "hostPID is shared", "critical"), (6, "hostIPC is shared", "critical")]);
    for finding in &report.findings {
        let controls: Vec<&str> = finding.controls.iter().map(|id| &**id).collect();
        assert_eq!(controls, ["A-1", "B-1"]);
        assert!(finding.location.exact);
    }
}

#[test]
fn a_rule_that_fails_on_an_object_is_a_problem_and_the_others_go_on() {
    let text = POD.replace("name: p", "name: conflict");
    let report = report(&text);
    assert_eq!(report.findings.len(), 2);
    assert_eq!(report.problems.len(), 1);
    let problem = &told(&report.problems)[0];
    assert!(
        problem.starts_with("a.yaml:1: `conflict` could not be evaluated on Pod conflict: "),
        "{problem}"
    );
    assert_eq!(report.exit_status(false), ExitStatus::Incomplete);
    let status: Vec<&str> = report.controls.iter().map(|control| control.status.name()).collect();
    assert_eq!(status, ["fail", "incomplete", "manual", "fail"]);
}

#[test]
fn controls_pass_only_where_something_was_looked_at() {
    let of = |text: &str| -> Vec<String> {
        report(text).controls.iter().map(|control| control.status.name().to_owned()).collect()
    };
    assert_eq!(of("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n"), ["pass", "pass", "manual", "pass"]);
    let none = ["not-applicable", "not-applicable", "manual", "not-applicable"];
    assert_eq!(of("apiVersion: v1\nkind: Service\nmetadata: {name: s}\n"), none);
}

/// Nothing that could not be seen may pass.
#[test]
fn a_rule_without_what_it_requires_is_not_applicable() {
    let (name, text) = host();
    let text = text.replace("#   since:", "#   requires: [Namespace]\n#   since:");
    let files = [(name, text), pack("a", "controls: [{id: A-1, title: A, rules: [{id: host}]}]\n")];
    let rules =
        RuleSet::new(&library(&files), &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    let of = |texts: Texts| {
        let report = check(&texts, &rules, &OPTIONS);
        (report.controls[0].status.name(), report.findings.len())
    };
    assert_eq!(of(Texts::new([("a.yaml", POD)])), ("not-applicable", 0));
    let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n";
    assert_eq!(of(Texts::new([("a.yaml", POD), ("b.yaml", namespace)])), ("fail", 2));
}

#[test]
fn what_is_below_the_severity_asked_for_is_counted_and_its_control_still_fails() {
    let rules = rules();
    let low = library(&[
        rule("low", "low", "violation contains {\"msg\": \"x\"}"),
        pack("l", "controls: [{id: L-1, title: L, rules: [{id: low}]}]\n"),
    ]);
    let low = RuleSet::new(&low, &packs(&["l"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    let options = CheckOptions { severity: Severity::Medium, ..OPTIONS };
    let texts = Texts::new([("a.yaml", POD)]);
    let report = check(&texts, &low, &options);
    assert_eq!((report.findings.len(), report.summary.hidden), (0, 1));
    assert_eq!((report.controls[0].status.name(), report.exit_status(false)), ("fail", ExitStatus::Clean));
    assert_eq!(check(&texts, &rules, &options).summary.hidden, 0);
}

#[test]
fn equal_objects_in_two_files_have_fingerprints_of_their_own() {
    let texts = Texts::new([("a.yaml", POD), ("b.yaml", POD)]);
    let report = check(&texts, &rules(), &OPTIONS);
    let mut fingerprints: Vec<&str> = report.findings.iter().map(|finding| &*finding.fingerprint).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), 4);
}

#[test]
fn a_violation_of_the_wrong_form_is_a_problem() {
    for (body, message) in [
        ("violation contains {\"message\": \"x\"}", "a violation must have a string `msg`"),
        (
            "violation contains {\"msg\": \"x\", \"details\": {\"path\": \"spec\"}}",
            "must be an array of keys",
        ),
        ("violation := true", "`violation` must be a set, found `true`"),
    ] {
        let library = library(&[
            rule("bad", "low", body),
            pack("a", "controls: [{id: A, title: A, rules: [{id: bad}]}]\n"),
        ]);
        let rules = RuleSet::new(&library, &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
        let report = check(&Texts::new([("a.yaml", POD)]), &rules, &OPTIONS);
        assert!(report.problems[0].message.contains(message), "{:?}", report.problems);
    }
}

/// Rules of others, written for tools that know no places.
#[test]
fn a_violation_without_a_path_is_placed_by_asking_the_policy() {
    let text = "apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    name: p
    labels: {team: shop}
  spec:
    containers:
    - name: a
      image: a:1
    - name: b
      image: b:latest
    - name: c
      image: c:1
      securityContext: {privileged: true}
";
    for (body, line, marked) in [
        (
            "violation contains {\"msg\": sprintf(\"%s of %s\", [c.image, input.review.object.metadata.name])} if {\n\tsome c in input.review.object.spec.containers\n\tendswith(c.image, \":latest\")\n}",
            14,
            "image: b:latest",
        ),
        (
            "violation contains {\"msg\": \"privileged\"} if {\n\tinput.review.object.spec.containers[_].securityContext.privileged\n}",
            17,
            "privileged: true",
        ),
        (
            "violation contains {\"msg\": sprintf(\"%s has no limits\", [c.name])} if {\n\tsome c in input.review.object.spec.containers\n\tc.name == \"b\"\n\tnot c.resources.limits\n}",
            13,
            "name: b",
        ),
        (
            "violation contains {\"msg\": \"no owner\"} if not input.review.object.metadata.labels.owner",
            8,
            "labels: {team: shop}",
        ),
    ] {
        let files =
            [rule("plain", "high", body), pack("a", "controls: [{id: A, title: A, rules: [{id: plain}]}]\n")];
        let rules =
            RuleSet::new(&library(&files), &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
        let report = check(&Texts::new([("a.yaml", text)]), &rules, &OPTIONS);
        assert_eq!(report.findings.len(), 1, "{body}: {:?}", report.problems);
        let location = &report.findings[0].location;
        assert_eq!((location.start.line, location.span.slice(text)), (line, marked), "{body}");
        assert!(!location.exact);
    }
}

#[test]
fn a_violation_that_nothing_in_its_object_causes_is_placed_at_the_object() {
    let library = library(&[
        rule("plain", "high", "violation contains {\"msg\": \"x\"}"),
        pack("a", "controls: [{id: A, title: A, rules: [{id: plain}]}]\n"),
    ]);
    let rules = RuleSet::new(&library, &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    let text = format!(
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {{name: p}}\n---\n{POD}"
    );
    let report = check(&Texts::new([("a.yaml", text.as_str())]), &rules, &OPTIONS);
    let lines: Vec<_> = report
        .findings
        .iter()
        .map(|finding| (finding.location.document, finding.location.start.line))
        .collect();
    assert_eq!(lines, [(0, 4), (1, 8)]);
}

/// As in OPA, and not silent as there.
#[test]
fn a_builtin_that_fails_is_noted_with_its_place_and_the_first_object() {
    let division = "violation contains {\"msg\": \"x\"} if {\n\tcount(input.review.object.metadata.labels) / input.review.object.metadata.generation > 1\n}";
    let files = [
        rule("division", "low", division),
        pack("a", "controls: [{id: A, title: A, rules: [{id: division}]}]\n"),
    ];
    let rules =
        RuleSet::new(&library(&files), &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
    let pod = |name: &str, generation: u32| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, labels: {{a: b}}, generation: {generation}}}\n"
        )
    };
    let (a, b) = (format!("{}---\n{}", pod("a", 1), pod("b", 0)), pod("c", 0));
    let report = check(&Texts::new([("b.yaml", b.as_str()), ("a.yaml", a.as_str())]), &rules, &OPTIONS);
    let [note] = &report.notes[..] else { panic!("{:?}", report.notes) };
    let place = note.place.as_ref().unwrap();
    let start = place.range.unwrap().start;
    assert_eq!(
        (&*place.file, start.line, note.message.as_str()),
        ("rules/workload/division/division.rego", 15, "div: divide by zero")
    );
    let (resource, location) = note.first.as_ref().unwrap();
    let first = location.range.unwrap().start.line;
    assert_eq!((note.objects, resource.name.as_str(), &*location.file, first), (2, "b", "a.yaml", 5));
    assert_eq!((report.problems.len(), report.exit_status(true)), (0, ExitStatus::Clean));
}

#[test]
fn a_rule_that_takes_too_much_is_stopped_and_the_others_go_on() {
    let loops = "violation contains {\"msg\": \"x\"} if {\n\tsome i in numbers.range(1, 2000)\n\tsome j in numbers.range(1, 2000)\n\ti + j < 0\n}";
    let doubles = "violation contains {\"msg\": \"x\"} if {\n\tx1 := concat(\"\", [p | some p in array.concat(pieces, pieces)])\n\tcount(x1) < 0\n}\n\npieces := [\"aaaaaaaaaaaaaaaa\" | some _ in numbers.range(1, 100000)]";
    let limits = Limits { time: Duration::from_millis(100), ..Limits::DEFAULT };
    for (body, limits, message) in [
        (loops, limits, "16:2: the evaluation took longer than it may"),
        (
            doubles,
            Limits { memory: 1 << 20, ..limits },
            "19:43: the evaluation needs more memory than it may take",
        ),
    ] {
        let files = [
            rule("endless", "low", body),
            host(),
            pack(
                "a",
                "controls:\n- {id: A, title: A, rules: [{id: endless}]}\n- {id: B, title: B, rules: [{id: host}]}\n",
            ),
        ];
        let rules =
            RuleSet::new(&library(&files), &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"));
        let options = CheckOptions { evaluation: Settings { limits, ..Settings::DEFAULT }, ..OPTIONS };
        let two = format!("{POD}---\n{}", POD.replace("name: p", "name: q"));
        let report = check(&Texts::new([("a.yaml", two.as_str())]), &rules, &options);
        assert_eq!(report.findings.len(), 4);
        let told = told(&report.problems);
        let file = "rules/workload/endless/endless.rego";
        assert!(
            told.len() == 1
                && told[0].starts_with(&format!("a.yaml:1: `endless` was stopped on Pod p: {file}:"))
                && told[0].ends_with(message),
            "{told:?}"
        );
        let problem = &report.problems[0];
        assert_eq!(problem.kind.name(), "limit");
        assert!(problem.help.as_ref().unwrap().contains("the other rules were"));
        let status: Vec<&str> = report.controls.iter().map(|control| control.status.name()).collect();
        assert_eq!(status, ["incomplete", "fail"]);
    }
}
