//! Where in a document: keys and indices.

use arcstr::ArcStr;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One step down: into a mapping by key, or into a sequence by index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Segment {
    /// A mapping's key, as the string Kubernetes sees.
    Key(ArcStr),
    /// A sequence's index, from 0.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Self::Key(key.into())
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Keys and indices from the root of a document; empty for the root itself.
///
/// Displays as people write it: `spec.containers[0].image`, keys with other characters quoted:
/// `metadata.labels["app.kubernetes.io/name"]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The segments, outermost first.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The path one step further.
    #[must_use]
    pub fn join(&self, segment: impl Into<Segment>) -> Self {
        let mut path = self.clone();
        path.0.push(segment.into());
        path
    }

    /// This path with all of `tail` after it.
    #[must_use]
    pub fn concat(&self, tail: &Self) -> Self {
        self.0.iter().chain(&tail.0).cloned().collect()
    }

    /// Adds a segment in place.
    pub fn push(&mut self, segment: impl Into<Segment>) {
        self.0.push(segment.into());
    }

    /// Removes the last segment in place.
    pub fn pop(&mut self) -> Option<Segment> {
        self.0.pop()
    }

    /// Whether this is the root.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Segment> for Path {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self(segments.into_iter().collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) if is_plain(key) && at == 0 => f.write_str(key)?,
                Segment::Key(key) if is_plain(key) => write!(f, ".{key}")?,
                Segment::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_as_people_write_it() {
        let path: Path = ["metadata".into(), "labels".into(), "a.b/c".into(), 3.into()].into_iter().collect();
        assert_eq!(path.to_string(), r#"metadata.labels["a.b/c"][3]"#);
        assert_eq!(Path::default().to_string(), "");
    }
}
