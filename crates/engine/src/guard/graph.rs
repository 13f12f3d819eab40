//! Rules that refer to themselves, on whatever way.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use regorus::unstable::{Module as Tree, Rule, RuleHead};

use super::references::{path, references};
use crate::module::{Module, PolicyError};

/// Which rule refers to which. Rules and references are paths: `data.lib.x.f`.
#[derive(Default)]
pub(super) struct Graph {
    rules: BTreeMap<String, Place>,
    references: BTreeMap<String, BTreeSet<String>>,
}

struct Place {
    file: String,
    line: u32,
}

impl Graph {
    /// Adds the rules of a module.
    pub(super) fn add(&mut self, module: &Module, tree: &Tree) {
        let package = format!("data.{}", path(&tree.package.refr));
        let imports = tree.imports.iter().map(|import| {
            let path = path(&import.refr);
            let last = path.rsplit('.').next().unwrap_or_default().to_owned();
            (import.r#as.as_ref().map_or(last, |name| name.text().to_owned()), path)
        });
        let imports: BTreeMap<String, String> = imports.collect();
        for rule in &tree.policy {
            let (name, line) = (rule_name(rule), rule.span().line);
            let name = format!("{package}.{name}");
            self.rules.entry(name.clone()).or_insert(Place { file: module.file.clone(), line });
            self.references.entry(name).or_default().extend(references(rule, &package, &imports));
        }
    }

    /// The rules that a reference may mean: the one it names or reaches into, or all below it.
    fn meant(&self, reference: &str) -> BTreeSet<&str> {
        let inside =
            self.rules.range(reference.to_owned()..).take_while(|(rule, _)| rule.starts_with(reference));
        let below = inside.map(|(rule, _)| rule.as_str()).filter(|rule| is_below(reference, rule));
        let ends = reference.match_indices('.').map(|(at, _)| at);
        let parents = ends.filter_map(|end| self.rules.get_key_value(reference.get(..end)?));
        below.chain(parents.map(|(rule, _)| rule.as_str())).collect()
    }

    /// Each circle once, at the first of its rules.
    pub(super) fn circles(&self) -> Vec<PolicyError> {
        let edges: BTreeMap<&str, BTreeSet<&str>> = self
            .references
            .iter()
            .map(|(rule, references)| {
                (rule.as_str(), references.iter().flat_map(|reference| self.meant(reference)).collect())
            })
            .collect();
        let mut errors = Vec::new();
        let mut told = BTreeSet::new();
        for (rule, place) in &self.rules {
            let Some(way) = way_back(rule, &edges).filter(|_| !told.contains(rule.as_str())) else {
                continue;
            };
            let message = format!("the rule refers to itself: {}", way.join(" → "));
            told.extend(way);
            errors.push(PolicyError { file: place.file.clone(), line: place.line, column: 1, message });
        }
        errors
    }
}

/// The shortest way from a rule back to it.
fn way_back<'a>(rule: &'a str, edges: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Option<Vec<&'a str>> {
    let mut from = BTreeMap::new();
    let mut open = VecDeque::from([rule]);
    while let Some(last) = open.pop_front() {
        for next in edges.get(last).into_iter().flatten().copied() {
            if next == rule {
                let steps = std::iter::successors(Some(last), |step| from.get(step).copied());
                let mut way: Vec<&str> = std::iter::once(rule).chain(steps).collect();
                way.reverse();
                return Some(way);
            }
            if let Entry::Vacant(entry) = from.entry(next) {
                entry.insert(last);
                open.push_back(next);
            }
        }
    }
    None
}

/// Whether `path` is `parent` or below it.
fn is_below(parent: &str, path: &str) -> bool {
    path.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn rule_name(rule: &Rule) -> String {
    let head = match rule {
        Rule::Default { refr, .. } => refr,
        Rule::Spec { head, .. } => match head {
            RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. } | RuleHead::Func { refr, .. } => refr,
        },
    };
    path(head)
}
