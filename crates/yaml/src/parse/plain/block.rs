//! Block collections: by their columns.

use arcstr::ArcStr;

use super::scalar::Scalar;
use super::{LONGEST_KEY, Plain};
use crate::parse::keys::has_duplicates;
use crate::{Entry, Node, Span, Value, resolve};

impl<'a> Plain<'a, '_> {
    /// The node that begins here, which may be a block collection. `outer` is the column of the one that it stands in.
    pub(super) fn block_node(&mut self, outer: usize) -> Option<Node> {
        if self.is_dash() {
            return self.sequence(self.column_here(), Some(self.at));
        }
        if matches!(self.byte()?, b'[' | b'{' | b'|' | b'>') {
            return self.value(outer);
        }
        let scalar = self.scalar()?;
        if self.is_colon() {
            return self.mapping(scalar);
        }
        let node = self.scalar_node(scalar)?;
        self.end_line()?;
        Some(node)
    }

    /// The node that begins here, behind a key on its line: no block collection.
    fn value(&mut self, outer: usize) -> Option<Node> {
        let node = match self.byte()? {
            b'[' | b'{' => self.flow()?,
            b'|' | b'>' => return self.block_scalar(outer),
            _ => {
                let scalar = self.scalar()?;
                self.scalar_node(scalar)?
            }
        };
        self.end_line()?;
        Some(node)
    }

    /// A mapping whose first key was read. The next byte is its `:`.
    fn mapping(&mut self, first: Scalar<'a>) -> Option<Node> {
        self.enter()?;
        let column = first.span.start as usize - self.line;
        let base = self.scratch.entries.len();
        let mut span = first.span;
        let mut key = first;
        loop {
            let entry = self.entry(key, column)?;
            span.end = span.end.max(entry.key_span.end).max(entry.node.span.end);
            self.scratch.entries.push(entry);
            if self.column != Some(column) {
                break;
            }
            key = self.scalar()?;
            if !self.is_colon() {
                return None;
            }
        }
        self.leave(column)?;
        Some(Node { value: self.take_entries(base)?, span })
    }

    fn entry(&mut self, key: Scalar<'a>, column: usize) -> Option<Entry> {
        let key_span = key.span;
        let key = self.key(key)?;
        let colon = self.at;
        self.at += 1;
        self.skip_spaces();
        let node = match self.byte() {
            None | Some(b'\n' | b'#') => self.value_below(column, colon)?,
            Some(_) => self.value(column)?,
        };
        Some(Entry { key, key_span, node })
    }

    /// The value of a key behind whose `colon` nothing stands on its line.
    fn value_below(&mut self, column: usize, colon: usize) -> Option<Node> {
        // There is a blank before a comment: the `:` would end no key without.
        self.at = colon + 1;
        self.end_line()?;
        match self.column {
            Some(below) if below > column => self.block_node(column),
            Some(below) if below == column && self.is_dash() => self.sequence(column, None),
            _ => Some(Node { value: Value::Null, span: Span::new(colon, colon) }),
        }
    }

    /// A sequence whose first `-` is here. Its span begins at `start`; without, behind the first `-`, which is how a sequence at
    /// the column of its key is told.
    fn sequence(&mut self, column: usize, start: Option<usize>) -> Option<Node> {
        self.enter()?;
        let base = self.scratch.items.len();
        let mut span = start.map(|start| Span::new(start, start));
        loop {
            self.at += 1;
            self.skip_spaces();
            let empty = Span::new(self.at, self.at);
            let span = span.get_or_insert(empty);
            let item = self.item(column, empty)?;
            span.end = item.span.end;
            self.scratch.items.push(item);
            if self.column != Some(column) || !self.is_dash() {
                break;
            }
        }
        self.leave(column)?;
        let mut span = span?;
        span.end = span.end.max(span.start);
        Some(Node { value: self.take_items(base), span })
    }

    fn item(&mut self, column: usize, empty: Span) -> Option<Node> {
        if !matches!(self.byte(), None | Some(b'\n')) {
            return self.block_node(column);
        }
        self.end_line()?;
        match self.column {
            Some(below) if below > column => self.block_node(column),
            _ => Some(Node { value: Value::Null, span: empty }),
        }
    }

    /// Closes a collection. What follows must not be further to the right: that would belong to it.
    fn leave(&mut self, column: usize) -> Option<()> {
        self.depth -= 1;
        (self.column <= Some(column)).then_some(())
    }

    /// The mapping of the entries from `base` on; none if a key stands twice.
    pub(super) fn take_entries(&mut self, base: usize) -> Option<Value> {
        let entries = &mut self.scratch.entries;
        if has_duplicates(entries.get(base..)?) {
            return None;
        }
        Some(Value::Mapping(entries.drain(base..).collect()))
    }

    /// The sequence of the items from `base` on.
    pub(super) fn take_items(&mut self, base: usize) -> Value {
        Value::Sequence(self.scratch.items.drain(base..).collect())
    }

    /// A scalar as a key: short, no merge key and not null.
    pub(super) fn key(&mut self, scalar: Scalar<'a>) -> Option<ArcStr> {
        let length = scalar.span.end - scalar.span.start;
        if length > LONGEST_KEY || (scalar.plain && scalar.text == "<<") {
            return None;
        }
        match self.scalar_node(scalar)?.value {
            Value::String(text) => Some(text),
            value => resolve::key(&value),
        }
    }
}
