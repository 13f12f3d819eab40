//! Cases that are put together from fragments, the same each time.

use super::cases::Case;

pub(super) fn cases() -> Vec<Case> {
    Vec::new()
}
