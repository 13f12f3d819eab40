//! Texts and their names.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A file that was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path with forward slashes, as reports show it.
    pub name: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

/// A text that is kept for later.
#[derive(Debug, Clone)]
pub(crate) enum Text {
    /// As it is.
    Plain(Arc<str>),
    /// As a block of LZ4 with its length before it, and a text that it is like.
    Packed { block: Arc<[u8]>, like: Arc<str> },
}

impl Text {
    /// A text in little room: what it has in common with `like`, of which the last 64 KiB count, takes almost none.
    pub(crate) fn packed(text: &str, like: Arc<str>) -> Self {
        let block = lz4_flex::block::compress_prepend_size_with_dict(text.as_bytes(), like.as_bytes());
        Self::Packed { block: block.into(), like }
    }

    /// The text as it was.
    pub(crate) fn get(&self) -> Arc<str> {
        match self {
            Self::Plain(text) => text.clone(),
            // Nobody else writes such blocks, so each of them can be read.
            Self::Packed { block, like } => {
                let bytes = lz4_flex::block::decompress_size_prepended_with_dict(block, like.as_bytes());
                let bytes = bytes.unwrap_or_default();
                String::from_utf8(bytes).unwrap_or_default().into()
            }
        }
    }
}

/// The texts of the files that a report is about.
#[derive(Debug, Default)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Text>,
    /// The one that was asked for last: a report goes from file to file.
    last: Mutex<Option<SourceFile>>,
}

impl Sources {
    /// The text of a file, if anything is told of it.
    pub fn get(&self, file: &str) -> Option<Arc<str>> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|last| &*last.name == file) {
            return Some(last.text.clone());
        }
        let (name, text) = self.texts.get_key_value(file)?;
        let (name, text) = (name.clone(), text.get());
        *last = Some(SourceFile { name, text: text.clone() });
        Some(text)
    }

    /// Puts another text in the place of one of these.
    pub(crate) fn replace(&mut self, file: &str, with: impl FnOnce(&str) -> String) {
        if let Some(text) = self.texts.get_mut(file) {
            *text = Text::Plain(with(&text.get()).into());
        }
    }

    pub(crate) fn extend(&mut self, others: Self) {
        self.texts.extend(others.texts);
    }
}

impl Clone for Sources {
    fn clone(&self) -> Self {
        Self { texts: self.texts.clone(), last: Mutex::default() }
    }
}

impl FromIterator<(Arc<str>, Text)> for Sources {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Text)>>(texts: I) -> Self {
        Self { texts: texts.into_iter().collect(), last: Mutex::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_text_is_as_it_was() {
        let long = "apiVersion: v1\nkind: Pod\n".repeat(10_000);
        for like in ["", "kind: Pod\n", &long] {
            for text in ["", "kind: Pod\n", "ä\u{0}\r\n", &long, &format!("kind: Service\n{long}")] {
                let packed = Text::packed(text, like.into());
                assert_eq!(&*packed.get(), text);
                assert!(matches!(packed, Text::Packed { block, .. } if block.len() < text.len() / 10 + 20));
            }
        }
    }

    #[test]
    fn each_file_has_its_text_in_whatever_order_they_are_asked_for() {
        let texts = [("a", Text::packed("one", "two".into())), ("b", Text::Plain("two".into()))];
        let mut sources: Sources = texts.map(|(name, text)| (Arc::from(name), text)).into_iter().collect();
        let texts = |sources: &Sources| {
            ["a", "b", "a", "c"].map(|file| sources.get(file).map(|text| text.to_string()))
        };
        assert_eq!(texts(&sources), [Some("one".into()), Some("two".into()), Some("one".into()), None]);
        sources.replace("a", |text| text.replace('n', "*"));
        sources.replace("c", str::to_owned);
        assert_eq!(
            texts(&sources.clone()),
            [Some("o*e".into()), Some("two".into()), Some("o*e".into()), None]
        );
    }
}
