//! In which order rules can be made.

use super::{Plan, RuleId};

/// What rules refer to, down to the last: each with the places of those that come before it.
pub(crate) type Steps = Vec<(usize, Vec<usize>)>;

impl Plan {
    /// All rules and documents that `rules` refer to, and themselves, each behind those that it refers to.
    pub(crate) fn steps(&self, rules: impl IntoIterator<Item = RuleId>) -> Steps {
        let mut places: Vec<Option<usize>> = vec![None; self.references.len()];
        let mut looked_at = vec![false; self.references.len()];
        let mut steps = Steps::new();
        // Rules may refer to each other in long chains.
        let mut open: Vec<(usize, bool)> = rules.into_iter().map(|rule| (rule, false)).collect();
        while let Some((at, is_complete)) = open.pop() {
            let below = (*self.references).get(at).map(Vec::as_slice).unwrap_or_default();
            if is_complete {
                let before = below.iter().filter_map(|below| *places.get(*below)?).collect();
                if let Some(place) = places.get_mut(at) {
                    *place = Some(steps.len());
                    steps.push((at, before));
                }
            } else if let Some(is_known @ false) = looked_at.get_mut(at) {
                *is_known = true;
                open.push((at, true));
                open.extend(below.iter().map(|below| (*below, false)));
            }
        }
        steps
    }
}
