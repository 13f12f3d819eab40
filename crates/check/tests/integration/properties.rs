//! What must hold for every run.

use std::sync::LazyLock;

use proptest::prelude::*;
use regimen_check::{CheckOptions, Host, Input, RuleSet};

use crate::texts::{OPTIONS, Texts, conflict, host, library, pack, packs};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let library = library(&[
        host(),
        conflict(),
        pack(
            "a",
            "controls:\n- {id: A-1, title: A, rules: [{id: host}]}\n- {id: A-2, title: A, rules: [{id: conflict}]}\n",
        ),
    ]);
    RuleSet::new(&library, &packs(&["a"])).unwrap_or_else(|problems| panic!("{problems:?}"))
});

/// Documents that are right, faulty, broken or no objects.
fn documents() -> impl Strategy<Value = String> {
    prop_oneof![
        ("[pq]{1,2}", any::<bool>(), any::<bool>()).prop_map(|(name, pid, ipc)| format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{hostPID: {pid}, hostIPC: {ipc}}}\n"
        )),
        Just("apiVersion: v1\nkind: Pod\nmetadata: {name: conflict}\n".to_owned()),
        Just("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nmetadata: {name: b}\n".to_owned()),
        Just("kind: [\n".to_owned()),
        Just("a: 1\n".to_owned()),
        Just("apiVersion: v1\nmetadata: {name: a}\n".to_owned()),
    ]
}

fn files() -> impl Strategy<Value = Vec<(String, String)>> {
    let file = prop::collection::vec(documents(), 0..4).prop_map(|documents| documents.join("---\n"));
    prop::collection::btree_map("[a-c]{1,2}/[a-c]{1,2}\\.yaml", file, 0..8)
        .prop_map(|files| files.into_iter().collect())
}

fn report(texts: &Texts, names: &[(String, String)], jobs: usize) -> String {
    let files = names.iter().map(|(name, _)| name.as_str().into()).collect();
    let options = CheckOptions { jobs, ..OPTIONS };
    let report =
        regimen_check::check(Input { files, ..Input::default() }, texts as &dyn Host, &RULES, &options);
    format!("{report:#?}")
}

proptest! {
    #[test]
    fn a_report_is_the_same_for_any_order_of_files_and_number_of_threads(
        (files, shuffled) in files().prop_flat_map(|files| (Just(files.clone()), Just(files).prop_shuffle())),
        jobs in 1_usize..5,
    ) {
        let texts = Texts::new(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        prop_assert_eq!(report(&texts, &files, 1), report(&texts, &shuffled, jobs));
    }

    #[test]
    fn a_finding_points_at_what_it_says(files in files()) {
        let texts = Texts::new(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        let report = crate::texts::check(&texts, &RULES, &OPTIONS);
        for finding in &report.findings {
            let location = &finding.location;
            let marked = location.span.slice(&texts.0[&location.file]);
            let (field, _) = finding.message.split_once(' ').unwrap();
            prop_assert!(marked.starts_with(field) && location.exact, "{marked} {finding:?}");
        }
    }
}

/// Objects of many files are asked about kind by kind; what is found in a file is what is found in it alone.
#[test]
fn many_files_have_the_findings_that_each_has_alone() {
    let object = |kind: &str, name: usize, pid: bool| {
        let spec = format!("hostPID: {pid}, hostIPC: {}", name.is_multiple_of(3));
        format!("apiVersion: v1\nkind: {kind}\nmetadata: {{name: a{name}}}\nspec: {{{spec}}}\n")
    };
    let file = |at: usize| {
        let kinds = ["Sample", "Pod", "Another", "Pod"].into_iter().cycle().skip(at).take(3);
        let documents =
            kinds.enumerate().map(|(number, kind)| object(kind, at + number, at.is_multiple_of(2)));
        (format!("{at:04}.yaml"), documents.collect::<Vec<_>>().join("---\n"))
    };
    let files: Vec<(String, String)> = (0..300).map(file).collect();
    let texts = Texts::new(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let all = crate::texts::check(&texts, &RULES, &OPTIONS);
    let told = |finding: &regimen_check::Finding| format!("{}: {}", finding.location.file, finding.message);
    let alone = files.iter().flat_map(|(name, text)| {
        let texts = Texts::new([(name.as_str(), text.as_str())]);
        crate::texts::check(&texts, &RULES, &OPTIONS).findings
    });
    let alone: Vec<String> = alone.map(|finding| told(&finding)).collect();
    assert!(alone.len() >= files.len(), "{}", alone.len());
    assert_eq!(all.findings.iter().map(told).collect::<Vec<_>>(), alone);
}
