//! A written value against a wanted one: what differs becomes edits.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::{Step, align};
use super::equal::same;
use super::style::Style;
use super::tree::{Collection, Element, Form, Member, Shape, Tree};
use super::write::Addition;
use super::{Edit, Refusal, lines};
use crate::{Entry, Node, Path, Segment, Span, Value};

/// The edits of one document as they are found.
pub(super) struct Change<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) style: &'a Style,
    edits: Vec<Edit>,
}

/// Where a value stands: in the root, or in a member of a collection.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) element: &'a Element,
    /// What it is the value of.
    pub(super) member: Option<&'a Member>,
    /// How the collection around it is written.
    pub(super) around: Shape,
}

impl<'a> Spot<'a> {
    /// Where the value of a member of `element` stands.
    fn of(element: &Element, member: &'a Member) -> Self {
        let around = match &element.form {
            Form::Collection(collection) => collection.shape,
            _ => Shape::Block,
        };
        Self { element: &member.value, member: Some(member), around }
    }
}

/// What is to become of the members of a collection.
pub(super) struct Plan<'a> {
    pub(super) removed: Vec<bool>,
    /// By the number of the member that they come before.
    pub(super) added: BTreeMap<usize, Vec<Addition<'a>>>,
}

impl Plan<'_> {
    pub(super) fn keeps(&self, at: usize) -> bool {
        self.removed.get(at) == Some(&false)
    }
}

impl<'a> Change<'a> {
    pub(super) fn new(text: &'a str, tree: &'a Tree, style: &'a Style) -> Self {
        Self { text, tree, style, edits: Vec::new() }
    }

    pub(super) fn edits(mut self, root: &Node, path: &Path, value: &Value) -> Result<Vec<Edit>, Refusal> {
        let mut spot = Spot { element: &self.tree.root, member: None, around: Shape::Block };
        let mut node = root;
        for segment in path.segments() {
            self.may_change(spot.element)?;
            Self::has_key_of_its_own(spot)?;
            let next = match segment {
                Segment::Key(key) => node.get(key).zip(Self::own(spot.element, key)?),
                Segment::Index(index) => node.items().get(*index).zip(spot.element.members().get(*index)),
            };
            let Some((inner, member)) = next else {
                return Err(refused(format!("there is nothing at `{path}` itself"), &spot.element.span));
            };
            (spot, node) = (Spot::of(spot.element, member), inner);
        }
        self.value(spot, node, value)?;
        self.edits.sort_by_key(|edit| edit.span);
        Ok(joined(self.edits))
    }

    fn value(&mut self, spot: Spot<'_>, old: &Node, new: &Value) -> Result<(), Refusal> {
        if same(&old.value, new) {
            return Ok(());
        }
        self.may_change(spot.element)?;
        Self::has_key_of_its_own(spot)?;
        match (&spot.element.form, &old.value, new) {
            (Form::Collection(collection), Value::Mapping(entries), Value::Mapping(wanted)) => {
                self.mapping(spot, collection, entries, wanted)
            }
            (Form::Collection(collection), Value::Sequence(items), Value::Sequence(wanted)) => {
                self.sequence(spot, collection, items, wanted)
            }
            _ => self.replace(spot, old, new),
        }
    }

    fn has_key_of_its_own(spot: Spot<'_>) -> Result<(), Refusal> {
        let key = spot.member.and_then(|member| member.key.as_ref());
        if key.is_none_or(|key| key.simple) {
            return Ok(());
        }
        Err(refused("it is the value of a key that has no `key:` of its own", &spot.element.span))
    }

    fn mapping(
        &mut self,
        spot: Spot<'_>,
        collection: &Collection,
        entries: &[Entry],
        wanted: &[Entry],
    ) -> Result<(), Refusal> {
        let mut removed = vec![false; collection.members.len()];
        for entry in entries {
            let member = Self::own(spot.element, &entry.key)?;
            let new = wanted.iter().find(|wanted| wanted.key == entry.key);
            match (member, new) {
                (Some(member), Some(new)) => {
                    self.value(Spot::of(spot.element, member), &entry.node, &new.node.value)?;
                }
                (Some(member), None) => {
                    self.may_go(&member.value)?;
                    let gone = collection.members.iter().zip(&mut removed);
                    gone.filter(|(known, _)| known.start == member.start)
                        .for_each(|(_, removed)| *removed = true);
                }
                (None, Some(new)) if same(&entry.node.value, &new.node.value) => {}
                (None, _) => {
                    let message = format!("`{}` comes from a merge key (`<<`)", entry.key);
                    return Err(refused(message, &spot.element.span));
                }
            }
        }
        let is_new = |wanted: &&Entry| !entries.iter().any(|entry| entry.key == wanted.key);
        let new: Vec<Addition<'_>> = wanted.iter().filter(is_new).map(Addition::entry).collect();
        let added = if new.is_empty() { BTreeMap::new() } else { [(collection.members.len(), new)].into() };
        self.members(spot, collection, &Plan { removed, added })
    }

    fn sequence(
        &mut self,
        spot: Spot<'_>,
        collection: &Collection,
        items: &[Node],
        wanted: &[Node],
    ) -> Result<(), Refusal> {
        let mut plan = Plan { removed: vec![false; collection.members.len()], added: BTreeMap::new() };
        let mut next = 0;
        for step in align(items, wanted) {
            match step {
                Step::Kept(old, new) => {
                    let spots = collection.members.get(old).zip(items.get(old)).zip(wanted.get(new));
                    if let Some(((member, old), new)) = spots {
                        self.value(Spot::of(spot.element, member), old, &new.value)?;
                    }
                    next = old + 1;
                }
                Step::Removed(old) => {
                    if let Some(member) = collection.members.get(old) {
                        self.may_go(&member.value)?;
                    }
                    if let Some(removed) = plan.removed.get_mut(old) {
                        *removed = true;
                    }
                    next = old + 1;
                }
                Step::Added(new) => {
                    plan.added.entry(next).or_default().extend(wanted.get(new).map(Addition::item));
                }
            }
        }
        self.members(spot, collection, &plan)
    }

    fn members(&mut self, spot: Spot<'_>, collection: &Collection, plan: &Plan<'_>) -> Result<(), Refusal> {
        if plan.added.is_empty() && !plan.removed.contains(&true) {
            return Ok(());
        }
        match collection.shape {
            Shape::Block => self.block(spot, collection, plan),
            Shape::Flow => {
                self.flow(spot, collection, plan);
                Ok(())
            }
            Shape::Pair => Err(refused("it is a pair in the brackets of a list", &spot.element.span)),
        }
    }

    pub(super) fn put(&mut self, span: Range<usize>, text: impl Into<String>) {
        self.edits.push(Edit { span: Span::new(span.start, span.end), text: text.into() });
    }

    pub(super) fn take(&mut self, span: Range<usize>) {
        self.put(span, "");
    }

    /// Puts lines behind the line in which something ends.
    pub(super) fn put_lines(&mut self, end: usize, column: usize, lines: &str) {
        let line_break = self.style.line_break;
        let next = lines::next(self.text, end);
        let indent = " ".repeat(column);
        if next > lines::end(self.text, end) {
            self.put(next..next, format!("{indent}{lines}{line_break}"));
        } else {
            self.put(next..next, format!("{line_break}{indent}{lines}"));
        }
    }
}

/// A refusal with its place.
pub(super) fn refused(message: impl Into<String>, span: &Range<usize>) -> Refusal {
    Refusal { message: message.into(), span: Span::new(span.start, span.end) }
}

/// Edits that touch each other as one. They are in order. What is put into a text that goes comes in its place: a comment behind the
/// last item goes with it, and what is added stands before that comment.
fn joined(edits: Vec<Edit>) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match joined.last_mut() {
            Some(last)
                if last.span.end == edit.span.start
                    || edit.span.is_empty() && edit.span.start < last.span.end =>
            {
                last.span.end = last.span.end.max(edit.span.end);
                last.text.push_str(&edit.text);
            }
            _ => joined.push(edit),
        }
    }
    joined
}
