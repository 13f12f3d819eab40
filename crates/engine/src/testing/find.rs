//! Which rules are tests.

use std::collections::HashMap;

use super::UnitTest;
use crate::plan::{Clause, Rule, RuleId};
use crate::policies::Modules;

/// All tests, by module and place.
pub(super) fn tests(modules: &Modules) -> Vec<UnitTest> {
    let mut found: Vec<(usize, u32, UnitTest)> = Vec::new();
    for (id, rule) in modules.plan().rules.iter().enumerate() {
        let Some(skipped) = skipped(rule) else { continue };
        for (at, clause) in rule.clauses().iter().enumerate() {
            let place = clause.head;
            if let Some(test) = test(modules, (id, rule), (at, clause), skipped) {
                found.push((place.module, place.span.start, test));
            }
        }
    }
    found.sort_by_key(|(module, start, _)| (*module, *start));
    let mut seen: HashMap<RuleId, usize> = HashMap::new();
    let named = found.into_iter().map(|(_, _, mut test)| {
        let count = seen.entry(test.rule).or_default();
        if *count > 0 {
            test.name = format!("{}#{count:02}", test.name);
        }
        *count += 1;
        test
    });
    named.collect()
}

/// Whether a test is to be skipped; none for what is no test.
fn skipped(rule: &Rule) -> Option<bool> {
    let name = rule.name.rsplit('.').next().unwrap_or_default();
    if name.starts_with("todo_test_") {
        return Some(true);
    }
    name.starts_with("test_").then_some(false)
}

fn test(
    modules: &Modules,
    (rule, of): (RuleId, &Rule),
    (clause, definition): (usize, &Clause),
    skipped: bool,
) -> Option<UnitTest> {
    let tree = modules.trees().get(definition.head.module)?;
    let source = modules.sources.get(definition.head.module)?;
    let package = tree.package.document();
    let name = of.name.strip_prefix(&package)?.trim_start_matches('.').to_owned();
    let (line, column) = source.position(definition.head.span);
    Some(UnitTest { package, name, file: source.file.to_string(), line, column, skipped, rule, clause })
}
