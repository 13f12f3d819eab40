//! JSON (OPA's reference, sections "JSON" and "Encoding").

use super::Table;

/// The builtins of this file.
pub(super) const TABLE: Table = &[];
