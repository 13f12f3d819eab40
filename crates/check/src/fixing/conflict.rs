//! Which fixes cannot be made at once.

use regimen_yaml::Segment;

use crate::{Fix, Operation, Patch};

/// Whether what two fixes of an object make depends on which is made first. The same patch in both is one.
pub(super) fn conflict(a: &Fix, b: &Fix) -> bool {
    a.patches.iter().any(|a| b.patches.iter().any(|b| a != b && (covers(a, b) || covers(b, a))))
}

/// Whether one patch changes, or moves, what another one is about.
fn covers(a: &Patch, b: &Patch) -> bool {
    let path = a.path.segments();
    let changed = match (path.split_last(), &a.operation) {
        // The items behind it move.
        (Some((Segment::Index(_), list)), Operation::Remove) => list,
        _ => path,
    };
    b.path.segments().starts_with(changed)
}

#[cfg(test)]
mod tests {
    use regimen_yaml::Path;

    use super::*;
    use crate::Applicability;

    fn fix(patches: &[(&str, Option<i64>)]) -> Fix {
        let segment = |name: &str| name.parse().map_or_else(|_| Segment::from(name), Segment::Index);
        let patch = |(path, value): &(&str, Option<i64>)| Patch {
            path: path.split('.').map(segment).collect::<Path>(),
            operation: value.map_or(Operation::Remove, |value| Operation::Set(value.into())),
        };
        let patches = patches.iter().map(patch).collect();
        Fix { applicability: Applicability::Safe, title: "".into(), patches, edits: Ok(Vec::new()) }
    }

    #[test]
    fn what_is_in_the_way_of_each_other_is_not_made_at_once() {
        for (a, b, expected) in [
            (("a.b", Some(1)), ("a.c", Some(1)), false),
            (("a.b", Some(1)), ("a.b", Some(1)), false),
            (("a.b", Some(1)), ("a.b", Some(2)), true),
            (("a", Some(1)), ("a.b", Some(1)), true),
            (("a", None), ("a.b", None), true),
            (("l.0", None), ("l.1.x", Some(1)), true),
            (("l.0", None), ("l.0", None), false),
            (("l.0.x", None), ("l.1.x", None), false),
        ] {
            assert_eq!(conflict(&fix(&[a]), &fix(&[b])), expected, "{a:?} {b:?}");
            assert_eq!(conflict(&fix(&[b]), &fix(&[a])), expected, "{b:?} {a:?}");
        }
    }
}
