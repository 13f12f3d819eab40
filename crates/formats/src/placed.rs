//! Documents whose parts know their lines.

use std::sync::Arc;

use regimen_yaml::{Document, Entry, Node, Path, Segment, Span, Value as Yaml};

use crate::{Parser, jsonc, yaml};

/// A document as policies see it, with the lines of its parts.
#[derive(Debug, Clone)]
pub struct Placed {
    document: Arc<Document>,
    /// Which item of the document it is; none if it is all of it.
    item: Option<usize>,
    /// How many lines of the text are before the lines of the document.
    before: u32,
}

impl Placed {
    /// Its content.
    pub fn node(&self) -> &Node {
        self.document.locate(&self.whole(&Path::default())).node
    }

    /// The line of the text, from 1, that `path` of the content leads to, or its nearest parent.
    pub fn line(&self, path: &Path) -> u32 {
        self.before.saturating_add(self.document.line(&self.whole(path)))
    }

    fn whole(&self, path: &Path) -> Path {
        self.item.map(Segment::from).into_iter().collect::<Path>().concat(path)
    }
}

impl Parser {
    /// The documents of a text in the order in which [`Parser::parse`] gives them, the items of a list each by itself; none for a
    /// document without content. Empty for formats whose values have no places, and for texts that do not parse.
    pub fn placed(self, text: &str) -> Vec<Option<Placed>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let documents = match self {
            Self::Cyclonedx | Self::Json | Self::Yaml => yaml::documents(text),
            Self::Jsonc => jsonc::plain(text).map(|text| yaml::documents(&text)).unwrap_or_default(),
            _ => return Vec::new(),
        };
        let mut placed: Vec<Option<Placed>> = Vec::new();
        let is_one = documents.len() == 1;
        for document in documents {
            let Some((before, document)) = document else {
                placed.push(None);
                continue;
            };
            let items =
                if is_one && document.root.is_sequence() { Some(document.root.items().len()) } else { None };
            let document = Arc::new(document);
            let of = |item| Some(Placed { document: document.clone(), item, before });
            match items {
                Some(items) => placed.extend((0..items).map(|item| of(Some(item)))),
                None => placed.push(of(None)),
            }
        }
        placed
    }
}

/// What [`crate::combine`] makes of documents, as a node; a path in it starts with the index of the document, and goes on with
/// `contents`.
pub fn combine_placed<'a>(documents: impl IntoIterator<Item = (&'a str, &'a Placed)>) -> Node {
    let node = |value| Node { value, span: Span::default() };
    let entry = |key: &str, node| Entry { key: key.into(), key_span: Span::default(), node };
    let items = documents.into_iter().map(|(path, placed)| {
        let path = node(Yaml::String(path.into()));
        node(Yaml::Mapping(vec![entry("path", path), entry("contents", placed.node().clone())]))
    });
    node(Yaml::Sequence(items.collect()))
}

#[cfg(test)]
mod tests {
    use regimen_engine::{Value, from_node};

    use super::*;

    fn values(parser: Parser, text: &str) -> Vec<String> {
        let shown = |placed: &Option<Placed>| {
            placed.as_ref().map_or("null".to_owned(), |placed| from_node(placed.node()).to_json())
        };
        parser.placed(text).iter().map(shown).collect()
    }

    #[test]
    fn documents_are_those_that_are_parsed() {
        for (parser, text) in [
            (Parser::Yaml, "a: 1\n---\n# nothing\n---\nb: [2]\n"),
            (Parser::Yaml, "- 1\n- {a: 2}\n"),
            (Parser::Yaml, "a: 1\n--- # next\nb: 2\n"),
            (Parser::Yaml, "[1]\n---\n[2]\n"),
            (Parser::Json, "[{\"a\": 1}, 2]"),
        ] {
            let value = parser.parse(text).unwrap();
            let parsed = value.as_array().unwrap().iter().map(Value::to_json).collect::<Vec<_>>();
            assert_eq!(values(parser, text), parsed, "{text}");
        }
        let commented = Parser::Jsonc.placed("{\n/* a\nb */\n\"a\": 1, // c\n}");
        assert_eq!(commented[0].as_ref().unwrap().line(&[Segment::from("a")].into_iter().collect()), 4);
        assert!(Parser::Toml.placed("a = 1").is_empty());
        assert!(Parser::Yaml.placed("a: [").is_empty());
    }

    #[test]
    fn lines_are_those_of_the_text() {
        let path = |keys: &[&str]| keys.iter().map(|key| Segment::from(*key)).collect::<Path>();
        let placed = Parser::Yaml.placed("a: 1\n---\nb:\n  c: 2\n--- # next\nd: 3\n");
        let line = |at: usize, keys: &[&str]| placed[at].as_ref().unwrap().line(&path(keys));
        assert_eq!(
            (line(0, &["a"]), line(1, &["b", "c"]), line(1, &["b", "x"]), line(2, &["d"])),
            (1, 4, 3, 6)
        );
        let items = Parser::Json.placed("[\n{\"a\": 1},\n{\"b\": 2}\n]");
        assert_eq!(items[1].as_ref().unwrap().line(&path(&["b"])), 3);
    }
}
