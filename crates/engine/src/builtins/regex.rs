//! TODO

use super::Table;

/// The builtins of this file.
pub(super) const TABLE: Table = &[];

/// What was compiled before.
#[derive(Default)]
pub(crate) struct Cache {}
