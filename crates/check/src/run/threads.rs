//! The threads of a run.

use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::{AcqRel, Relaxed};

use rayon::prelude::*;
use rayon::{Scope, ThreadPool};

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
        match (items.len() > 1).then(|| self.pool()).flatten() {
            // One by one, so that no thread is left with many when the others are done.
            Some(pool) => pool.install(|| items.into_par_iter().with_max_len(1).map(work).collect()),
            None => items.into_iter().map(work).collect(),
        }
    }

    /// None where one thread is to do all.
    fn pool(&self) -> Option<&ThreadPool> {
        let start = || rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build().ok();
        (self.jobs != 1).then(|| self.pool.get_or_init(start).as_ref()).flatten()
    }

    /// Does steps, each when those that come before it are done: `before` names them by their places.
    pub(super) fn in_order<'b>(
        &self,
        before: impl ExactSizeIterator<Item = &'b [usize]>,
        work: impl Fn(usize) + Sync,
    ) {
        let mut steps: Vec<Step> = std::iter::repeat_with(Step::default).take(before.len()).collect();
        for (at, before) in before.enumerate() {
            for earlier in before {
                if let Some(earlier) = steps.get_mut(*earlier) {
                    earlier.next.push(at);
                }
            }
            if let Some(step) = steps.get_mut(at) {
                *step.open.get_mut() = before.len();
            }
        }
        let is_first = |at: &usize| steps.get(*at).is_some_and(|step| step.open.load(Relaxed) == 0);
        let first: Vec<usize> = (0..steps.len()).filter(is_first).collect();
        match self.pool() {
            Some(pool) => pool.in_place_scope(|scope| {
                for at in first {
                    go_on(scope, &steps, at, &work);
                }
            }),
            None => (0..steps.len()).for_each(work),
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

/// One of some steps that rest on each other.
#[derive(Default)]
struct Step {
    /// How many of those before it are not done.
    open: AtomicUsize,
    next: Vec<usize>,
}

/// Has a step done, and then those for which it was the last that was missing.
fn go_on<'s>(scope: &Scope<'s>, steps: &'s [Step], at: usize, work: &'s (impl Fn(usize) + Sync)) {
    scope.spawn(move |scope| {
        work(at);
        for next in steps.get(at).into_iter().flat_map(|step| &step.next).copied() {
            if steps.get(next).is_some_and(|step| step.open.fetch_sub(1, AcqRel) == 1) {
                go_on(scope, steps, next, work);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn a_step_comes_when_those_before_it_are_done() {
        // Each rests on some of those before it.
        let before: Vec<Vec<usize>> = (0..500)
            .map(|at: usize| [1, 2, 7, 50].iter().filter_map(|far| at.checked_sub(*far)).collect())
            .collect();
        for jobs in [0, 1, 3] {
            let done = Mutex::new(Vec::new());
            Threads::new(jobs).in_order(before.iter().map(Vec::as_slice), |at| {
                let mut done = done.lock().unwrap();
                assert!(before[at].iter().all(|earlier| done.contains(earlier)), "{at}");
                done.push(at);
            });
            let mut done = done.into_inner().unwrap();
            done.sort_unstable();
            assert!(done.into_iter().eq(0..500));
        }
    }

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
