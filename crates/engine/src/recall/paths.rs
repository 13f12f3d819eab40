//! Places of inputs and rules, numbered.

use foldhash::HashMap;

use crate::plan::{Parts, RuleId};
use crate::value::Value;

/// A place, by its number in [`Paths`].
pub(super) type Path = u32;

/// Where a place begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Root {
    Input,
    Rule(RuleId),
}

/// All places that were ever read.
#[derive(Default)]
pub(crate) struct Paths {
    all: Vec<Place>,
    below: HashMap<(Path, Value), Path>,
    roots: HashMap<Root, Path>,
}

/// A place.
pub(super) struct Place {
    pub(super) step: Step,
    /// The parts of the input that it rests on; none is all of it.
    pub(super) parts: Option<Parts>,
}

/// How to come to a place.
pub(super) enum Step {
    Root(Root),
    Below(Path, Value),
}

impl Paths {
    pub(super) const fn len(&self) -> usize {
        self.all.len()
    }

    /// The place where something begins that is known already.
    pub(super) fn root(&mut self, root: Root) -> Path {
        self.new_root(root, None)
    }

    /// The place where something begins that rests on some parts of the input.
    pub(super) fn new_root(&mut self, root: Root, parts: Option<Parts>) -> Path {
        let new = self.next();
        let path = *self.roots.entry(root).or_insert(new);
        if path == new {
            self.all.push(Place { step: Step::Root(root), parts });
        }
        path
    }

    /// The place under `key`. Right below the input it is a part of that, which `part` knows.
    pub(super) fn below(&mut self, path: Path, key: &Value, part: impl Fn(&Value) -> Option<Parts>) -> Path {
        let new = self.next();
        let place = *self.below.entry((path, key.clone())).or_insert(new);
        if place == new {
            let parts = match self.place(path) {
                Some(Place { step: Step::Root(Root::Input), .. }) => part(key),
                above => above.and_then(|above| above.parts),
            };
            self.all.push(Place { step: Step::Below(path, key.clone()), parts });
        }
        place
    }

    pub(super) fn place(&self, path: Path) -> Option<&Place> {
        self.all.get(path as usize)
    }

    pub(super) fn is_input(&self, path: Path) -> bool {
        matches!(self.place(path), Some(Place { step: Step::Root(Root::Input), .. }))
    }

    fn next(&self) -> Path {
        Path::try_from(self.all.len()).unwrap_or(Path::MAX)
    }
}
