//! Text to documents.

mod builder;
mod message;

use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, options};

use crate::{LineIndex, Node, Path, Span};
use builder::Builder;

/// What a stream may cost. The defaults are far above what a cluster accepts (an object is at most 1.5 MiB there).
#[derive(Debug, Clone)]
pub struct Limits {
    /// Most collections inside each other, aliases followed.
    pub depth: usize,
    /// Most nodes that anchors and aliases may make in one document, merge keys among them.
    pub alias_nodes: usize,
    /// Most errors that are told of one text; what stands after the last is not read.
    pub errors: usize,
}

impl Limits {
    /// The defaults, where a constant is needed.
    pub const DEFAULT: Self = Self { depth: 200, alias_nodes: 200_000, errors: 100 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// All that a text holds: its documents in order, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Stream {
    /// The documents that could be read. One that is broken is missing here and has an error.
    pub documents: Vec<Document>,
    /// What is wrong, in the order of the text.
    pub errors: Vec<Error>,
}

/// One YAML document that has content.
#[derive(Debug)]
pub struct Document {
    /// Its place among the documents of the stream, from 0. Documents without content (nothing or only comments between
    /// two separators) do not count and are not in the stream; a broken document counts.
    pub index: usize,
    /// Its root.
    pub root: Node,
    /// Where the lines of its text start.
    lines: Arc<LineIndex>,
}

impl Document {
    /// The deepest node that exists on the way along `path`.
    pub fn locate(&self, path: &Path) -> crate::Located<'_> {
        crate::locate::locate(&self.root, path, &self.lines)
    }

    /// The line, from 1, of what a reader looks at for `path`: that of its nearest parent if it is not there.
    pub fn line(&self, path: &Path) -> u32 {
        self.lines.line_of(self.locate(path).focus.start).0
    }
}

/// Something wrong in a text: what was found, where, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What sort.
    pub kind: ErrorKind,
    /// One line, lower case, no full stop, user text in backticks.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Another place that belongs to it, such as the first of two equal keys.
    pub note: Option<Note>,
}

/// A second place of an error and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// The sorts of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text is not YAML; the document is lost, the others are read.
    Syntax,
    /// A key stands twice in a mapping; the document is read and the last value wins.
    DuplicateKey,
    /// A value that JSON does not have (`.nan`, `.inf`, a mapping as a key); the document is lost.
    NotJson,
    /// A limit was hit: nesting or aliases, and the document is lost; or errors, and all after it is.
    Limit,
    /// An alias without its anchor, or inside itself; the document is lost.
    Alias,
}

/// Reads `text` as a stream of documents. Never fails as a whole: what is wrong is in [`Stream::errors`].
pub fn parse(text: &str, limits: &Limits) -> Stream {
    let mut options = options! {
        emit_comments: false,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut reader =
        Reader { text, lines: Arc::new(LineIndex::new(text)), next: 0, stream: Stream::default() };
    let mut builder = Builder::new(limits);
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
            builder = Builder::new(limits);
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
    lines: Arc<LineIndex>,
    next: usize,
    stream: Stream,
}

impl Reader<'_> {
    /// Takes one event; says whether the document is lost.
    fn event(&mut self, builder: &mut Builder<'_>, event: Event<'_>, span: granit_parser::Span) -> bool {
        let span = span.byte_range().map_or(Span::default(), |range| Span::new(range.start, range.end));
        if matches!(event, Event::DocumentEnd) {
            self.stream.errors.append(&mut builder.warnings);
            self.finish(builder);
            return false;
        }
        let span = self.trim(span);
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

    /// A block scalar's span may take in the line breaks after it.
    fn trim(&self, span: Span) -> Span {
        let text = span.slice(self.text);
        Span::new(span.start as usize, span.start as usize + text.trim_end_matches(['\n', '\r', ' ']).len())
    }

    fn finish(&mut self, builder: &mut Builder<'_>) {
        let Some(root) = builder.finish() else { return };
        if root.is_null() && root.span.is_empty() {
            return;
        }
        self.stream.documents.push(Document { index: self.next, root, lines: self.lines.clone() });
        self.next += 1;
    }
}
