//! From a value that a document is to have to the smallest changes of its text: comments, quotes and indentation stay.
//!
//! For whoever changes manifests that people have written. The value says what is wanted; what is already so is not touched.

mod align;
mod block;
mod change;
mod elsewhere;
mod equal;
mod flow;
mod lines;
mod replace;
mod scalar;
mod style;
mod tree;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(doc)]
use crate::Reader;
use crate::{Document, Limits, Path, Span, Value};
use change::Change;
use style::Style;
use tree::{Comments, Tree};

/// A change of a text: other characters for those of a span. An empty span is a place between two characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is taken away.
    pub span: Span,
    /// What is put there.
    pub text: String,
}

/// Why a text cannot be changed as wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The cause: one line, lower case, no full stop.
    pub message: String,
    /// What stands in the way.
    pub span: Span,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// How the documents of a text are written: brackets, dashes, anchors, comments. Made once for a text, for all edits of it.
#[derive(Debug)]
pub struct Layout {
    /// By where their roots start.
    trees: BTreeMap<usize, (Tree, Style)>,
    /// The comments of the text, if the trees are those of the documents that were asked for so far.
    comments: Option<Arc<Comments>>,
}

impl Layout {
    /// Reads how `text` is written. Documents that are broken are left out.
    pub fn new(text: &str, limits: &Limits) -> Self {
        let trees = tree::read(text, limits).into_iter();
        let trees = trees.map(|tree| (tree.root.span.start, with_style(text, tree)));
        Self { trees: trees.collect(), comments: None }
    }

    /// The same where a [`Reader`] has read `text` before: its comments.
    pub fn of(text: &str, comments: Option<&[Span]>, limits: &Limits) -> Self {
        match comments.and_then(|comments| tree::plain::comments(text, comments)) {
            None => Self::new(text, limits),
            comments => Self { trees: BTreeMap::new(), comments },
        }
    }

    /// How a document is written.
    fn document(&mut self, text: &str, document: &Document) -> Option<&(Tree, Style)> {
        let start = document.root.span.start as usize;
        if let (None, Some(comments)) = (self.trees.get(&start), &self.comments) {
            self.trees.insert(start, with_style(text, tree::plain::tree(text, document, comments)?));
        }
        self.trees.get(&start)
    }

    /// The edits of `text` that make the node at `path` be `value`: in order, and none inside another. `text` is what the layout
    /// and `document` were read from. Spans in `value` say nothing, nor does the order of its keys, but that new ones are
    /// added in it.
    ///
    /// # Errors
    /// If what is to be changed stands elsewhere too (anchors, aliases, merge keys), or is written in a form that cannot
    /// be changed in part.
    pub fn edits(
        &mut self,
        text: &str,
        document: &Document,
        path: &Path,
        value: &Value,
    ) -> Result<Vec<Edit>, Refusal> {
        let Some((tree, style)) = self.document(text, document) else {
            let message = "the document is written in a form that cannot be changed in part".to_owned();
            return Err(Refusal { message, span: document.root.span });
        };
        Change::new(text, tree, style).edits(&document.root, path, value)
    }
}

fn with_style(text: &str, tree: Tree) -> (Tree, Style) {
    let style = Style::new(text, &tree);
    (tree, style)
}

/// The text with the edits made. They are in order, and none is inside another.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        made.push_str(text.get(at..edit.span.range().start).unwrap_or_default());
        made.push_str(&edit.text);
        at = edit.span.range().end;
    }
    made.push_str(text.get(at..).unwrap_or_default());
    made
}

#[cfg(test)]
mod tests;
