//! Events to nodes.

use std::collections::{BTreeMap, HashMap, HashSet};

use granit_parser::{Event, ScalarStyle, Tag};

use super::{Error, ErrorKind, Limits, Note};
use crate::{Entry, Node, Span, Value, resolve};

/// Above this many keys a set tells duplicates faster than looking.
const FEW: usize = 12;

/// The tree of one document as it grows. Not recursive: depth is bounded by the limits alone.
pub(super) struct Builder<'l> {
    limits: &'l Limits,
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
    Plain(Box<str>, Span),
    Merge(Span),
}

impl<'l> Builder<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            copied: 0,
            warnings: Vec::new(),
        }
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
            Some("binary") => Value::String(binary(text).into()),
            Some(name @ ("str" | "null" | "bool" | "int" | "float")) => {
                resolve::tagged(name, text).map_err(not_json)?.ok_or_else(|| {
                    error(
                        ErrorKind::NotJson,
                        format!("`{text}` is not of the type `!!{name}` that it is tagged with"),
                        span,
                    )
                })?
            }
            _ if plain => resolve::plain(text).map_err(not_json)?,
            _ => Value::String(text.into()),
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
                let entries = self.without_duplicates(entries);
                let last = entries.iter().map(|entry| entry.node.span.end.max(entry.key_span.end)).max();
                (Value::Mapping(merged(entries, merges)?), last)
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

    /// The entries with only the last of each key; each duplicate is told with both places.
    fn without_duplicates(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        if !has_duplicates(&entries) {
            return entries;
        }
        let mut places = HashMap::with_capacity(entries.len());
        let mut kept: Vec<Option<Entry>> = Vec::with_capacity(entries.len());
        for entry in entries {
            let earlier = places.insert(entry.key.clone(), kept.len());
            if let Some(first) = earlier.and_then(|at| kept.get_mut(at)?.take()) {
                self.warnings.push(Error {
                    kind: ErrorKind::DuplicateKey,
                    message: format!("the key `{}` stands twice in one mapping", entry.key),
                    span: entry.key_span,
                    note: Some(Note { message: "first here".to_owned(), span: first.key_span }),
                });
            }
            kept.push(Some(entry));
        }
        kept.into_iter().flatten().collect()
    }
}

/// Adds what merge keys bring. Keys of the mapping win over merged ones, earlier merged ones over later.
fn merged(mut entries: Vec<Entry>, merges: Vec<(Span, Node)>) -> Result<Vec<Entry>, Error> {
    if merges.is_empty() {
        return Ok(entries);
    }
    let mut known: HashSet<Box<str>> = entries.iter().map(|entry| entry.key.clone()).collect();
    for (span, node) in merges {
        let sources = match node.value {
            Value::Mapping(source) => vec![source],
            Value::Sequence(items) => {
                items.into_iter().map(|item| mapping(item, span)).collect::<Result<_, _>>()?
            }
            _ => return Err(cannot_merge(&node, span)),
        };
        let new = sources.into_iter().flatten().filter(|entry| known.insert(entry.key.clone()));
        entries.extend(new);
    }
    Ok(entries)
}

fn mapping(node: Node, span: Span) -> Result<Vec<Entry>, Error> {
    match node.value {
        Value::Mapping(entries) => Ok(entries),
        _ => Err(cannot_merge(&node, span)),
    }
}

fn cannot_merge(node: &Node, span: Span) -> Error {
    let message = format!("`<<` needs a mapping or a list of mappings, found {}", node.type_name());
    error(ErrorKind::Syntax, message, span)
}

fn has_duplicates(entries: &[Entry]) -> bool {
    if entries.len() > FEW {
        let mut seen = HashSet::with_capacity(entries.len());
        return entries.iter().any(|entry| !seen.insert(&entry.key));
    }
    entries.iter().enumerate().any(|(at, entry)| entries.iter().take(at).any(|known| known.key == entry.key))
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

fn error(kind: ErrorKind, message: String, span: Span) -> Error {
    Error { kind, message, span, note: None }
}

/// Base64 as text; what is not UTF-8 is replaced, as in Kubernetes.
fn binary(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut bits = 0_u32;
    let mut count = 0_u32;
    for digit in text.bytes().filter_map(base64_digit) {
        bits = (bits << 6 | digit) & 0x00ff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap_or(0));
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn base64_digit(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}
