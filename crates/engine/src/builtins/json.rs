//! TODO

use super::Table;

/// The builtins of this file.
pub(super) const TABLE: Table = &[];
