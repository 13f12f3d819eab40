//! Patterns of waivers: for ids, names and paths.

use std::fmt;

/// A text in which `*` stands for any characters, also none. All else stands for itself: brackets are parts of paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// Whether a text as a whole is one that is meant.
    pub fn fits(&self, text: &str) -> bool {
        let Some((first, rest)) = self.0.split_once('*') else { return self.0 == text };
        let Some(mut text) = text.strip_prefix(first) else { return false };
        let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
        for part in middle.split('*') {
            match text.find(part) {
                Some(at) => text = text.get(at + part.len()..).unwrap_or_default(),
                None => return false,
            }
        }
        text.ends_with(last)
    }

    /// The pattern as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Pattern {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything_and_all_else_for_itself() {
        let fits = |pattern: &str, text: &str| Pattern::from(pattern).fits(text);
        for (pattern, text) in [
            ("host-pid", "host-pid"),
            ("CIS-5.2.*", "CIS-5.2.12"),
            ("*", ""),
            ("*-capability", "dangerous-capability"),
            (
                "spec.*containers[0].*",
                "spec.template.spec.initContainers[0].image".replace("initC", "c").as_str(),
            ),
            ("a*b*c", "abc"),
            ("a**c", "ac"),
            ("*a*a*", "aa"),
        ] {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("host", "host-pid"),
            ("CIS-5.2.*", "CIS-5.3.1"),
            ("ab*ba", "aba"),
            ("*a*a*", "a"),
            ("", "x"),
            ("a[0]", "a0"),
        ] {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }
}
