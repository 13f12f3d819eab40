//! Examples beside rules: `# expect: <rule-id>` stands on each line that must be marked, and on no other.

use std::collections::BTreeSet;
use std::path::Path;

use regimen_check::{Selection, Setting, SettingValue};

use crate::files::{LIBRARY, below, check, root, rules};

#[test]
fn every_example_is_marked_where_it_says() {
    let examples: Vec<_> = below(&root().join("rules"))
        .into_iter()
        .filter(|path| path.components().any(|part| part.as_os_str() == "examples"))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    let wrong: Vec<String> = examples.iter().filter_map(|path| compare(path).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(examples.len() > 50, "only {} examples were found", examples.len());
}

fn compare(path: &Path) -> Result<(), String> {
    let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let folder = path.ancestors().nth(3).unwrap().strip_prefix(root()).unwrap();
    let ids = rule_ids(folder);
    let settings = ids.iter().flat_map(|id| settings(id, &text)).collect();
    let rules = rules(&Selection { rules: ids.clone(), settings, ..Selection::default() });
    let report = check(&name, &text, &rules);
    if !report.problems.is_empty() || report.summary.resources == 0 {
        return Err(format!("{name}: {} objects, {:#?}", report.summary.resources, report.problems));
    }
    let found: BTreeSet<(u32, String)> = report
        .findings
        .iter()
        .map(|finding| (finding.location.start.line, finding.rule.id.to_string()))
        .collect();
    let expected = expected(&text, &ids);
    let fails = name.contains("/fail/");
    if found != expected || fails == expected.is_empty() {
        return Err(format!("{name}:\n  expected {expected:?}\n  found    {found:?}"));
    }
    Ok(())
}

/// The rules of a folder: the one named like it, or those of its `rules.yaml`.
fn rule_ids(folder: &Path) -> Vec<String> {
    let package = format!("rules.{}", folder.file_name().unwrap().to_string_lossy().replace('-', "_"));
    LIBRARY.rules.values().filter(|rule| rule.package == package).map(|rule| rule.id.to_string()).collect()
}

/// `# parameters: {name: value}` in the first line.
fn settings(rule: &str, text: &str) -> Vec<Setting> {
    let Some(parameters) = text.lines().next().and_then(|line| line.strip_prefix("# parameters: ")) else {
        return Vec::new();
    };
    let stream = regimen_yaml::parse(parameters, &regimen_yaml::Limits::default());
    let entries = stream.documents[0].root.entries().iter();
    entries
        .map(|entry| Setting {
            target: rule.to_owned(),
            parameter: entry.key.to_string(),
            value: SettingValue::Value(regimen_engine::from_node(&entry.node)),
            place: None,
        })
        .collect()
}

/// The lines that must be marked by a rule of `ids`.
fn expected(text: &str, ids: &[String]) -> BTreeSet<(u32, String)> {
    let mut expected = BTreeSet::new();
    for (line, content) in (1..).zip(text.lines()) {
        let Some((_, marks)) = content.split_once("# expect: ") else { continue };
        for id in marks.split(',').map(str::trim).filter(|id| ids.iter().any(|known| known == id)) {
            expected.insert((line, id.to_owned()));
        }
    }
    expected
}
