//! "Did you mean".

/// The next step for a name that is not there: the most similar one that is.
pub(crate) fn help(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let similar = known.map(|other| (distance(name, &other), other)).min()?;
    let (distance, other) = similar;
    (distance > 0 && distance <= name.chars().count().max(3) / 3).then(|| format!("did you mean `{other}`?"))
}

/// The number of characters to insert, remove, replace or swap.
fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}
