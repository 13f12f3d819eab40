//! Which items of one list are which of another.

use super::equal::same;
use crate::{Node, Value};

/// Over this many pairs of items are not weighed against each other.
const MOST: usize = 250_000;

/// What became of items, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The old item with the first number is now the new one with the second, the same or changed.
    Kept(usize, usize),
    /// The old item is gone.
    Removed(usize),
    /// The new item was not there.
    Added(usize),
}

/// How to get from `old` to `new` with as little change as can be.
pub(super) fn align(old: &[Node], new: &[Node]) -> Vec<Step> {
    let is_same = |(a, b): &(&Node, &Node)| same(&a.value, &b.value);
    let head = old.iter().zip(new).take_while(is_same).count();
    let longest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(longest).take_while(is_same).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let middle = (old.get(head..old_end).unwrap_or_default(), new.get(head..new_end).unwrap_or_default());
    let between = if middle.0.len() * middle.1.len() <= MOST {
        weighed(middle.0, middle.1)
    } else {
        paired(middle.0, middle.1)
    };
    let moved = between.into_iter().map(|step| match step {
        Step::Kept(a, b) => Step::Kept(head + a, head + b),
        Step::Removed(a) => Step::Removed(head + a),
        Step::Added(b) => Step::Added(head + b),
    });
    let before = (0..head).map(|at| Step::Kept(at, at));
    let after = (0..tail).map(|at| Step::Kept(old_end + at, new_end + at));
    before.chain(moved).chain(after).collect()
}

/// Items by their number alone.
fn paired(old: &[Node], new: &[Node]) -> Vec<Step> {
    let both = old.len().min(new.len());
    let kept = (0..both).map(|at| Step::Kept(at, at));
    kept.chain((both..old.len()).map(Step::Removed)).chain((both..new.len()).map(Step::Added)).collect()
}

/// The way on which most stays.
fn weighed(old: &[Node], new: &[Node]) -> Vec<Step> {
    let width = new.len() + 1;
    // The best from items `a` and `b` on, at `a * width + b`.
    let mut best = vec![0_u64; (old.len() + 1) * width];
    let weight = |best: &[u64], a: usize, b: usize| best.get(a * width + b).copied().unwrap_or(0);
    let likeness: Vec<u64> = old.iter().flat_map(|a| new.iter().map(|b| likeness(a, b))).collect();
    let like = |a: usize, b: usize| likeness.get(a * new.len() + b).copied().unwrap_or(0);
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let kept = like(a, b) + weight(&best, a + 1, b + 1);
            let here = kept.max(weight(&best, a + 1, b)).max(weight(&best, a, b + 1));
            if let Some(place) = best.get_mut(a * width + b) {
                *place = here;
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut steps = Vec::new();
    while a < old.len() || b < new.len() {
        let here = weight(&best, a, b);
        if a < old.len() && b < new.len() && here == like(a, b) + weight(&best, a + 1, b + 1) {
            steps.push(Step::Kept(a, b));
            (a, b) = (a + 1, b + 1);
        } else if a < old.len() && (b == new.len() || here == weight(&best, a + 1, b)) {
            steps.push(Step::Removed(a));
            a += 1;
        } else {
            steps.push(Step::Added(b));
            b += 1;
        }
    }
    steps
}

/// How much of an item is in another; an equal one counts for more than all that are only like it.
fn likeness(old: &Node, new: &Node) -> u64 {
    if same(&old.value, &new.value) {
        return 1 << 32;
    }
    match (&old.value, &new.value) {
        (Value::Mapping(old), Value::Mapping(new)) => {
            let stays = |key: &str, value: &Value| {
                new.iter()
                    .find(|entry| &*entry.key == key)
                    .map_or(0, |entry| 1 + 2 * u64::from(same(value, &entry.node.value)))
            };
            1 + old.iter().map(|entry| stays(&entry.key, &entry.node.value)).sum::<u64>()
        }
        (Value::Sequence(old), Value::Sequence(new)) => {
            let stay = old.iter().zip(new).filter(|(old, new)| same(&old.value, &new.value)).count();
            1 + u64::try_from(stay).unwrap_or(0)
        }
        (Value::Mapping(_) | Value::Sequence(_), _) | (_, Value::Mapping(_) | Value::Sequence(_)) => 0,
        _ => 1,
    }
}
