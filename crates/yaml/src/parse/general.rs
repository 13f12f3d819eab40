//! The reader that knows all of YAML: the events of a parser, put together.

use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, options};

use super::builder::Builder;
use super::strings::Strings;
use super::{Error, ErrorKind, Limits, Stream, message, trim};
use crate::{LineIndex, Span};

/// Reads any text.
pub(super) fn read(text: &str, limits: &Limits, strings: &mut Strings) -> Stream {
    let mut options = options! {
        emit_comments: false,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader::new(text);
    let mut builder = Builder::new(limits, strings);
    while let Some(event) = parser.next_event() {
        let failed = match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((event, span)) => reader.event(&mut builder, event, span),
            Err(error) => {
                reader.stream.errors.push(message::of_syntax(text, &error));
                true
            }
        };
        if reader.has_too_many_errors(limits.errors) {
            break;
        }
        if failed {
            reader.next += 1;
            builder.forget();
            match parser.proceed_next_document() {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    reader.stream.errors.push(message::of_syntax(text, &error));
                    break;
                }
            }
        }
    }
    reader.stream
}

/// The documents read so far.
struct Reader<'a> {
    text: &'a str,
    next: usize,
    stream: Stream,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let lines = Arc::new(LineIndex::new(text));
        Self { text, next: 0, stream: Stream { lines, ..Stream::default() } }
    }

    /// Takes one event; says whether the document is lost.
    fn event(&mut self, builder: &mut Builder<'_>, event: Event<'_>, span: granit_parser::Span) -> bool {
        let span = span.byte_range().map_or(Span::default(), |range| Span::new(range.start, range.end));
        if matches!(event, Event::DocumentEnd) {
            self.stream.errors.append(&mut builder.warnings);
            self.finish(builder);
            return false;
        }
        let span = trim(self.text, span);
        match builder.event(self.as_written(event, span), span) {
            Ok(()) => false,
            Err(error) => {
                self.stream.errors.append(&mut builder.warnings);
                self.stream.errors.push(error);
                true
            }
        }
    }

    /// A block scalar that the text ends with has no line break that is not there.
    fn as_written<'e>(&self, event: Event<'e>, span: Span) -> Event<'e> {
        match event {
            Event::Scalar(text, style @ (ScalarStyle::Literal | ScalarStyle::Folded), anchor, tag) => {
                let after = Span::new(span.end as usize, self.text.len()).slice(self.text);
                let text = match text.strip_suffix('\n') {
                    Some(line) if !after.contains(['\n', '\r']) => line.to_owned().into(),
                    _ => text,
                };
                Event::Scalar(text, style, anchor, tag)
            }
            event => event,
        }
    }

    /// More errors than anyone reads are cut off, with an error that says so.
    fn has_too_many_errors(&mut self, most: usize) -> bool {
        let errors = &mut self.stream.errors;
        let Some(Error { span, .. }) = errors.get(most) else { return false };
        let message = format!("more than {most} errors: nothing from here on was read");
        let last = Error { kind: ErrorKind::Limit, message, span: *span, note: None };
        errors.truncate(most);
        errors.push(last);
        true
    }

    fn finish(&mut self, builder: &mut Builder<'_>) {
        if builder.finish().is_some_and(|root| self.stream.push(self.next, root)) {
            self.next += 1;
        }
    }
}
