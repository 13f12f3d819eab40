//! Where violations are placed whose rule says no path, as in other people's policies: our own rules are asked without theirs.

use std::collections::BTreeMap;
use std::io::Write as _;

use regimen_check::{
    CheckOptions, Exceptions, Library, ParsedFile, Report, RuleSet, Selection, Settings, Severity,
    SourceFile, check_parsed,
};
use regimen_yaml::Limits;

use crate::files::{below, library_files, root};

const OPTIONS: CheckOptions = CheckOptions {
    severity: Severity::Info,
    jobs: 0,
    limits: Limits::DEFAULT,
    allow_empty: true,
    platform: None,
    evaluation: Settings::DEFAULT,
    exceptions: Exceptions::NONE,
    held: CheckOptions::HELD,
};

/// Areas with many rules about single objects.
const AREAS: [&str; 4] = ["workload", "network", "ingress", "secret"];

/// What the rules of these areas find in the failing examples of theirs; with or without their paths.
fn report(with_paths: bool) -> Report {
    let text = |name: &str, text: String| {
        let is_rule = name.starts_with("rules/") && !with_paths;
        if is_rule { text.replace("\"details\": {\"path\": ", "\"details\": {\"at\": ") } else { text }
    };
    let files: Vec<SourceFile> = library_files()
        .into_iter()
        .map(|(name, source)| SourceFile { text: text(&name, source).into(), name: name.into() })
        .collect();
    let (library, problems) = Library::load(&files, &[]);
    assert_eq!(problems, []);
    let rules = library
        .rules
        .values()
        .filter(|rule| AREAS.contains(&rule.area.as_str()) && rule.platforms.is_empty());
    let rules = rules.map(|rule| rule.id.to_string()).collect();
    let rules = RuleSet::new(&library, &Selection { rules, ..Selection::default() }).unwrap();
    check_parsed(&examples(), &rules, &OPTIONS)
}

fn examples() -> Vec<ParsedFile> {
    let paths = AREAS.iter().flat_map(|area| below(&root().join("rules").join(area)));
    let failing = paths.filter(|path| {
        let text = path.to_string_lossy();
        text.contains("/examples/fail/") && !text.contains(".fixed.")
    });
    failing
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            let source =
                SourceFile { name: name.into(), text: std::fs::read_to_string(&path).unwrap().into() };
            ParsedFile::new(source, &Limits::default())
        })
        .collect()
}

#[test]
fn policies_without_paths_are_placed_below_the_top_and_mostly_where_their_authors_would() {
    let (with, without) = (report(true), report(false));
    let mut lines: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for finding in &with.findings {
        let key = (&finding.rule.id, &finding.location.file, &finding.resource, &finding.message);
        lines.entry(key).or_default().push(finding.location.start.line);
    }
    let (mut below_top, mut same) = (0, 0);
    for finding in &without.findings {
        let key = (&finding.rule.id, &finding.location.file, &finding.resource, &finding.message);
        below_top += usize::from(!finding.location.path.is_empty());
        same +=
            usize::from(lines.get(&key).is_some_and(|lines| lines.contains(&finding.location.start.line)));
    }
    let all = without.findings.len();
    let _ = writeln!(
        std::io::stderr(),
        "{all} findings: {below_top} below the top, {same} on the line of the rule's own path"
    );
    assert!(all > 500, "{all}");
    assert!(below_top * 100 >= all * 90, "{below_top} of {all}");
    assert!(same * 100 >= all * 70, "{same} of {all}");
}
