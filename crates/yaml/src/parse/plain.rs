//! The fast reader, for streams of the simple form that nearly all manifests have.
//!
//! Block collections, flow collections and scalars without tags, anchors, aliases and merge keys, indented by spaces; plain and
//! quoted scalars on one line; literal and folded block scalars without an indentation indicator. Wherever a text is anything
//! else, or has any mistake, this reader gives up, and the general reader reads all of it: so errors are those of one reader.
//! What it reads it must read as the other does, spans and all:
//! `tests/integration/readers.rs` compares.

mod block;
mod cursor;
mod flow;
mod literal;
mod printable;
mod scalar;

use std::sync::Arc;

use super::strings::Strings;
use super::{Limits, Stream};
use crate::{Entry, LineIndex, Node, Span};
use printable::is_printable;

/// Most collections inside each other that are read here. No manifest is so deep, and the stack bears it.
const DEEPEST: usize = 64;

/// The longest key: less than the 1,024 characters with which it may be told from a value.
const LONGEST_KEY: u32 = 1_000;

/// What is kept from text to text so that it need not be allocated again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// Entries of the mappings that are open.
    entries: Vec<Entry>,
    /// Items of the sequences that are open.
    items: Vec<Node>,
    /// The text of a scalar that is not as it is written.
    text: String,
    /// The comments of the text, in order.
    pub(super) comments: Vec<Span>,
}

/// Reads a stream; none if the general reader must.
pub(super) fn read(
    text: &str,
    limits: &Limits,
    strings: &mut Strings,
    scratch: &mut Scratch,
) -> Option<Stream> {
    if u32::try_from(text.len()).is_err() || !is_printable(text) {
        return None;
    }
    scratch.entries.clear();
    scratch.items.clear();
    scratch.comments.clear();
    // The limits are the general reader's: it alone says that one was hit.
    let deepest = limits.depth.saturating_sub(2).min(DEEPEST);
    let mut stream = Stream { lines: Arc::new(LineIndex::new(text)), ..Stream::default() };
    let mut plain = Plain { text, at: 0, line: 0, column: None, depth: 0, deepest, strings, scratch };
    plain.documents(&mut stream)?;
    Some(stream)
}

/// A text as it is read.
struct Plain<'a, 's> {
    text: &'a str,
    /// The next byte.
    at: usize,
    /// Where its line starts.
    line: usize,
    /// The column of the first content of the line that was come to last; none if the document ends before it.
    column: Option<usize>,
    /// How many collections are open.
    depth: usize,
    deepest: usize,
    strings: &'s mut Strings,
    scratch: &'s mut Scratch,
}

impl Plain<'_, '_> {
    fn documents(&mut self, stream: &mut Stream) -> Option<()> {
        let mut index = 0;
        // Whether a document may begin without `---`.
        let mut bare = true;
        self.next_content()?;
        while let Some(first) = self.byte() {
            if self.column.is_none() {
                self.at += 3;
                self.end_line()?;
                bare = true;
                if first == b'.' || self.column.is_none() {
                    continue;
                }
            }
            if !bare {
                return None;
            }
            let root = self.root()?;
            index += usize::from(stream.push(index, root));
            bare = false;
        }
        Some(())
    }

    fn root(&mut self) -> Option<Node> {
        if matches!(self.byte(), Some(b'|' | b'>')) {
            return None;
        }
        let root = self.block_node(0)?;
        self.column.is_none().then_some(root)
    }

    /// Opens a collection.
    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        (self.depth <= self.deepest).then_some(())
    }
}
