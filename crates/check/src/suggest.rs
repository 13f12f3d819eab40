//! Did you mean?

/// How alike two words must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.7;

/// The word of `known` that is most like `word`, if one is like it at all.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// The same as a next step for a message.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(word, known).map(|candidate| format!("did you mean `{candidate}`?"))
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
    }
}
