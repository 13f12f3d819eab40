//! What is embedded is what the files give.

use regimen_check::{Embedded, EmbeddedBytes, Library, PolicyOptions, RuleSet, Selection};
use regimen_engine::Policies;

use crate::files::{LIBRARY, below, check, root, rules};

fn embedded() -> Library {
    let embedded = Embedded {
        library: regimen_rulepacks::library(),
        policies: regimen_rulepacks::policies(),
        digest: regimen_rulepacks::digest(),
        files: regimen_rulepacks::files(),
    };
    let (library, problems) = Library::load_embedded(embedded, &[], &PolicyOptions::default());
    assert!(problems.is_empty(), "{problems:#?}");
    library
}

/// Of each read from the other, too, so that nothing is lost on the way.
#[test]
fn the_bytes_are_those_of_the_files() {
    let EmbeddedBytes { library, policies, digest } = LIBRARY.embed().unwrap();
    assert!(digest == regimen_rulepacks::digest());
    assert!(library == regimen_rulepacks::library(), "rules and packs are others");
    assert!(policies == regimen_rulepacks::policies(), "modules are others");
    assert!(embedded().embed().unwrap().library == library, "rules and packs are read otherwise");
    let read = Policies::embedded(regimen_rulepacks::policies(), |_| Some("")).unwrap();
    assert!(read.to_embedded().unwrap() == policies, "modules are read otherwise");
}

/// With places and fixes, for the first example of each folder of rules that fails.
#[test]
fn verdicts_are_those_of_the_files() {
    let selection = Selection { packs: vec!["all".into()], ..Selection::default() };
    let of_files = rules(&selection);
    let of_bytes = RuleSet::new(&embedded(), &selection).unwrap();
    let examples = below(&root().join("rules"));
    let failing = examples.iter().filter(|path| path.to_string_lossy().contains("/examples/fail/"));
    let mut folders = std::collections::BTreeSet::new();
    let mut findings = 0;
    for path in failing.filter(|path| folders.insert(path.parent())) {
        let text = std::fs::read_to_string(path).unwrap();
        let [expected, report] = [&of_files, &of_bytes].map(|rules| check("a.yaml", &text, rules));
        assert_eq!(format!("{report:#?}"), format!("{expected:#?}"), "{}", path.display());
        findings += report.findings.len();
    }
    assert!(folders.len() > 100 && findings > folders.len(), "{findings} in {} folders", folders.len());
}
