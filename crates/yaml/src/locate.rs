//! From a path to bytes.

use crate::{Node, Path, Span};

/// What was found for a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Located<'a> {
    /// The deepest node on the way that exists.
    pub node: &'a Node,
    /// How many segments of the path lead to it.
    pub depth: usize,
    /// Whether it is the one asked for.
    pub exact: bool,
    /// What to mark for a reader: `key: value` for a scalar or flow value under a key, the key alone for a block
    /// collection under a key, the value for an item, the first line of a block collection that is an item or the root.
    pub focus: Span,
}

pub(crate) fn locate<'a>(root: &'a Node, path: &Path) -> Located<'a> {
    let _ = path;
    Located { node: root, depth: 0, exact: false, focus: root.span }
}
