//! The traces of one question as a decision tree.

use std::ops::Range;

use super::facts::Outcome;
use super::trace::Read;
use crate::value::Value;

/// What an evaluation reads first, and by what it finds there what it reads next, up to its value.
#[derive(Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// The ways of all nodes.
    steps: Vec<(Read, Outcome)>,
    hits: u32,
    misses: u32,
    is_volatile: bool,
}

/// A node, by its place in [`Tree::nodes`], or a step by that in [`Tree::steps`].
type At = u32;

/// Reads that all traces through here have in common as far as they have come, what is found at them, and what comes then.
struct Node {
    /// What is found in all traces alike, by its place in [`Tree::steps`].
    way: Range<At>,
    end: End,
}

enum End {
    /// What is found at a read decides.
    Branch(Branch),
    /// What is found at a read is hardly ever the same.
    Volatile,
    Value(Option<Value>),
}

struct Branch {
    read: Read,
    /// Where each outcome leads, in order.
    ways: Vec<(Outcome, At)>,
    /// How often an outcome was one of these.
    hits: u32,
}

/// What is found in a tree.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// The value for an input that is like an earlier one.
    Value(&'a Option<Value>),
    /// None yet.
    Nothing,
    /// None, and it is not worth to learn the value.
    Volatile,
}

/// After how many values that were not there it is looked whether many were, and before whether any was.
const TRIAL: u32 = 256;
const FIRST_TRIAL: u32 = 64;

/// After how many different outcomes at one place it is looked whether most were new.
const OUTCOMES: usize = 64;

/// How large a tree may get.
const NODES: usize = 1 << 14;
const STEPS: usize = 1 << 18;

impl Tree {
    /// Whether values are so seldom the same that it is not worth to look for them.
    pub(super) const fn is_volatile(&self) -> bool {
        self.is_volatile
    }

    /// The value where all is found as in an earlier trace; `found` tells what is at a place.
    ///
    /// # Errors
    /// What `found` gives as one.
    pub(crate) fn look<E>(
        &mut self,
        mut found: impl FnMut(Read) -> Result<Outcome, E>,
    ) -> Result<Found<'_>, E> {
        let mut at = 0;
        while let Some(Node { way, end }) = self.nodes.get_mut(at as usize) {
            let mut goes_on = true;
            for (read, outcome) in self.steps.get(usizes(way)).unwrap_or_default() {
                goes_on = found(*read)? == *outcome;
                if !goes_on {
                    break;
                }
            }
            let next = match end {
                _ if !goes_on => None,
                End::Volatile => return Ok(Found::Volatile),
                End::Value(_) => {
                    self.hits = self.hits.saturating_add(1);
                    return Ok(self.value(at).map_or(Found::Nothing, Found::Value));
                }
                End::Branch(branch) => {
                    let next = branch.next(found(branch.read)?);
                    if next.is_none() && branch.is_in_vain() {
                        *end = End::Volatile;
                        return Ok(Found::Volatile);
                    }
                    next
                }
            };
            let Some(next) = next else { break };
            at = next;
        }
        self.missed();
        Ok(Found::Nothing)
    }

    fn value(&self, at: At) -> Option<&Option<Value>> {
        match self.nodes.get(at as usize) {
            Some(Node { end: End::Value(value), .. }) => Some(value),
            _ => None,
        }
    }

    /// A value was not there. Where that is the rule, the tree is given up.
    fn missed(&mut self) {
        self.misses += 1;
        let is_in_vain = self.misses >= FIRST_TRIAL && self.hits == 0;
        if is_in_vain || self.misses >= TRIAL && self.hits < self.misses / 4 {
            self.give_up();
        } else if self.misses >= TRIAL {
            (self.hits, self.misses) = (0, 0);
        }
    }

    fn give_up(&mut self) {
        *self = Self { is_volatile: true, ..Self::default() };
    }

    /// Adds a trace: what was read and found, and the value.
    pub(super) fn add(&mut self, trace: &[(Read, Outcome)], value: Option<Value>) {
        if self.is_volatile {
            return;
        }
        if self.nodes.len() >= NODES || self.steps.len() >= STEPS {
            self.nodes.clear();
            self.steps.clear();
        }
        if self.nodes.is_empty() {
            self.push(trace, value);
        } else if self.graft(trace, value).is_none() {
            // What is read next would not rest on what was read before: such traces are not to be trusted.
            self.give_up();
        }
    }

    /// Adds a node at the end of which a value is.
    fn push(&mut self, way: &[(Read, Outcome)], value: Option<Value>) {
        let start = at(self.steps.len());
        self.steps.extend(way);
        self.nodes.push(Node { way: start..at(self.steps.len()), end: End::Value(value) });
    }

    /// Adds a trace where it leaves the tree; none if it contradicts it.
    fn graft(&mut self, trace: &[(Read, Outcome)], value: Option<Value>) -> Option<()> {
        let (mut here, mut rest) = (0, trace);
        loop {
            let way = self.steps.get(usizes(&self.nodes.get(here as usize)?.way))?;
            let shared = way.iter().zip(rest).take_while(|(a, b)| a == b).count();
            rest = rest.get(shared..)?;
            if shared < way.len() {
                let read = rest.first().map(|(read, _)| *read)?;
                self.part(here, shared, read)?;
            }
            let new = at(self.nodes.len());
            let branch = match &mut self.nodes.get_mut(here as usize)?.end {
                End::Branch(branch) => branch,
                End::Volatile => return Some(()),
                // The same trace again.
                End::Value(_) => return rest.is_empty().then_some(()),
            };
            let ((read, outcome), more) = rest.split_first()?;
            if *read != branch.read {
                return None;
            }
            rest = more;
            match branch.place(*outcome) {
                Ok(place) => here = branch.ways.get(place)?.1,
                Err(place) => {
                    branch.ways.insert(place, (*outcome, new));
                    self.push(rest, value);
                    return Some(());
                }
            }
        }
    }

    /// Makes a node branch behind so many steps of its way, at a read that must be the next there.
    fn part(&mut self, here: At, shared: usize, read: Read) -> Option<()> {
        let below = at(self.nodes.len());
        let node = self.nodes.get_mut(here as usize)?;
        let parting = node.way.start.saturating_add(at(shared));
        let (other, outcome) = *self.steps.get(parting as usize)?;
        if other != read {
            return None;
        }
        let rest = parting.saturating_add(1)..node.way.end;
        let branch = Branch { read, ways: vec![(outcome, below)], hits: 0 };
        let end = std::mem::replace(&mut node.end, End::Branch(branch));
        node.way.end = parting;
        self.nodes.push(Node { way: rest, end });
        Some(())
    }
}

/// A place as it is kept: there are fewer than [`At`] has numbers.
fn at(place: usize) -> At {
    At::try_from(place).unwrap_or(At::MAX)
}

const fn usizes(way: &Range<At>) -> Range<usize> {
    way.start as usize..way.end as usize
}

impl Branch {
    /// Where an outcome leads, if it was there before.
    fn next(&mut self, outcome: Outcome) -> Option<At> {
        let place = self.place(outcome).ok()?;
        self.hits = self.hits.saturating_add(1);
        self.ways.get(place).map(|(_, at)| *at)
    }

    /// The place of an outcome, or the one that it would have.
    fn place(&self, outcome: Outcome) -> Result<usize, usize> {
        self.ways.binary_search_by_key(&outcome, |(outcome, _)| *outcome)
    }

    /// Whether most outcomes were new.
    const fn is_in_vain(&self) -> bool {
        self.ways.len() >= OUTCOMES && (self.hits as usize) < self.ways.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(of: &[(u32, Outcome)]) -> Vec<(Read, Outcome)> {
        of.iter().map(|(read, outcome)| (Read::numbered(*read), *outcome)).collect()
    }

    /// The value for an input at whose places is what `outcomes` says.
    fn look(tree: &mut Tree, outcomes: &[Outcome]) -> Option<i64> {
        let found = |read: Read| outcomes.get(read.number()).copied().ok_or(());
        match tree.look(found).unwrap() {
            Found::Value(value) => value.as_ref()?.as_i64(),
            Found::Nothing | Found::Volatile => None,
        }
    }

    #[test]
    fn traces_part_where_they_find_something_else() {
        let mut tree = Tree::default();
        assert_eq!(look(&mut tree, &[]), None);
        let traces: [&[(u32, Outcome)]; 4] =
            [&[(0, 1), (1, 1), (2, 1)], &[(0, 1), (1, 2)], &[(0, 1), (1, 1), (2, 3), (3, 1)], &[(0, 5)]];
        for (value, of) in (1_i64..).zip(traces) {
            tree.add(&trace(of), Some(Value::from(value)));
        }
        for (outcomes, value) in [
            (&[1, 1, 1, 9][..], Some(1)),
            (&[1, 2], Some(2)),
            (&[1, 1, 3, 1], Some(3)),
            (&[5], Some(4)),
            (&[1, 1, 3, 2], None),
            (&[1, 3], None),
            (&[2], None),
        ] {
            assert_eq!(look(&mut tree, outcomes), value, "{outcomes:?}");
        }
    }

    #[test]
    fn traces_that_contradict_each_other_are_not_trusted() {
        let mut tree = Tree::default();
        tree.add(&trace(&[(0, 1), (1, 1)]), None);
        tree.add(&trace(&[(0, 1), (2, 1)]), None);
        assert!(tree.is_volatile());
    }

    #[test]
    fn a_tree_that_never_helps_is_given_up_and_one_that_does_is_not() {
        let (mut helpful, mut useless) = (Tree::default(), Tree::default());
        for outcome in 0..1000 {
            for (tree, outcome) in [(&mut helpful, outcome % 10), (&mut useless, outcome)] {
                if look(tree, &[outcome]).is_none() {
                    tree.add(&trace(&[(0, outcome)]), Some(Value::from(i64::from(outcome))));
                }
            }
        }
        assert!(useless.is_volatile() && !helpful.is_volatile());
    }

    #[test]
    fn where_a_tree_never_helps_it_is_given_up_and_elsewhere_it_is_not() {
        let mut tree = Tree::default();
        for outcome in 0..2000 {
            let outcomes = [outcome % 2, if outcome % 2 == 0 { outcome } else { outcome % 10 }];
            if look(&mut tree, &outcomes).is_none() {
                let trace = trace(&[(0, outcomes[0]), (1, outcomes[1])]);
                tree.add(&trace, Some(Value::from(i64::from(outcome))));
            }
        }
        assert!(!tree.is_volatile());
        assert_eq!(look(&mut tree, &[1, 7]), Some(7));
        // What is at the second place is not even asked for.
        let found = |read: Read| [0].get(read.number()).copied().ok_or(());
        assert_eq!(tree.look(found), Ok(Found::Volatile));
    }
}
