//! Flow collections, on one line or on several, without comments.

use super::Plain;
use crate::{Entry, Node};

impl Plain<'_, '_> {
    /// The flow collection that begins here.
    pub(super) fn flow(&mut self) -> Option<Node> {
        let start = self.at;
        self.enter()?;
        let value = if self.byte()? == b'[' {
            let base = self.scratch.items.len();
            self.members(b']', Self::flow_item)?;
            self.take_items(base)
        } else {
            let base = self.scratch.entries.len();
            self.members(b'}', Self::flow_entry)?;
            self.take_entries(base)?
        };
        self.depth -= 1;
        Some(Node { value, span: self.span_from(start) })
    }

    /// All members between brackets. The next byte is the opening one.
    fn members(&mut self, close: u8, member: impl Fn(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        loop {
            self.skip_gap()?;
            if self.byte()? == close {
                break;
            }
            member(self)?;
            self.skip_gap()?;
            match self.byte()? {
                b',' => self.at += 1,
                byte if byte == close => break,
                _ => return None,
            }
        }
        self.at += 1;
        Some(())
    }

    fn flow_item(&mut self) -> Option<()> {
        let item = self.flow_node()?;
        self.scratch.items.push(item);
        Some(())
    }

    fn flow_entry(&mut self) -> Option<()> {
        let key = self.flow_scalar()?;
        let (key_span, plain) = (key.span, key.plain);
        // Behind a quoted key the value may follow at once.
        let ends = if plain { self.is_colon() } else { self.byte() == Some(b':') };
        if !ends {
            return None;
        }
        let key = self.key(key)?;
        self.at += 1;
        self.skip_gap()?;
        let node = self.flow_node()?;
        self.scratch.entries.push(Entry { key, key_span, node });
        Some(())
    }

    fn flow_node(&mut self) -> Option<Node> {
        if matches!(self.byte()?, b'[' | b'{') {
            return self.flow();
        }
        let scalar = self.flow_scalar()?;
        self.scalar_node(scalar)
    }

    /// Skips blanks and line breaks.
    fn skip_gap(&mut self) -> Option<()> {
        loop {
            match self.byte()? {
                b' ' => self.at += 1,
                b'\n' => {
                    self.at += 1;
                    if self.is_marker() {
                        return None;
                    }
                }
                _ => return Some(()),
            }
        }
    }
}
