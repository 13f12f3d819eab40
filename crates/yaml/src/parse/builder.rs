//! Events to nodes.

use std::collections::BTreeMap;

use arcstr::ArcStr;
use granit_parser::{Event, ScalarStyle, Tag};

use super::strings::Strings;
use super::{Error, ErrorKind, Limits, binary, keys};
use crate::{Entry, Node, Span, Value, resolve};

/// The tree of one document as it grows. Not recursive: depth is bounded by the limits alone.
pub(super) struct Builder<'l> {
    limits: &'l Limits,
    strings: &'l mut Strings,
    open: Vec<Open>,
    root: Option<Node>,
    /// Finished anchored nodes; none for one that is still open.
    anchors: BTreeMap<usize, Option<Anchored>>,
    /// How many nodes are kept for anchors and have been added by aliases.
    copied: usize,
    /// Errors with which the document is still read.
    pub(super) warnings: Vec<Error>,
}

/// What an alias stands for.
struct Anchored {
    node: Node,
    /// How many nodes it has.
    size: usize,
    /// How many collections are inside each other in it.
    depth: usize,
}

/// A collection that has not ended.
struct Open {
    span: Span,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, key: Option<Key>, merges: Vec<(Span, Node)> },
}

/// A key that waits for its value.
enum Key {
    Plain(ArcStr, Span),
    Merge(Span),
}

impl<'l> Builder<'l> {
    pub(super) fn new(limits: &'l Limits, strings: &'l mut Strings) -> Self {
        Self {
            limits,
            strings,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            copied: 0,
            warnings: Vec::new(),
        }
    }

    /// Drops a document that is broken.
    pub(super) fn forget(&mut self) {
        self.open.clear();
        self.warnings.clear();
        self.finish();
    }

    /// The root, when all is read.
    pub(super) fn finish(&mut self) -> Option<Node> {
        self.anchors.clear();
        self.copied = 0;
        self.root.take()
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Error> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span)
            }
            Event::SequenceStart(_, anchor, _) => self.start(Content::Sequence(Vec::new()), anchor, span),
            Event::MappingStart(_, anchor, _) => {
                let content = Content::Mapping { entries: Vec::new(), key: None, merges: Vec::new() };
                self.start(content, anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Error> {
        let plain = style == ScalarStyle::Plain;
        if plain && tag.is_none() && text == "<<" && self.expects_key() {
            self.take_key(Key::Merge(span));
            return Ok(());
        }
        let not_json = |_| error(ErrorKind::NotJson, format!("`{text}` is no number that JSON has"), span);
        let value = match tag.and_then(|tag| tag.suffix_in_namespace("tag:yaml.org,2002:")).as_deref() {
            Some("binary") => Value::String(binary::decoded(text).into()),
            Some(name @ ("str" | "null" | "bool" | "int" | "float")) => {
                resolve::tagged(name, text).map_err(not_json)?.ok_or_else(|| {
                    error(
                        ErrorKind::NotJson,
                        format!("`{text}` is not of the type `!!{name}` that it is tagged with"),
                        span,
                    )
                })?
            }
            _ if plain => {
                let value = resolve::typed(text).map_err(not_json)?;
                value.unwrap_or_else(|| Value::String(self.strings.shared(text)))
            }
            _ => Value::String(self.strings.shared(text)),
        };
        let node = Node { value, span };
        self.remember(anchor, &node)?;
        self.add(node)
    }

    fn start(&mut self, content: Content, anchor: usize, span: Span) -> Result<(), Error> {
        if self.expects_key() {
            return Err(error(
                ErrorKind::NotJson,
                "a key must be a scalar, found a collection".to_owned(),
                span,
            ));
        }
        self.check_depth(1, span)?;
        if anchor > 0 {
            self.anchors.insert(anchor, None);
        }
        self.open.push(Open { span, anchor, content });
        Ok(())
    }

    fn end(&mut self, end: Span) -> Result<(), Error> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // Flow collections have brackets; a block collection is where its content is.
        let flow = !open.span.is_empty();
        let (value, last) = match open.content {
            Content::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::Sequence(items), last)
            }
            Content::Mapping { entries, merges, .. } => {
                let entries = keys::without_duplicates(entries, &mut self.warnings);
                let last = entries.iter().map(|entry| entry.node.span.end.max(entry.key_span.end)).max();
                (Value::Mapping(keys::merged(entries, merges)?), last)
            }
        };
        let end = if flow { end.end } else { last.unwrap_or(open.span.end).max(open.span.start) };
        let node = Node { value, span: Span { start: open.span.start, end } };
        self.remember(open.anchor, &node)?;
        self.add(node)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Error> {
        let (node, size, depth) = match self.anchors.get(&anchor) {
            Some(Some(anchored)) => (anchored.node.clone(), anchored.size, anchored.depth),
            Some(None) => {
                let message = "an alias stands inside the node that it means".to_owned();
                return Err(error(ErrorKind::Alias, message, span));
            }
            None => return Err(error(ErrorKind::Alias, "an alias has no anchor before it".to_owned(), span)),
        };
        self.check_depth(depth, span)?;
        self.charge(size, span)?;
        self.add(node)
    }

    fn remember(&mut self, anchor: usize, node: &Node) -> Result<(), Error> {
        if anchor > 0 {
            let (size, depth) = measure(node);
            self.charge(size, node.span)?;
            self.anchors.insert(anchor, Some(Anchored { node: node.clone(), size, depth }));
        }
        Ok(())
    }

    /// Whether so many more collections may stand inside the open ones.
    fn check_depth(&self, more: usize, span: Span) -> Result<(), Error> {
        if self.open.len() + more <= self.limits.depth {
            return Ok(());
        }
        let message = format!("more than {} collections inside each other", self.limits.depth);
        Err(error(ErrorKind::Limit, message, span))
    }

    fn charge(&mut self, nodes: usize, span: Span) -> Result<(), Error> {
        self.copied = self.copied.saturating_add(nodes);
        if self.copied <= self.limits.alias_nodes {
            return Ok(());
        }
        let limit = self.limits.alias_nodes;
        let message = format!("anchors and aliases make more than {limit} nodes in the document");
        Err(error(ErrorKind::Limit, message, span))
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Mapping { key: None, .. }, .. }))
    }

    fn take_key(&mut self, new: Key) {
        if let Some(Open { content: Content::Mapping { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(new);
        }
    }

    /// Puts a finished node where it belongs.
    fn add(&mut self, node: Node) -> Result<(), Error> {
        if self.expects_key() {
            let key = resolve::key(&node.value).ok_or_else(|| {
                let found = node.type_name();
                error(
                    ErrorKind::NotJson,
                    format!("a key must be a scalar with a value, found {found}"),
                    node.span,
                )
            })?;
            self.take_key(Key::Plain(key, node.span));
            return Ok(());
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::Sequence(items)) => items.push(node),
            Some(Content::Mapping { entries, key, merges }) => match key.take() {
                Some(Key::Plain(key, key_span)) => entries.push(Entry { key, key_span, node }),
                Some(Key::Merge(span)) => merges.push((span, node)),
                None => {}
            },
        }
        Ok(())
    }
}

/// How many nodes a tree has, and how many collections are inside each other in it.
fn measure(node: &Node) -> (usize, usize) {
    let mut size = 0;
    let mut deepest = 0;
    let mut left = vec![(node, 0)];
    while let Some((node, above)) = left.pop() {
        size += 1;
        let depth = above + usize::from(node.is_mapping() || node.is_sequence());
        deepest = deepest.max(depth);
        left.extend(node.items().iter().map(|item| (item, depth)));
        left.extend(node.entries().iter().map(|entry| (&entry.node, depth)));
    }
    (size, deepest)
}

pub(super) fn error(kind: ErrorKind, message: String, span: Span) -> Error {
    Error { kind, message, span, note: None }
}
