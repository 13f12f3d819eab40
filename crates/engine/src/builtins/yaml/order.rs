//! The order of keys: numbers within them by what they are worth, letters after all else.
//!
//! Source: `goyaml.v2`, `sorter.go`, whose order is told by its results here.

use std::cmp::Ordering;

/// Puts pairs in order. The order is no total one for odd keys, so that the standard sort is not for it.
pub(super) fn sort<T>(pairs: &mut Vec<(String, T)>) {
    let mut sorted: Vec<(String, T)> = Vec::with_capacity(pairs.len());
    for pair in pairs.drain(..) {
        let at = sorted.partition_point(|other| compare(&other.0, &pair.0) != Ordering::Greater);
        sorted.insert(at, pair);
    }
    *pairs = sorted;
}

fn compare(a: &str, b: &str) -> Ordering {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let Some(at) = a.iter().zip(&b).position(|(a, b)| a != b) else {
        return a.len().cmp(&b.len());
    };
    let (Some(x), Some(y)) = (a.get(at), b.get(at)) else {
        return a.len().cmp(&b.len());
    };
    match (x.is_alphabetic(), y.is_alphabetic()) {
        (true, true) => return x.cmp(y),
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    // A zero within a number does not lead it.
    let within = (*x == '0' || *y == '0')
        && a.get(..at).unwrap_or_default().iter().rev().take_while(|c| c.is_ascii_digit()).any(|c| *c != '0');
    let number = |text: &[char]| {
        let digits: String = text.iter().skip(at).take_while(|c| c.is_ascii_digit()).collect();
        let text = if within { format!("1{digits}") } else { digits.clone() };
        let significant = text.trim_start_matches('0').to_owned();
        (significant.len(), significant, digits.len())
    };
    number(&a).cmp(&number(&b)).then_with(|| x.cmp(y))
}
