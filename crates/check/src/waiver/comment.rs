//! Waivers in comments: behind what they are about, or alone above it.

mod below;

use std::sync::Arc;

use regimen_yaml::{Comment, Limits, Span, comments};

use super::foreign::{self, Suppression};
use super::{Known, Mistake, Waiver, WaiverOrigin, WaiverScope, Written, grammar};
use crate::Resource;
use crate::parsed::ParsedFile;
use crate::suggest::did_you_mean;
use below::Elements;

/// What stands before the words of our comments.
const PREFIX: &str = "regimen:";

/// Our word.
const WAIVE: &str = "waive";

/// What texts must hold for a comment to be a waiver.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    std::iter::once(PREFIX).chain(foreign::of_comments())
}

/// Adds what the comments of a file say.
pub(crate) fn read(file: &ParsedFile, known: &Known, written: &mut Written) {
    let text = &file.source.text;
    if file.resources.is_empty() || !words().any(|word| text.contains(word)) {
        return;
    }
    let span = |resource: &Resource| resource.node(&file.documents).map(|node| node.span).unwrap_or_default();
    let objects = file.resources.iter().map(|resource| (resource, span(resource))).collect();
    let reader = Reader { file, objects, elements: Elements::of(&file.documents) };
    for comment in comments(text, &Limits::default()) {
        if let Some(words) = comment.text.strip_prefix(PREFIX) {
            reader.read_own(&comment, words, written);
        } else {
            for read in foreign::of_comment(comment.text) {
                reader.read_foreign(&comment, read, known, written);
            }
        }
    }
}

struct Reader<'a> {
    file: &'a ParsedFile,
    /// The objects of the file, and where they are.
    objects: Vec<(&'a Resource, Span)>,
    elements: Elements,
}

impl Reader<'_> {
    fn read_own(&self, comment: &Comment<'_>, words: &str, written: &mut Written) {
        let words = words.trim_start();
        let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let about = self.about(comment);
        let line = if word == WAIVE {
            grammar::read(rest.trim())
        } else {
            let help = did_you_mean(word, [WAIVE]).unwrap_or_else(|| format!("`{PREFIX}{WAIVE}` is read"));
            Err(format!("there is no comment `{PREFIX}{word}`; {help}"))
        };
        match (line, about) {
            (Err(message), about) => self.mistake(comment, about, message, written),
            (Ok(_), None) => {
                let message = "nothing stands below the waiver in its document that it could be about";
                self.mistake(comment, None, message.to_owned(), written);
            }
            (Ok(line), Some(span)) => {
                let Some((resource, _)) = self.object(span) else { return };
                let place = self.file.place(comment.span);
                let waiver = line.waiver(self.scope(span), WaiverOrigin::Comment, place);
                written.waivers.push((waiver, resource.id.clone()));
            }
        }
    }

    fn read_foreign(
        &self,
        comment: &Comment<'_>,
        read: Result<Suppression, String>,
        known: &Known,
        written: &mut Written,
    ) {
        let about = self.about(comment);
        let suppression = match read {
            Ok(suppression) => suppression,
            Err(message) => return self.mistake(comment, about, message, written),
        };
        let rules = suppression.rules(known);
        let Some((span, (resource, whole))) = about.and_then(|span| Some((span, self.object(span)?))) else {
            return;
        };
        let span = if suppression.of_object { whole } else { span };
        if !rules.is_empty() {
            let waiver = Waiver {
                rules,
                scope: self.scope(span),
                reason: suppression.reason,
                owner: None,
                ticket: None,
                until: suppression.until,
                origin: WaiverOrigin::Tool(suppression.tool),
                place: self.file.place(comment.span),
            };
            written.waivers.push((waiver, resource.id.clone()));
        }
    }

    /// The bytes that a comment is about: its line, or what begins on the next line of content.
    fn about(&self, comment: &Comment<'_>) -> Option<Span> {
        let ParsedFile { source, lines, .. } = self.file;
        if comment.alone {
            return self.elements.below(comment.span, &source.text, lines);
        }
        let line = lines.line_span(&source.text, lines.position(&source.text, comment.span.start).line)?;
        Some(Span { end: comment.span.start, ..line })
    }

    fn scope(&self, span: Span) -> WaiverScope {
        WaiverScope::Text { file: self.file.source.name.clone(), span }
    }

    /// The object that bytes are in, or the first that is in them, and where it is.
    fn object(&self, span: Span) -> Option<(&Resource, Span)> {
        let overlaps = |(_, own): &&(&Resource, Span)| own.start < span.end && span.start < own.end;
        self.objects.iter().find(overlaps).copied()
    }

    /// Of a comment that is in no object nobody is told.
    fn mistake(&self, comment: &Comment<'_>, about: Option<Span>, message: String, written: &mut Written) {
        let resource = match about {
            None => Some(Arc::default()),
            Some(span) => self.object(span).map(|(resource, _)| resource.id.clone()),
        };
        let place = self.file.place(comment.span);
        written.mistakes.extend(resource.map(|resource| Mistake { message, place, resource }));
    }
}
