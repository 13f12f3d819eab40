//! Findings in rendered objects, placed in the files that these come from.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use regimen_check::{Input, Rendered, Report, RuleSet, check};

use crate::texts::{OPTIONS, Texts, host, library, pack, packs, rule, told};

pub(crate) static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let secret = rule(
        "password",
        "high",
        r#"violation contains {"msg": "a password", "details": {"path": ["data", "password"]}} if input.review.object.data.password"#,
    );
    let text = secret.1.replace("kinds: [Pod]", "kinds: [Secret]");
    let secret = (secret.0, text.replace("#   since", "#   sensitive: true\n#   since"));
    let controls = "controls:\n- {id: A-1, title: A, rules: [{id: host}]}\n- {id: A-2, title: A, rules: [{id: password}]}\n";
    let library = library(&[host(), secret, pack("a", controls)]);
    RuleSet::new(&library, &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"))
});

pub(crate) const BASE: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true}\n";

/// What became of `base.yaml`, changed by `patch.yaml`, in the folder `name`.
pub(crate) fn rendered(name: &str, text: &str) -> Rendered {
    Rendered {
        name: format!("{name}/<rendered>").into(),
        text: text.into(),
        folder: name.into(),
        sources: vec![Some("base.yaml".into()), None],
        patches: vec!["patch.yaml".into(), "kustomization.yaml".into()],
        file: "kustomization.yaml".into(),
    }
}

fn report(files: &[(&str, &str)], rendered: Vec<Rendered>) -> Report {
    check(Input { rendered, ..Input::default() }, &Texts::new(files.iter().copied()), &RULES, &OPTIONS)
}

/// Each finding as `file:line: marked text`.
fn placed(report: &Report) -> Vec<String> {
    let finding = |finding: &regimen_check::Finding| {
        let location = &finding.location;
        let source = report.sources.get(&location.file).unwrap_or_default();
        let marked = location.span.slice(&source);
        format!("{}:{}: {marked}", location.file, location.start.line)
    };
    report.findings.iter().map(finding).collect()
}

#[test]
fn a_value_is_in_its_source_or_in_the_patch_that_set_it() {
    let patch = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostIPC: true\n";
    let files =
        [("base.yaml", BASE), ("patch.yaml", patch), ("kustomization.yaml", "resources: [base.yaml]\n")];
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: x-p}\nspec:\n  hostIPC: true\n  hostPID: true\n";
    let report = report(&files, vec![rendered("prod", text)]);
    assert_eq!(placed(&report), ["base.yaml:4: hostPID: true", "patch.yaml:5: hostIPC: true"]);
    assert!(report.findings.iter().all(|finding| finding.location.exact && finding.resource.name == "x-p"));
}

#[test]
fn what_several_folders_have_from_one_place_is_one_finding() {
    let text = |name: &str| BASE.replace("name: p", &format!("name: {name}-p"));
    let both = vec![rendered("prod", &text("prod")), rendered("test", &text("test"))];
    let report = report(&[("base.yaml", BASE)], both);
    assert_eq!(placed(&report), ["base.yaml:4: hostPID: true"]);
    let finding = &report.findings[0];
    assert_eq!(finding.rendered, [Arc::from("prod"), Arc::from("test")]);
    assert_eq!((finding.faults.len(), report.controls[0].findings), (2, 1));
}

#[test]
fn problems_are_placed_in_the_sources_too() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostPID: \"yes\"\n";
    let report = report(&[("base.yaml", &format!("# a comment\n{text}"))], vec![rendered("prod", text)]);
    assert_eq!(
        told(&report.problems),
        ["base.yaml:6: `spec.hostPID` of the Pod must be a boolean, found a string"]
    );
}

#[test]
fn generated_secrets_are_masked_where_they_are_written() {
    let kustomization = "secretGenerator:\n- {name: login, literals: [password=hunter22-is-long]}\n";
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: login-abc}\ndata: {password: aHVudGVyMjItaXMtbG9uZw==}\n";
    let report = report(
        &[("base.yaml", BASE), ("kustomization.yaml", kustomization)],
        vec![rendered("prod", &format!("{BASE}---\n{secret}"))],
    );
    assert_eq!(
        placed(&report),
        [
            "base.yaml:4: hostPID: true",
            "kustomization.yaml:2: {name: login, literals: [*************************]}"
        ]
    );
}

/// Files that are right, of other objects, broken, templates, or gone.
fn sources() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let text = prop_oneof![
        Just(BASE.to_owned()),
        Just(format!("kind: List\napiVersion: v1\nitems:\n- {}", BASE.replace('\n', "\n  "))),
        Just("[{op: add, path: /spec/hostIPC, value: true}]".to_owned()),
        Just("patches: [{patch: '[{op: add, path: /spec, value: {hostIPC: true}}]'}]\nsecretGenerator: [{name: p}]\n".to_owned()),
        Just("kind: Pod\nspec: {{ .Values.spec }}\n".to_owned()),
        "[a-z:\\[\\]{}\n -]{0,40}",
    ];
    let name = prop_oneof![Just("base.yaml"), Just("patch.yaml"), Just("kustomization.yaml")];
    prop::collection::vec((name, text), 0..4)
}

proptest! {
    #[test]
    fn every_finding_is_placed_in_a_file_and_in_its_text(sources in sources(), ipc in any::<bool>()) {
        let text = format!("{}---\n{BASE}", BASE.replace("hostPID: true", &format!("hostPID: true, hostIPC: {ipc}")));
        let files: Vec<(&str, &str)> = sources.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let report = report(&files, vec![rendered("prod", &text)]);
        prop_assert!(!report.findings.is_empty());
        for finding in &report.findings {
            let location = &finding.location;
            prop_assert!(!location.file.contains("<rendered>"), "{}", location.file);
            if let Some(text) = report.sources.get(&location.file) {
                prop_assert!(text.get(location.span.range()).is_some(), "{location:?} in {text:?}");
            }
        }
    }
}
