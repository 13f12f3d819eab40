//! Text to documents.

mod binary;
mod builder;
mod general;
mod keys;
mod message;
mod plain;
mod strings;

use std::sync::Arc;

use crate::{LineIndex, Node, Path, Span};
use plain::Scratch;
use strings::Strings;

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
#[derive(Debug, Default, PartialEq)]
pub struct Stream {
    /// The documents that could be read. One that is broken is missing here and has an error.
    pub documents: Vec<Document>,
    /// What is wrong, in the order of the text.
    pub errors: Vec<Error>,
    /// Where the lines of the text start.
    pub lines: Arc<LineIndex>,
}

/// One YAML document that has content.
#[derive(Debug, PartialEq)]
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

/// Reads `text` as a stream of documents. Never fails as a whole: what is wrong is in [`Stream::errors`]. For many texts a
/// [`Reader`] costs less.
pub fn parse(text: &str, limits: &Limits) -> Stream {
    Reader::new(limits.clone()).parse(text)
}

/// Reads one text after the other. Keys and short strings that are equal are one allocation, also those of different texts, as
/// far as a table of bounded size goes.
#[derive(Debug)]
pub struct Reader {
    limits: Limits,
    strings: Strings,
    scratch: Scratch,
    /// Whether the fast reader has read the last text.
    is_plain: bool,
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new(limits: Limits) -> Self {
        Self { limits, strings: Strings::default(), scratch: Scratch::default(), is_plain: false }
    }

    /// Reads `text` as [`parse`] does.
    pub fn parse(&mut self, text: &str) -> Stream {
        self.parse_plain(text).unwrap_or_else(|| self.parse_general(text))
    }

    /// What [`Self::parse`] gives, if all of `text` is of the simple form that manifests have, without error; else none. For who
    /// compares: this is the fast one of the two readers.
    pub fn parse_plain(&mut self, text: &str) -> Option<Stream> {
        let stream = plain::read(text, &self.limits, &mut self.strings, &mut self.scratch);
        self.is_plain = stream.is_some();
        stream
    }

    /// The comments of the text that was read last, in order; none where the general reader has read it.
    pub fn comments(&self) -> Option<&[Span]> {
        self.is_plain.then_some(&*self.scratch.comments)
    }

    /// What [`Self::parse`] gives, by the reader that knows all of YAML.
    pub fn parse_general(&mut self, text: &str) -> Stream {
        self.is_plain = false;
        general::read(text, &self.limits, &mut self.strings)
    }
}

impl Stream {
    /// Adds a document; none that has no content. Says whether it did.
    fn push(&mut self, index: usize, root: Node) -> bool {
        let has_content = !root.is_null() || !root.span.is_empty();
        if has_content {
            self.documents.push(Document { index, root, lines: self.lines.clone() });
        }
        has_content
    }
}

/// A block scalar's span may take in the line breaks after it.
fn trim(text: &str, span: Span) -> Span {
    let start = span.start as usize;
    Span::new(start, start + span.slice(text).trim_end_matches(['\n', '\r', ' ']).len())
}
