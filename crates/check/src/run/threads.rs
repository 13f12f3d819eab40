//! The threads of a run.

use std::sync::OnceLock;

use rayon::ThreadPool;
use rayon::prelude::*;

/// Threads that share work. They are started when there is work for more than one: most hooks look at a file or two.
pub(super) struct Threads {
    /// How many; 0 is one for each core.
    jobs: usize,
    /// None where the system gives no more threads: the one that asks will do.
    pool: OnceLock<Option<ThreadPool>>,
}

impl Threads {
    pub(super) const fn new(jobs: usize) -> Self {
        Self { jobs, pool: OnceLock::new() }
    }

    /// What `work` gives for each of `items`, in their order.
    pub(super) fn map<T: Send, R: Send>(&self, items: Vec<T>, work: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
        let start = || rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build().ok();
        let is_shared = items.len() > 1 && self.jobs != 1;
        match is_shared.then(|| self.pool.get_or_init(start).as_ref()).flatten() {
            // One by one, so that no thread is left with many when the others are done.
            Some(pool) => pool.install(|| items.into_par_iter().with_max_len(1).map(work).collect()),
            None => items.into_iter().map(work).collect(),
        }
    }

    /// Drops what takes a while to be dropped, where another thread can do it meanwhile.
    pub(super) fn discard<T: Send + 'static>(&self, value: T) {
        match self.pool.get() {
            Some(Some(pool)) => pool.spawn(move || drop(value)),
            _ => drop(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_for_any_number_of_threads() {
        for jobs in [0, 1, 3] {
            for count in [0, 1, 100] {
                let items: Vec<usize> = (0..count).collect();
                let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
                assert_eq!(Threads::new(jobs).map(items, |item| item * 2), doubled);
            }
        }
    }
}
