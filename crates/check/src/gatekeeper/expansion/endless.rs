//! `ExpansionTemplate`s that would never come to an end.

use std::collections::BTreeMap;

use super::Expansion;
use crate::{Problem, ProblemKind};

/// What an object makes may make others in turn, at most so deep. Gatekeeper has the same bound.
const DEPTH: usize = 30;

/// Those that come to an end; the others are told.
pub(super) fn ending(expansions: Vec<Expansion>, problems: &mut Vec<Problem>) -> Vec<Expansion> {
    let goes_on = endless(&expansions);
    let mut sound = Vec::new();
    for (expansion, goes_on) in expansions.into_iter().zip(goes_on) {
        if !goes_on {
            sound.push(expansion);
            continue;
        }
        let message =
            format!("the ExpansionTemplate `{}` would go on for more than {DEPTH} levels", expansion.name);
        let problem = Problem::new(ProblemKind::Policy, message).at(expansion.place);
        problems.push(problem.help("what it generates must not lead back to what it applies to"));
    }
    sound
}

/// Of each whether it can be followed by others for more than [`DEPTH`] levels.
fn endless(expansions: &[Expansion]) -> Vec<bool> {
    let mut following: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for Expansion { generated, .. } in expansions {
        following.entry((&generated.api_version, &generated.kind)).or_insert_with(|| {
            let follows = |of: &Expansion| of.applies_to(&generated.api_version, &generated.kind);
            let all = expansions.iter().enumerate().filter(|(_, of)| follows(of));
            all.map(|(at, _)| at).collect()
        });
    }
    let mut goes_on = vec![true; expansions.len()];
    for _ in 0..DEPTH {
        let is_followed = |of: &Expansion| {
            let all = following.get(&(of.generated.api_version.as_str(), of.generated.kind.as_str()));
            all.is_some_and(|all| all.iter().any(|at| goes_on.get(*at).copied().unwrap_or_default()))
        };
        goes_on = expansions.iter().map(is_followed).collect();
    }
    goes_on
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
    fn what_goes_on_is_told() {
        let deep = "the ExpansionTemplate `t0` would go on for more than 30 levels".to_owned();
        assert_eq!(read(&chain(31, 1)), (30, vec![deep.clone()]));
        let own = [("K".to_owned(), "K".to_owned()), ("K".to_owned(), "L".to_owned())];
        assert_eq!(read(&own), (1, vec![deep]));
        let (left, told) = read(&[("A".to_owned(), "B".to_owned()), ("B".to_owned(), "A".to_owned())]);
        assert_eq!((left, told.len()), (0, 2));
    }
}
