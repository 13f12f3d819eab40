//! The traces of one question as a decision tree.

use super::facts::Outcome;
use super::trace::Read;
use crate::value::Value;

/// What an evaluation reads first, and by what it finds there what it reads next, up to its value.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    hits: u32,
    misses: u32,
    is_volatile: bool,
}

/// A node, by its place.
pub(super) type At = usize;

enum Node {
    Read(Read, Vec<(Outcome, At)>),
    Value(Option<Value>),
}

/// What comes next.
pub(super) enum Next<'a> {
    Read(Read),
    Value(&'a Option<Value>),
    /// There is no tree yet.
    Nothing,
}

/// After how many values that were not there it is looked whether most were, and before whether any was.
const TRIAL: u32 = 128;
const FIRST_TRIAL: u32 = 64;

/// How large a tree may get.
const NODES: usize = 1 << 16;

impl Tree {
    /// Whether values are so seldom the same that it is not worth to look for them.
    pub(super) const fn is_volatile(&self) -> bool {
        self.is_volatile
    }

    /// Where all begins.
    pub(super) const START: At = 0;

    pub(super) fn next(&self, at: At) -> Next<'_> {
        match self.nodes.get(at) {
            Some(Node::Read(read, _)) => Next::Read(*read),
            Some(Node::Value(value)) => Next::Value(value),
            None => Next::Nothing,
        }
    }

    pub(super) fn branch(&self, at: At, outcome: Outcome) -> Option<At> {
        let Some(Node::Read(_, branches)) = self.nodes.get(at) else { return None };
        let place = branches.binary_search_by_key(&outcome, |(outcome, _)| *outcome).ok()?;
        branches.get(place).map(|(_, at)| *at)
    }

    pub(super) const fn hit(&mut self) {
        self.hits = self.hits.saturating_add(1);
    }

    /// A value was not there. Where that is the rule, the tree is given up.
    pub(super) fn missed(&mut self) {
        self.misses += 1;
        let is_in_vain = self.misses >= FIRST_TRIAL && self.hits == 0;
        if is_in_vain || self.misses >= TRIAL && self.hits < self.misses {
            *self = Self { is_volatile: true, ..Self::default() };
        } else if self.misses >= TRIAL {
            (self.hits, self.misses) = (0, 0);
        }
    }

    /// Adds a trace: what was read and found, and the value.
    pub(super) fn add(&mut self, trace: &[(Read, Outcome)], value: Option<Value>) {
        if self.is_volatile {
            return;
        }
        if self.nodes.len() + trace.len() > NODES {
            self.nodes.clear();
        }
        let mut at = 0;
        let mut rest = trace;
        while let Some(((read, outcome), more)) = rest.split_first() {
            let new = self.nodes.len();
            match self.nodes.get_mut(at) {
                // Only at the end: the first node, or one that a branch was just made for.
                None => {
                    self.nodes.push(Node::Read(*read, vec![(*outcome, new + 1)]));
                    at = new + 1;
                }
                Some(Node::Read(known, branches)) if known == read => {
                    match branches.binary_search_by_key(outcome, |(outcome, _)| *outcome) {
                        Ok(place) => at = branches.get(place).map_or(new, |(_, at)| *at),
                        Err(place) => {
                            branches.insert(place, (*outcome, new));
                            at = new;
                        }
                    }
                }
                // What is read next would not rest on what was read before: such traces are not to be trusted.
                Some(_) => {
                    *self = Self { is_volatile: true, ..Self::default() };
                    return;
                }
            }
            rest = more;
        }
        if at == self.nodes.len() {
            self.nodes.push(Node::Value(value));
        }
    }
}
