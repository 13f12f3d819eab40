//! Did you mean?

/// The known name that `name` begins, or is mistyped for.
pub(crate) fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let distance = |known: &str| {
        let begins = name.len() > 2 && known.starts_with(&name);
        if begins { 0 } else { strsim::osa_distance(&name, known) }
    };
    let (distance, closest) = known.into_iter().map(|known| (distance(known), known)).min()?;
    (distance <= name.chars().count().max(3) / 3).then_some(closest)
}
