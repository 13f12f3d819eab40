//! The habits of a document, for what is added to it.

use granit_parser::ScalarStyle;

use super::lines;
use super::tree::{Collection, Element, Form, Key, Shape, Tree};

/// How the document is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Style {
    /// How many columns a mapping is indented in another.
    pub(super) indent: usize,
    /// How many columns the dashes of a sequence are indented below their key: 0, or as much as a mapping.
    pub(super) dashes: usize,
    /// Whether lists of scalars stand in brackets.
    pub(super) flow_lists: bool,
    /// Whether blanks stand inside braces: `{ a: b }`.
    pub(super) padded: bool,
    /// Whether it is JSON.
    pub(super) json: bool,
    /// What stands behind `:` and `,` in JSON: a blank, or nothing.
    pub(super) gap: &'static str,
    /// What a line of JSON is indented by.
    pub(super) json_indent: String,
    pub(super) line_break: &'static str,
}

impl Style {
    pub(super) fn new(text: &str, tree: &Tree) -> Self {
        let all = tree.root.all();
        let json = is_json(text, &all);
        let indent = all.iter().find_map(|element| nested(text, element, true)).filter(|indent| *indent > 0);
        let indent = indent.unwrap_or(2);
        let dashes = all.iter().find_map(|element| nested(text, element, false)).unwrap_or(0);
        let brace = all.iter().filter(|element| is_flow(element) && !element.members().is_empty());
        let mut braces = brace.filter_map(|element| text.get(element.span.start..)?.strip_prefix('{'));
        Self {
            indent,
            dashes,
            flow_lists: all.iter().find_map(|element| flow_list(element)).unwrap_or(false),
            padded: braces.next().is_some_and(|inside| inside.starts_with(' ')),
            json,
            gap: if json { gap(text, &all) } else { " " },
            json_indent: if json { json_indent(text, &tree.root) } else { String::new() },
            line_break: lines::line_break(text),
        }
    }
}

fn is_flow(element: &Element) -> bool {
    matches!(&element.form, Form::Collection(collection) if collection.shape == Shape::Flow)
}

/// By how much the block mappings, or sequences, in a block mapping are indented.
fn nested(text: &str, element: &Element, mappings: bool) -> Option<usize> {
    let Form::Collection(Collection { shape: Shape::Block, members }) = &element.form else { return None };
    members.iter().find_map(|member| {
        member.key.as_ref().filter(|key| key.simple)?;
        let Form::Collection(Collection { shape: Shape::Block, members: inner }) = &member.value.form else {
            return None;
        };
        let first = inner.first()?;
        let wanted = first.key.is_some() == mappings;
        wanted.then(|| lines::column(text, first.start).saturating_sub(lines::column(text, member.start)))
    })
}

/// Whether a list of scalars stands in brackets; none if it is something else.
fn flow_list(element: &Element) -> Option<bool> {
    let Form::Collection(Collection { shape, members }) = &element.form else { return None };
    let scalars = members.iter().all(|item| item.key.is_none() && matches!(item.value.form, Form::Scalar(_)));
    (scalars && !members.is_empty()).then_some(*shape == Shape::Flow)
}

/// Whether all is in brackets, and all keys in double quotes.
fn is_json(text: &str, all: &[&Element]) -> bool {
    let quoted = |key: &Key| key.simple && key.style == ScalarStyle::DoubleQuoted;
    let starts = all.first().is_some_and(|root| {
        is_flow(root) && text.get(root.span.start..).is_some_and(|text| text.starts_with('{'))
    });
    let mut keys =
        all.iter().flat_map(|element| element.members()).filter_map(|member| member.key.as_ref()).peekable();
    starts && keys.peek().is_some() && keys.all(quoted)
}

fn gap(text: &str, all: &[&Element]) -> &'static str {
    let first = all.first().and_then(|root| root.members().first());
    let is_tight = first.is_some_and(|member| {
        text.get(member.after..).is_some_and(|rest| !rest.starts_with([' ', '\n', '\r', '\t']))
    });
    if is_tight { "" } else { " " }
}

/// The indentation of the first member of the root.
fn json_indent(text: &str, root: &Element) -> String {
    let first = root.members().first().map(|member| lines::before(text, member.start));
    let base = lines::before(text, root.span.start);
    let indent = first.and_then(|first| first.strip_prefix(base)).filter(|indent| indent.trim().is_empty());
    indent.unwrap_or("  ").to_owned()
}
