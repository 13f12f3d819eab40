//! Examples beside rules: `# expect: <rule-id>` stands on each line that must be marked, and on no other.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_check::{
    Applicability, CheckOptions, Example, Exceptions, Fixed, Host, Input, Problem, Selection, Settings,
    Severity,
};

use crate::files::{LIBRARY, below, root, rules};

#[test]
fn every_example_is_marked_where_it_says() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for path in below(&root().join("rules")) {
        let name: Arc<str> = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/").into();
        let is_example = name.contains("/examples/") && name.ends_with(".yaml") && !name.contains(".fixed.");
        let Some(example) = Example::new(&LIBRARY, &name) else {
            assert!(!is_example, "{name} is an example of no rule");
            continue;
        };
        count += 1;
        let text = std::fs::read_to_string(path).unwrap();
        let fixed = root().join(example.fixed_file().unwrap());
        if fixed.is_file() && std::env::var_os("UPDATE").is_some() {
            std::fs::write(&fixed, &*example.fix(&LIBRARY, &text).unwrap()).unwrap();
        }
        let fixed = fixed.is_file().then(|| std::fs::read_to_string(fixed).unwrap());
        if let Err(reasons) = example.run(&LIBRARY, &text, fixed.as_deref()) {
            wrong.push(format!("{name}: {}", reasons.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 50, "only {count} examples were found");
}

struct Texts(BTreeMap<Arc<str>, String>);

impl Host for Texts {
    fn read(&self, file: &str) -> Result<String, Problem> {
        Ok(self.0[file].clone())
    }
}

/// All texts with all fixes of all rules.
fn fixed(texts: &Texts) -> Fixed {
    let offers = LIBRARY.rules.values().filter(|rule| rule.fix.is_some());
    let rules =
        rules(&Selection { rules: offers.map(|rule| rule.id.to_string()).collect(), ..Selection::default() });
    let options = CheckOptions {
        severity: Severity::Info,
        jobs: 0,
        limits: regimen_yaml::Limits::default(),
        allow_empty: true,
        platform: None,
        evaluation: Settings::DEFAULT,
        exceptions: Exceptions::NONE,
        held: CheckOptions::HELD,
    };
    let input = Input { files: texts.0.keys().cloned().collect(), ..Input::default() };
    regimen_check::fix(input, texts, &rules, &options, Applicability::Unsafe)
}

/// What failing examples are called and say.
fn failing() -> Texts {
    let files = below(&root().join("rules")).into_iter().filter_map(|path| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let is_wanted = name.contains("/examples/fail/") && !name.contains(".fixed.");
        is_wanted.then(|| (name.into(), std::fs::read_to_string(path).unwrap()))
    });
    Texts(files.collect())
}

#[test]
fn all_fixes_together_leave_no_finding_with_a_fix_and_change_nothing_twice() {
    let mut texts = failing();
    let once = fixed(&texts);
    assert!(once.files.len() > 100, "only {} files were changed", once.files.len());
    let with_fix = |finding: &&regimen_check::Finding| finding.fix.is_some();
    let left: Vec<String> = once
        .after
        .findings
        .iter()
        .filter(with_fix)
        .map(|finding| {
            let fix = finding.fix.as_ref().unwrap();
            format!(
                "{}:{}: {} {:?}",
                finding.location.file, finding.location.start.line, finding.rule.id, fix.edits
            )
        })
        .collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
    assert_eq!(once.before.problems.len(), once.after.problems.len());
    for file in once.files {
        let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
        assert_eq!(comments(&file.before), comments(&file.after), "{}: comments are lost", file.name);
        texts.0.insert(file.name, file.after.to_string());
    }
    assert_eq!(fixed(&texts).files, []);
}
