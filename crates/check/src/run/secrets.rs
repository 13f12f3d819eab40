//! What no report may show: the texts that sensitive rules have marked.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_yaml::Span;

use super::state::Found;
use crate::Sources;
use crate::parsed::Held;

/// Shorter texts are no credentials, and would be masked in words.
pub(super) const SHORTEST: usize = 8;

/// The marked places, by file, in order.
pub(super) struct Secrets {
    places: BTreeMap<Arc<str>, Vec<Span>>,
}

impl Secrets {
    /// The places that sensitive rules have marked, whatever their severity.
    pub(super) fn of(found: &[Found]) -> Self {
        Self::at(found.iter().filter_map(|of| Some((of.finding.location.file.clone(), of.secret?))))
    }

    /// The places that are marked.
    pub(super) fn at(marked: impl IntoIterator<Item = (Arc<str>, Span)>) -> Self {
        let mut places = BTreeMap::<Arc<str>, Vec<Span>>::new();
        for (file, secret) in marked {
            places.entry(file).or_default().push(secret);
        }
        for spans in places.values_mut() {
            spans.sort();
        }
        Self { places }
    }

    /// The same and other places.
    pub(super) fn with(self, others: Vec<(Arc<str>, Span)>) -> Self {
        let own = self
            .places
            .into_iter()
            .flat_map(|(file, spans)| spans.into_iter().map(move |span| (file.clone(), span)));
        Self::at(own.chain(others))
    }

    /// Masks messages that repeat what is marked in their file.
    pub(super) fn mask_messages(&self, found: &mut [Found], files: &[Held<'_>]) {
        let texts: BTreeMap<&str, Vec<String>> = files.iter().filter_map(|file| self.texts(file)).collect();
        for Found { finding, .. } in found {
            for text in texts.get(&*finding.location.file).into_iter().flatten() {
                if finding.message.contains(text.as_str()) {
                    finding.message = finding.message.replace(text.as_str(), "****").into();
                }
            }
        }
    }

    /// The marked texts of a file, the longer first: one may be a part of another.
    fn texts<'a>(&self, file: &'a Held<'_>) -> Option<(&'a str, Vec<String>)> {
        let spans = self.places.get(&file.name)?;
        let text = file.text().get();
        let marked = spans.iter().filter_map(|span| text.get(span.range()));
        let mut texts: Vec<&str> = marked.map(|text| text.trim_matches(['"', '\'', ' ', '\n'])).collect();
        texts.retain(|text| text.len() >= SHORTEST);
        texts.sort_by_key(|text| (std::cmp::Reverse(text.len()), *text));
        texts.dedup();
        Some((&file.name, texts.into_iter().map(str::to_owned).collect()))
    }

    /// Puts `*` in place of each character that is marked; places in the texts stay what they are.
    pub(super) fn mask_sources(&self, sources: &mut Sources) {
        for (file, spans) in &self.places {
            sources.replace(file, |text| masked(text, spans));
        }
    }
}

/// A text with `*` for each byte in `spans`, which are sorted, but for white space.
fn masked(text: &str, spans: &[Span]) -> String {
    let mut done = String::with_capacity(text.len());
    for span in spans {
        let (from, to) = (span.range().start.max(done.len()), span.range().end);
        let (Some(before), Some(secret)) = (text.get(done.len()..from), text.get(from..to)) else {
            continue;
        };
        done.push_str(before);
        for c in secret.chars() {
            if c.is_whitespace() {
                done.push(c);
            } else {
                done.extend(std::iter::repeat_n('*', c.len_utf8()));
            }
        }
    }
    done.push_str(text.get(done.len()..).unwrap_or_default());
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_texts_are_masked_and_keep_their_places() {
        let mask = |spans: &[(usize, usize)]| {
            let spans: Vec<Span> = spans.iter().map(|(start, end)| Span::new(*start, *end)).collect();
            masked("key: gehäim x\nb: c\n", &spans)
        };
        assert_eq!(mask(&[]), "key: gehäim x\nb: c\n");
        assert_eq!(mask(&[(5, 14)]), "key: ******* *\nb: c\n");
        assert_eq!(mask(&[(5, 8), (6, 12), (15, 16)]), "key: ******* x\n*: c\n");
        assert_eq!(mask(&[(13, 18)]), "key: gehäim *\n** c\n");
    }
}
