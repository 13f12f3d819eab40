//! `ExpansionTemplate`s that would make too much, or never come to an end.

use std::collections::BTreeMap;

use super::Expansion;
use crate::{Problem, ProblemKind};

/// What an object makes may make others in turn, at most so deep.
const DEPTH: usize = 30;

/// How many objects an `ExpansionTemplate` may make of one, with all that these make.
const MOST: usize = 1000;

/// Those that stay within the bounds; the others are told.
pub(super) fn within(expansions: Vec<Expansion>, problems: &mut Vec<Problem>) -> Vec<Expansion> {
    let mut following: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for Expansion { generated, .. } in &expansions {
        following.entry((&generated.api_version, &generated.kind)).or_insert_with(|| {
            let follows = |of: &Expansion| of.applies_to(&generated.api_version, &generated.kind);
            let all = expansions.iter().enumerate().filter(|(_, of)| follows(of));
            all.map(|(at, _)| at).collect()
        });
    }
    // How many objects each makes if it goes no deeper than one, two, … levels.
    let mut counts = vec![1_usize; expansions.len()];
    let deeper = |counts: &[usize]| -> Vec<usize> {
        let totals: BTreeMap<_, usize> = following
            .iter()
            .map(|(made, all)| {
                let counts = all.iter().filter_map(|at| counts.get(*at));
                (*made, counts.fold(0_usize, |sum, count| sum.saturating_add(*count)))
            })
            .collect();
        let total = |of: &Expansion| {
            totals.get(&(of.generated.api_version.as_str(), of.generated.kind.as_str())).copied()
        };
        expansions.iter().map(|of| total(of).unwrap_or_default().saturating_add(1)).collect()
    };
    for _ in 1..DEPTH {
        counts = deeper(&counts);
    }
    let next = deeper(&counts);
    let faults: Vec<Option<String>> = counts
        .iter()
        .zip(&next)
        .map(|(count, next)| match count {
            count if *count > MOST => Some(format!("would make more than {MOST} objects of one")),
            count if count != next => Some(format!("would go on for more than {DEPTH} levels")),
            _ => None,
        })
        .collect();
    let mut sound = Vec::new();
    for (expansion, fault) in expansions.into_iter().zip(faults) {
        match fault {
            None => sound.push(expansion),
            Some(fault) => {
                let message = format!("the ExpansionTemplate `{}` {fault}", expansion.name);
                let problem = Problem::new(ProblemKind::Policy, message).at(expansion.place);
                problems.push(problem.help("what it generates must not lead back to what it applies to"));
            }
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::{ParsedFile, SourceFile};

    /// What is left, and what is told, of templates that lead from kind to kind.
    fn read(edges: &[(String, String)]) -> (usize, Vec<String>) {
        let mut text = String::new();
        for (number, (from, to)) in edges.iter().enumerate() {
            let _ = write!(
                text,
                "---\napiVersion: expansion.gatekeeper.sh/v1alpha1\nkind: ExpansionTemplate\nmetadata: {{name: t{number}}}\nspec: {{applyTo: [{{groups: [x], versions: [v1], kinds: [{from}]}}], templateSource: metadata, generatedGVK: {{group: x, version: v1, kind: {to}}}}}\n"
            );
        }
        let file =
            ParsedFile::new(SourceFile::from(("a.yaml", text.as_str())), &regimen_yaml::Limits::default());
        let mut problems = Vec::new();
        let left = Expansion::read_all(file.resources.iter().map(|of| (&file, of)), &mut problems);
        (left.len(), problems.into_iter().map(|problem| problem.message).collect())
    }

    fn chain(length: usize, width: usize) -> Vec<(String, String)> {
        let level = |level: usize| vec![(format!("K{level}"), format!("K{}", level + 1)); width];
        (0..length).flat_map(level).collect()
    }

    #[test]
    fn what_comes_to_an_end_is_taken() {
        assert_eq!(read(&chain(30, 1)), (30, vec![]));
        assert_eq!(read(&chain(8, 2)), (16, vec![]));
    }

    #[test]
    fn what_goes_on_or_makes_too_much_is_told() {
        let deep = "the ExpansionTemplate `t0` would go on for more than 30 levels".to_owned();
        assert_eq!(read(&chain(31, 1)), (30, vec![deep.clone()]));
        let own = [("K".to_owned(), "K".to_owned()), ("K".to_owned(), "L".to_owned())];
        assert_eq!(read(&own), (1, vec![deep]));
        let (left, told) = read(&chain(40, 2));
        let many = "would make more than 1000 objects of one";
        assert!(
            left == 18 && told.len() == 62 && told.iter().all(|told| told.ends_with(many)),
            "{left} {told:?}"
        );
        let (left, told) = read(&[("A".to_owned(), "B".to_owned()), ("B".to_owned(), "A".to_owned())]);
        assert_eq!((left, told.len()), (0, 2));
    }
}
