//! Events to elements.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use arcstr::ArcStr;
use granit_parser::{Event, ScalarStyle};

use super::{Collection, Element, Form, Key, Member, Shape, Tree, skip};
use crate::resolve;

/// One document as it grows.
pub(super) struct Builder<'a> {
    text: &'a str,
    comments: &'a Arc<BTreeMap<usize, usize>>,
    open: Vec<Open>,
    root: Option<Element>,
    aliased: BTreeSet<usize>,
}

/// A collection that has not ended.
struct Open {
    shape: Shape,
    mapping: bool,
    /// Where the reader says that it starts.
    start: usize,
    anchor: usize,
    tagged: bool,
    members: Vec<Member>,
    key: Option<Key>,
    /// Behind the bracket, the last member or its comma.
    at: usize,
}

/// A value as a reader tells it.
pub(super) struct Told {
    pub(super) form: Form,
    pub(super) span: Range<usize>,
    pub(super) anchor: usize,
    pub(super) tagged: bool,
    /// The key that it is, if it turns out to be one.
    pub(super) key: Option<ArcStr>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str, comments: &'a Arc<BTreeMap<usize, usize>>) -> Self {
        Self { text, comments, open: Vec::new(), root: None, aliased: BTreeSet::new() }
    }

    pub(super) fn finish(self) -> Option<Tree> {
        Some(Tree { root: self.root?, aliased: self.aliased, comments: self.comments.clone() })
    }

    pub(super) fn event(&mut self, event: &Event<'_>, span: Range<usize>) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = *style == ScalarStyle::Plain;
                let key = match (plain, tag) {
                    (_, Some(_)) => None,
                    (false, None) => Some((**text).into()),
                    (true, None) => resolve::plain(text).ok().and_then(|value| resolve::key(&value)),
                };
                let form = Form::Scalar(*style);
                self.add(Told { form, span, anchor: *anchor, tagged: tag.is_some(), key });
            }
            Event::Alias(anchor) => {
                self.aliased.insert(*anchor);
                self.add(Told { form: Form::Alias, span, anchor: 0, tagged: false, key: None });
            }
            Event::SequenceStart(_, anchor, tag) => self.start(false, span, *anchor, tag.is_some()),
            Event::MappingStart(_, anchor, tag) => self.start(true, span, *anchor, tag.is_some()),
            Event::SequenceEnd | Event::MappingEnd => self.end(&span),
            _ => {}
        }
    }

    /// A collection begins. The span is that of its bracket, or empty.
    pub(super) fn start(&mut self, mapping: bool, span: Range<usize>, anchor: usize, tagged: bool) {
        let in_flow = self.open.last().is_some_and(|open| open.shape != Shape::Block);
        let shape = match (span.is_empty(), in_flow) {
            (false, _) => Shape::Flow,
            (true, true) => Shape::Pair,
            (true, false) => Shape::Block,
        };
        let at = if mapping || shape != Shape::Block { span.end } else { self.first_dash(span.start) };
        let (members, key) = (Vec::new(), None);
        self.open.push(Open { shape, mapping, start: span.start, anchor, tagged, members, key, at });
    }

    /// Where the first dash of a sequence stands: the first thing behind its key or the dash that it is the item of, but for its
    /// anchor and tag. The parser says it only of some.
    fn first_dash(&self, told: usize) -> usize {
        let Some(open) = self.open.last() else { return told };
        let before = match &open.key {
            Some(key) => skip(self.text, self.comments, key.span.end) + 1,
            None => skip(self.text, self.comments, open.at) + 1,
        };
        let mut at = skip(self.text, self.comments, before);
        while at < told {
            let rest = self.text.get(at..).unwrap_or_default();
            if !rest.starts_with(['&', '!']) {
                break;
            }
            let end = rest.find([' ', '\n', '\r', '\t']).unwrap_or(rest.len());
            at = skip(self.text, self.comments, at + end);
        }
        at
    }

    /// The collection ends that began last. Of one in brackets the span has its end.
    pub(super) fn end(&mut self, span: &Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        let last = open.members.last().map_or(open.start, Member::end);
        let first = open.members.first().map_or(open.start, |member| member.start);
        let span = if open.shape == Shape::Flow { open.start..span.end } else { first..last.max(first) };
        let form = Form::Collection(Collection { shape: open.shape, members: open.members });
        self.add(Told { form, span, anchor: open.anchor, tagged: open.tagged, key: None });
    }

    /// Puts a finished value where it belongs.
    pub(super) fn add(&mut self, told: Told) {
        let (text, comments) = (self.text, self.comments);
        let Some(open) = self.open.last_mut() else {
            let start = told.span.start;
            self.root = Some(element(text, told, start, start));
            return;
        };
        if open.mapping && open.key.is_none() {
            let style = if let Form::Scalar(style) = told.form { style } else { ScalarStyle::Plain };
            let merge = style == ScalarStyle::Plain && text.get(told.span.clone()) == Some("<<");
            open.key = Some(Key { text: told.key, span: told.span, style, merge, simple: true });
            return;
        }
        let start = skip(text, comments, open.at);
        let (start, after) = match &mut open.key {
            Some(key) => {
                let colon = skip(text, comments, key.span.end);
                let has_colon = text.get(colon..).is_some_and(|rest| rest.starts_with(':'));
                let start =
                    if open.members.is_empty() && open.shape == Shape::Block { open.at } else { start };
                let asked = text.get(start..).is_some_and(|rest| rest.starts_with('?'));
                key.simple = has_colon && !asked;
                (start, if has_colon { colon + 1 } else { key.span.end })
            }
            None if open.shape == Shape::Block => (start, start + 1),
            None => (start, start),
        };
        let value = element(text, told, after, skip(text, comments, after));
        let member = Member { start, key: open.key.take(), after, value };
        let comma = skip(text, comments, member.end());
        let has_comma = text.get(comma..).is_some_and(|rest| rest.starts_with(','));
        let ended = if open.shape == Shape::Flow && has_comma { comma + 1 } else { member.end() };
        open.at = ended;
        open.members.push(member);
    }
}

/// A value with the places where it is really written; `content` is the first thing behind `after`.
fn element(text: &str, told: Told, after: usize, content: usize) -> Element {
    let Told { mut form, mut span, anchor, tagged, .. } = told;
    let unwritten = span.is_empty() && matches!(form, Form::Scalar(_));
    let has_properties = anchor != 0 || tagged;
    if unwritten && !has_properties {
        return Element { form, span: after..after, start: after, anchor, tagged };
    }
    form = match (form, text.as_bytes().get(content)) {
        // The fast reader does not tell it.
        (Form::Scalar(_), Some(b'|')) => Form::Scalar(ScalarStyle::Literal),
        (Form::Scalar(_), Some(b'>')) => Form::Scalar(ScalarStyle::Folded),
        (form, _) => form,
    };
    if let Form::Scalar(ScalarStyle::Literal | ScalarStyle::Folded) = form {
        span = block_scalar(text, content, span.end);
    }
    let start = if has_properties { content } else { span.start };
    Element { form, span, start, anchor, tagged }
}

/// A block scalar from its `|` or `>` to the end of its last line; with `+` all blank lines are part of it.
fn block_scalar(text: &str, content: usize, end: usize) -> Range<usize> {
    let rest = text.get(content..end).unwrap_or_default();
    let head = content + rest.find(['|', '>']).unwrap_or(0);
    let header = text.get(head..end).unwrap_or_default().lines().next().unwrap_or_default();
    let keeps = header.split('#').next().is_some_and(|indicators| indicators.contains('+'));
    let lines = text.get(head..end).unwrap_or_default().trim_end_matches(' ');
    let lines = if keeps {
        lines.strip_suffix('\n').map_or(lines, |lines| lines.strip_suffix('\r').unwrap_or(lines))
    } else {
        lines.trim_end_matches(['\n', '\r', ' '])
    };
    head..head + lines.len()
}
