//! Which tests and cases run: `--run`.

use std::fmt;
use std::str::FromStr;

use regex::Regex;

/// `A//B` is test A and case B; without `//` a test or a case. Both are regular expressions, unanchored.
///
/// Source: Gatekeeper, `pkg/gator/verify/filter.go`.
#[derive(Debug, Default)]
pub struct Filter(Form);

#[derive(Debug, Default)]
enum Form {
    #[default]
    All,
    Either(Regex),
    Both(Regex, Regex),
}

/// Why a text is no filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidFilter(String);

impl fmt::Display for InvalidFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidFilter {}

/// A regular expression; what is wrong with one is told in one line.
pub(super) struct Pattern(pub(super) Regex);

impl FromStr for Pattern {
    type Err = InvalidFilter;

    fn from_str(text: &str) -> Result<Self, InvalidFilter> {
        Regex::new(text).map(Self).map_err(|error| {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
            InvalidFilter(format!("no regular expression: {reason}"))
        })
    }
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// More than one `//`, or what is no regular expression.
    pub fn new(text: &str) -> Result<Self, InvalidFilter> {
        let regex = |part: &str| part.parse().map(|Pattern(regex)| regex);
        let parts: Vec<&str> = text.split("//").collect();
        Ok(Self(match parts.as_slice() {
            [""] => Form::All,
            [one] => Form::Either(regex(one)?),
            [first, second] => Form::Both(regex(first)?, regex(second)?),
            _ => {
                return Err(InvalidFilter(
                    "more than one `//`: a test and a case are `TEST//CASE`".to_owned(),
                ));
            }
        }))
    }

    /// Whether a test with these cases runs, some of them at least.
    pub(super) fn wants_test<'a>(&self, test: &str, mut cases: impl Iterator<Item = &'a str>) -> bool {
        match &self.0 {
            Form::All => true,
            Form::Either(either) => either.is_match(test) || cases.any(|case| either.is_match(case)),
            Form::Both(wanted, _) => wanted.is_match(test),
        }
    }

    pub(super) fn wants_case(&self, test: &str, case: &str) -> bool {
        match &self.0 {
            Form::All => true,
            Form::Either(either) => either.is_match(test) || either.is_match(case),
            Form::Both(wanted, of_case) => wanted.is_match(test) && of_case.is_match(case),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_or_a_case_or_both_are_meant() {
        for (filter, test, case, wanted) in [
            ("", "a", "b", true),
            ("a", "a", "b", true),
            ("b", "a", "b", true),
            ("c", "a", "b", false),
            ("a//b", "a", "b", true),
            ("a//c", "a", "b", false),
            ("//b", "a", "b", true),
            ("x//b", "a", "b", false),
        ] {
            let filter = Filter::new(filter).unwrap();
            assert_eq!(filter.wants_case(test, case), wanted, "{filter:?}");
        }
        let only = Filter::new("b").unwrap();
        assert!(only.wants_test("a", ["b"].into_iter()) && !only.wants_test("a", ["c"].into_iter()));
        assert!(Filter::new("a//b//c").is_err() && Filter::new("(").is_err());
    }
}
