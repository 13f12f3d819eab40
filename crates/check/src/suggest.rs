//! Did you mean?

/// How alike two words must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.7;

/// More words that begin alike are no help.
const MOST_OFFERED: usize = 3;

/// The word of `known` that is most like `word`, if one is like it at all.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// The same as a next step for a message. Of words that begin so, all are offered.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let mut offered: Vec<&str> =
        known.iter().copied().filter(|candidate| candidate.starts_with(word)).collect();
    if word.is_empty() || !(2..=MOST_OFFERED).contains(&offered.len()) {
        offered = closest(word, known).into_iter().collect();
    }
    let offered: Vec<String> = offered.iter().map(|candidate| format!("`{candidate}`")).collect();
    (!offered.is_empty()).then(|| format!("did you mean {}?", offered.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_word_is_offered_and_a_far_one_is_not() {
        let known = ["pss-baseline", "pss-restricted", "cis-kubernetes"];
        assert_eq!(closest("pss-basline", known), Some("pss-baseline"));
        assert_eq!(closest("CIS-kubernets", known), Some("cis-kubernetes"));
        assert_eq!(closest("xyz", known), None);
        let offer = |word| did_you_mean(word, known);
        assert_eq!(offer("pss"), Some("did you mean `pss-baseline` or `pss-restricted`?".to_owned()));
        assert_eq!(offer("cis"), Some("did you mean `cis-kubernetes`?".to_owned()));
        assert_eq!((offer(""), offer("xyz")), (None, None));
    }
}
