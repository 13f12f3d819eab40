//! How a document is written.

mod build;
mod events;
pub(super) mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use arcstr::ArcStr;
use granit_parser::ScalarStyle;

use crate::Limits;

/// One document.
#[derive(Debug, PartialEq)]
pub(super) struct Tree {
    pub(super) root: Element,
    /// Anchors that an alias of the document means.
    pub(super) aliased: BTreeSet<usize>,
    /// The comments of the whole text.
    pub(super) comments: Arc<Comments>,
}

/// Comments: where each starts and ends.
pub(super) type Comments = BTreeMap<usize, usize>;

/// A value as it is written.
#[derive(Debug, PartialEq)]
pub(super) struct Element {
    pub(super) form: Form,
    /// Its bytes without anchor and tag: a block scalar from its `|`, a block collection from its first key or dash. A null that is
    /// not written is empty and stands behind the `:` or `-`.
    pub(super) span: Range<usize>,
    /// Where its anchor or tag starts, else where it does.
    pub(super) start: usize,
    /// The number of its anchor; 0 is none.
    pub(super) anchor: usize,
    pub(super) tagged: bool,
}

#[derive(Debug, PartialEq)]
pub(super) enum Form {
    Alias,
    Scalar(ScalarStyle),
    Collection(Collection),
}

/// A mapping or a sequence.
#[derive(Debug, PartialEq)]
pub(super) struct Collection {
    pub(super) shape: Shape,
    pub(super) members: Vec<Member>,
}

/// How a collection is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// On lines, by indentation.
    Block,
    /// In brackets.
    Flow,
    /// A pair in the brackets of a sequence, without its own: `[a: b]`.
    Pair,
}

/// An entry or an item.
#[derive(Debug, PartialEq)]
pub(super) struct Member {
    /// Where the key, the dash or the item starts.
    pub(super) start: usize,
    /// None in a sequence.
    pub(super) key: Option<Key>,
    /// Behind the `:` or the `-`; in a flow sequence the start.
    pub(super) after: usize,
    pub(super) value: Element,
}

/// The key of a member.
#[derive(Debug, PartialEq)]
pub(super) struct Key {
    /// As Kubernetes sees it; none for one that has no such form.
    pub(super) text: Option<ArcStr>,
    pub(super) span: Range<usize>,
    pub(super) style: ScalarStyle,
    /// Whether it is `<<`.
    pub(super) merge: bool,
    /// Whether it is written by itself, before its `:`. Not so are `? key` and a key of a flow mapping without a value.
    pub(super) simple: bool,
}

impl Member {
    pub(super) fn end(&self) -> usize {
        self.value.span.end.max(self.after)
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.key.as_ref().is_some_and(|key| !key.merge && key.text.as_deref() == Some(name))
    }
}

impl Element {
    pub(super) fn members(&self) -> &[Member] {
        match &self.form {
            Form::Collection(collection) => &collection.members,
            _ => &[],
        }
    }

    /// This and all that is in it.
    pub(super) fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        let mut next = 0;
        while let Some(element) = all.get(next).copied() {
            all.extend(element.members().iter().map(|member| &member.value));
            next += 1;
        }
        all
    }
}

impl Tree {
    /// The first place from `at` on that is neither blank nor a comment.
    pub(super) fn skip(&self, text: &str, at: usize) -> usize {
        skip(text, &self.comments, at)
    }

    /// Whether a comment starts in a range.
    pub(super) fn has_comment(&self, range: Range<usize>) -> bool {
        range.start < range.end && self.comments.range(range).next().is_some()
    }
}

fn skip(text: &str, comments: &BTreeMap<usize, usize>, mut at: usize) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or_default();
        at += rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        match comments.get(&at) {
            Some(end) => at = *end,
            None => return at,
        }
    }
}

/// The documents of a text that are no broken ones: those that have content, at least.
pub(super) fn read(text: &str, limits: &Limits) -> Vec<Tree> {
    plain::read(text, limits).unwrap_or_else(|| events::read(text, limits))
}
