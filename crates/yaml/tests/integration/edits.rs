//! Texts written in all sorts of ways and changed in all sorts of ways: what is wanted is there, and nothing else has changed.

use proptest::prelude::*;
use regimen_yaml::{Document, Entry, Layout, Limits, Node, Path, Span, Value, apply, parse};

/// A source of choices that a seed decides.
struct Choices(u64);

impl Choices {
    /// A number below `most`.
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn one_in(&mut self, number: usize) -> bool {
        self.below(number) == 0
    }
}

/// Words that need quotes in many ways, and some that need none.
const WORDS: [&str; 16] = [
    "web",
    "on",
    "8080",
    "a.b/c",
    "a: b",
    "1.5",
    "",
    "null",
    "it's",
    "x #y",
    "- z",
    "[q]",
    "{r}",
    "ß 漢",
    "say \"hi\"",
    "two\nlines",
];

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn random(choices: &mut Choices, depth: usize) -> Value {
    match choices.below(if depth == 0 { 5 } else { 9 }) {
        0 => Value::Null,
        1 => Value::Bool(choices.one_in(2)),
        2 => Value::Int(i64::try_from(choices.below(100)).unwrap()),
        3 | 4 => Value::String(WORDS[choices.below(WORDS.len())].into()),
        5 | 6 => Value::Sequence((0..choices.below(4)).map(|_| node(random(choices, depth - 1))).collect()),
        _ => mapping(choices, depth - 1),
    }
}

fn mapping(choices: &mut Choices, depth: usize) -> Value {
    let mut entries: Vec<Entry> = Vec::new();
    for _ in 0..choices.below(5) {
        let key = WORDS[choices.below(WORDS.len() - 1)];
        if !entries.iter().any(|entry| &*entry.key == key) {
            let node = node(random(choices, depth));
            entries.push(Entry { key: key.into(), key_span: Span::default(), node });
        }
    }
    Value::Mapping(entries)
}

/// What may be changed.
#[derive(Clone, Copy, PartialEq)]
enum Allowed {
    All,
    /// Keys and items are added, and nothing else.
    Additions,
}

/// The value with some changes in it.
fn changed(value: &Value, choices: &mut Choices, allowed: Allowed) -> Value {
    let all = allowed == Allowed::All;
    match value {
        _ if all && choices.one_in(12) => random(choices, 2),
        Value::Sequence(items) => {
            let adds = choices.one_in(3) && (all || !items.is_empty());
            // Where items are only added, the others stay as they are: else it is open which is which.
            let mut change = |item: &Node| {
                if all || !adds { node(changed(&item.value, choices, allowed)) } else { item.clone() }
            };
            let mut items: Vec<Node> = items.iter().map(&mut change).collect();
            if all {
                items.retain(|_| !choices.one_in(6));
            }
            if adds {
                // Before the first, the line of another dash may have to change.
                let first = usize::from(!all);
                items.insert(first + choices.below(items.len() + 1 - first), node(random(choices, 1)));
            }
            Value::Sequence(items)
        }
        Value::Mapping(entries) => {
            let mut entries: Vec<Entry> = entries
                .iter()
                .map(|entry| Entry {
                    node: node(changed(&entry.node.value, choices, allowed)),
                    ..entry.clone()
                })
                .collect();
            if all {
                entries.retain(|_| !choices.one_in(6));
            }
            if choices.one_in(3) && (all || !entries.is_empty()) {
                let key: String = format!("new {}", choices.below(3));
                if !entries.iter().any(|entry| *entry.key == *key) {
                    entries.push(Entry {
                        key: key.into(),
                        key_span: Span::default(),
                        node: node(random(choices, 2)),
                    });
                }
            }
            Value::Mapping(entries)
        }
        other => other.clone(),
    }
}

/// Writes values in the ways that people have.
struct Writer<'c> {
    choices: &'c mut Choices,
    indent: usize,
    dashes: usize,
    /// Whether brackets are used.
    flow: bool,
    comments: usize,
    text: String,
}

impl Writer<'_> {
    fn quoted(text: &str) -> String {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
    }

    fn string(&mut self, text: &str) -> String {
        let plain = !text.is_empty()
            && text.chars().all(|c| c.is_ascii_lowercase())
            && !matches!(text, "on" | "null");
        match self.choices.below(3) {
            0 if plain => text.to_owned(),
            1 if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
            _ => Self::quoted(text),
        }
    }

    fn flow(&mut self, value: &Value) -> String {
        match value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Int(number) => number.to_string(),
            Value::String(text) => self.string(text),
            Value::Sequence(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(&item.value)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Mapping(entries) => {
                let entry =
                    |entry: &Entry| format!("{}: {}", self.string(&entry.key), self.flow(&entry.node.value));
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(if self.choices.one_in(4) { ",\n            " } else { ", " }))
            }
            _ => String::new(),
        }
    }

    /// A comment behind what is written, or blank lines and comments on lines of their own.
    fn end_line(&mut self, column: usize) {
        if self.choices.one_in(4) {
            self.comments += 1;
            self.text.push_str(&format!(" # behind {}", self.comments));
        }
        self.text.push('\n');
        if self.choices.one_in(8) {
            self.comments += 1;
            self.text.push_str(&format!("{}# between {}\n", " ".repeat(column), self.comments));
        }
        if self.choices.one_in(12) {
            self.text.push('\n');
        }
    }

    /// A value behind its key or dash, which stands in `column`.
    fn value(&mut self, value: &Value, column: usize, of_key: bool) {
        let inner = match value {
            Value::Mapping(entries) if !entries.is_empty() => column + self.indent,
            Value::Sequence(items) if !items.is_empty() => column + self.dashes,
            Value::Null if self.choices.one_in(2) => return self.end_line(column),
            Value::String(text) if of_key && &**text == "two\nlines" && self.choices.one_in(2) => {
                let inner = " ".repeat(column + self.indent);
                return self.text.push_str(&format!(" |-\n{inner}two\n{inner}lines\n"));
            }
            _ => {
                let text = self.flow(value);
                self.text.push_str(&format!(" {text}"));
                return self.end_line(column);
            }
        };
        if self.flow && self.choices.one_in(3) {
            let text = self.flow(value);
            self.text.push_str(&format!(" {text}"));
            self.end_line(column);
        } else if of_key {
            self.end_line(inner);
            self.text.push_str(&" ".repeat(inner));
            self.block(value, inner);
        } else {
            self.text.push(' ');
            self.block(value, column + 2);
        }
    }

    /// The lines of a collection whose first is indented.
    fn block(&mut self, value: &Value, column: usize) {
        let mut first = true;
        let mut start = |writer: &mut Self| {
            if !std::mem::take(&mut first) {
                writer.text.push_str(&" ".repeat(column));
            }
        };
        match value {
            Value::Mapping(entries) => {
                for entry in entries {
                    start(self);
                    let key = self.string(&entry.key);
                    self.text.push_str(&format!("{key}:"));
                    self.value(&entry.node.value, column, true);
                }
            }
            Value::Sequence(items) => {
                for item in items {
                    start(self);
                    self.text.push('-');
                    self.value(&item.value, column, false);
                }
            }
            _ => {}
        }
    }
}

/// A text that has the value in its second document.
fn written(value: &Value, choices: &mut Choices, flow: bool) -> String {
    let indent = if choices.one_in(3) { 4 } else { 2 };
    let dashes = if choices.one_in(2) { indent } else { 0 };
    let text = "# head\nfirst: [1, 2] # kept\n---\n# second\n".to_owned();
    let mut writer = Writer { choices, indent, dashes, flow, comments: 0, text };
    writer.block(value, 0);
    writer.text.push_str("--- # third\nlast: {a: b} # kept\n");
    writer.text
}

fn second(text: &str) -> Document {
    let mut stream = parse(text, &Limits::default());
    assert_eq!((stream.errors.as_slice(), stream.documents.len()), (&[][..], 3), "{text}");
    stream.documents.remove(1)
}

/// The text that edits make, after the check of what must hold of all edits.
fn edited(text: &str, wanted: &Value) -> Result<String, TestCaseError> {
    let edits = |text: &str| {
        let mut layout = Layout::new(text, &Limits::default());
        layout.edits(text, &second(text), &Path::default(), wanted)
    };
    let changes = edits(text).map_err(|refusal| TestCaseError::fail(format!("{refusal}\n{text}")))?;
    let ordered = changes.windows(2).all(|pair| pair[0].span.end < pair[1].span.start);
    prop_assert!(ordered, "{:?}", changes);
    let made = apply(text, &changes);
    let again = edits(&made);
    prop_assert_eq!(again, Ok(Vec::new()), "{}\n=> {:?}\n{}", text, wanted, made);
    let others = |text: &str| {
        let (head, rest) = text.split_once("---").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        (head, rest.split_once("---").unwrap().1.to_owned())
    };
    prop_assert_eq!(others(text), others(&made));
    Ok(made)
}

fn is_subsequence<'a>(part: impl Iterator<Item = &'a str>, whole: &str) -> bool {
    let mut lines = whole.lines();
    part.into_iter().all(|line| lines.any(|other| other == line))
}

fn root(choices: &mut Choices) -> Value {
    loop {
        match mapping(choices, 3) {
            Value::Mapping(entries) if entries.is_empty() => {}
            root => return root,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_wanted_is_there_and_twice_is_once(seed in any::<u64>()) {
        let choices = &mut Choices(seed);
        let value = root(choices);
        let text = written(&value, choices, true);
        let wanted = match changed(&value, choices, Allowed::All) {
            Value::Mapping(entries) => Value::Mapping(entries),
            _ => return Ok(()),
        };
        edited(&text, &wanted)?;
        edited(&text.replace('\n', "\r\n"), &wanted)?;
    }

    #[test]
    fn what_is_added_on_lines_leaves_all_other_lines_as_they_are(seed in any::<u64>()) {
        let choices = &mut Choices(seed);
        let value = root(choices);
        let text = written(&value, choices, false);
        let wanted = changed(&value, choices, Allowed::Additions);
        let made = edited(&text, &wanted)?;
        prop_assert!(is_subsequence(text.lines(), &made), "{}\n=>\n{}", text, made);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[-:#,\\[\\]{}?&*!|>'\" \n\ta1]{0,40}") {
        let mut layout = Layout::new(&text, &Limits::default());
        for document in parse(&text, &Limits::default()).documents {
            let root = &document.root.value;
            prop_assert_eq!(layout.edits(&text, &document, &Path::default(), root).unwrap_or_default(), Vec::new());
            let wanted = changed(root, &mut Choices(text.len() as u64), Allowed::All);
            if let Ok(edits) = layout.edits(&text, &document, &Path::default(), &wanted) {
                apply(&text, &edits);
            }
        }
    }
}
