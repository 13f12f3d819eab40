//! What is dear to make and used by one thread at a time.

use std::sync::{Mutex, PoisonError};

/// Those that are not at work: what one has kept of its work counts for the next.
#[derive(Debug)]
pub(crate) struct Idle<T>(Mutex<Vec<T>>);

impl<T> Default for Idle<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Idle<T> {
    /// Works with one that is idle, or is made.
    pub(crate) fn with<R>(&self, make: impl FnOnce() -> T, work: impl FnOnce(&mut T) -> R) -> R {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = idle().pop();
        let mut one = known.unwrap_or_else(make);
        let done = work(&mut one);
        idle().push(one);
        done
    }
}
