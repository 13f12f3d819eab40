//! In which order things become ready.

use std::collections::{BTreeSet, HashMap};

use super::{Orderer, Waiting};
use crate::program::Variable;

impl Orderer<'_> {
    /// Does things until none of those that are left is ready, and gives these, in order. Each is tried again when a
    /// variable that it waits for is bound, as if one went over all of them again and again; a thing that fails has
    /// bound nothing.
    pub(super) fn settle<T>(
        &mut self,
        things: &[T],
        mut act: impl FnMut(&mut Self, &T) -> Result<(), Waiting>,
    ) -> Vec<(usize, Waiting)> {
        let mut left: Vec<Option<Waiting>> = vec![None; things.len()];
        let mut users: HashMap<Variable, Vec<usize>> = HashMap::new();
        let (mut now, mut next): (BTreeSet<usize>, _) = ((0..things.len()).collect(), BTreeSet::new());
        while let Some(at) = now.pop_first() {
            let Some((thing, slot)) = things.get(at).zip(left.get_mut(at)) else { continue };
            let mark = self.trail.len();
            match act(self, thing) {
                Ok(()) => {
                    *slot = None;
                    let bound = self.trail.get(mark..).unwrap_or_default();
                    for user in bound.iter().filter_map(|variable| users.remove(variable)).flatten() {
                        if left.get(user).is_some_and(Option::is_some) {
                            if user > at {
                                now.insert(user)
                            } else {
                                next.insert(user)
                            };
                        }
                    }
                }
                Err(waiting) => {
                    for variable in &waiting {
                        users.entry(*variable).or_default().push(at);
                    }
                    *slot = Some(waiting);
                }
            }
            if now.is_empty() {
                std::mem::swap(&mut now, &mut next);
            }
        }
        left.into_iter().enumerate().filter_map(|(at, waiting)| Some((at, waiting?))).collect()
    }
}
