//! Documents whose parts know their lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_yaml::{Document, Entry, Node, Path, Segment, Span, Value as Yaml};

use crate::{Parser, dockerfile, hcl2, jsonc, lines, toml, yaml};

/// A document as policies see it, with the lines of its parts.
#[derive(Debug, Clone)]
pub struct Placed {
    content: Content,
    /// Which item of the content it is; none if it is all of it.
    item: Option<usize>,
}

/// What a text holds.
#[derive(Debug, Clone)]
enum Content {
    /// A document that was read with its places, and how many lines of the text are before it.
    Document(Arc<Document>, u32),
    /// A value, and the lines of its parts.
    Value(Arc<(Node, BTreeMap<Path, u32>)>),
}

impl Placed {
    /// Its content.
    pub fn node(&self) -> &Node {
        let root = self.content.root();
        self.item.and_then(|item| root.items().get(item)).unwrap_or(root)
    }

    /// The line of the text, from 1, that `path` of the content leads to, or its nearest parent.
    pub fn line(&self, path: &Path) -> u32 {
        let path = self.item.map(Segment::from).into_iter().collect::<Path>().concat(path);
        match &self.content {
            Content::Document(document, before) => before.saturating_add(document.line(&path)),
            Content::Value(value) => lines::nearest(&value.1, &path),
        }
    }
}

impl Content {
    fn root(&self) -> &Node {
        match self {
            Self::Document(document, _) => &document.root,
            Self::Value(value) => &value.0,
        }
    }

    fn of_yaml(text: &str) -> Vec<Option<Self>> {
        let document = |(before, document)| Self::Document(Arc::new(document), before);
        yaml::documents(text).into_iter().map(|of| of.map(document)).collect()
    }
}

impl Parser {
    /// The documents of a text in the order in which [`Parser::parse`] gives them, the items of a list each by itself; none for a
    /// document without content. Empty for formats whose parts have no lines here, and for texts that do not parse.
    pub fn placed(self, text: &str) -> Vec<Option<Placed>> {
        let contents = self.contents(text.strip_prefix('\u{feff}').unwrap_or(text));
        let is_one = contents.len() == 1;
        let mut placed: Vec<Option<Placed>> = Vec::new();
        for content in contents {
            let Some(content) = content else {
                placed.push(None);
                continue;
            };
            let root = content.root();
            let items = (is_one && root.is_sequence()).then(|| root.items().len());
            let of = |item| Some(Placed { content: content.clone(), item });
            match items {
                Some(items) => placed.extend((0..items).map(|item| of(Some(item)))),
                None => placed.push(of(None)),
            }
        }
        placed
    }

    fn contents(self, text: &str) -> Vec<Option<Content>> {
        let lines = match self {
            Self::Cyclonedx | Self::Json | Self::Yaml => return Content::of_yaml(text),
            Self::Jsonc => return jsonc::plain(text).map(|text| Content::of_yaml(&text)).unwrap_or_default(),
            Self::Dockerfile => dockerfile::lines(text),
            Self::Hcl2 => hcl2::lines(text),
            Self::Toml => toml::lines(text),
            Self::Dotenv | Self::Ignore | Self::Ini | Self::Properties | Self::Xml => return Vec::new(),
        };
        let node = self.parse(text).ok().and_then(|value| lines::node(&value));
        let content = node.map(|node| Content::Value(Arc::new((node, lines.into_known()))));
        content.map(Some).into_iter().collect()
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
        assert!(Parser::Ini.placed("a = 1").is_empty());
        assert!(Parser::Yaml.placed("a: [").is_empty());
    }

    #[test]
    fn parts_of_other_formats_have_lines_too() {
        for (parser, text, expected) in [
            (
                Parser::Hcl2,
                "resource \"a\" \"b\" {\n  x = 1\n  list = [\n    1,\n    { k = 2,\n      \"l\" = 3 }\n  ]\n}\n\nresource \"a\" \"b\" {\n  rule {\n    y = 1.5\n  }\n}\n",
                vec![
                    ("resource.a.b[0].x", 2),
                    ("resource.a.b[0].list[0]", 4),
                    ("resource.a.b[0].list[1].k", 5),
                    ("resource.a.b[0].list[1].l", 6),
                    ("resource.a.b[0].missing", 1),
                    ("resource.a.b[1].rule[0].y", 12),
                    ("resource.a.b", 1),
                    ("variable", 1),
                ],
            ),
            (
                Parser::Dockerfile,
                "# c\nFROM a\nRUN b \\\n  c\n\nUSER d\n",
                vec![("[0].Value[0]", 2), ("[1].Value", 3), ("[2].Cmd", 6)],
            ),
            (
                Parser::Toml,
                "a = 1\n[b]\nc = [\n  1,\n  {d = 2}]\n[[e]]\nf = 1\n[[e]]\nf = 2\n",
                vec![("a", 1), ("b.c[0]", 4), ("b.c[1].d", 5), ("e[1].f", 9), ("e[1]", 8), ("b", 2)],
            ),
        ] {
            let value = parser.parse(text).unwrap();
            let document = value.as_array().map_or(&value, |documents| &documents[0]);
            let placed = parser.placed(text).remove(0).unwrap();
            assert_eq!(from_node(placed.node()), *document, "{text}");
            for (path, line) in expected {
                assert_eq!(placed.line(&path_of(path)), line, "{path} in {text}");
            }
        }
    }

    /// `a.b[0]`.
    fn path_of(text: &str) -> Path {
        let parts = text.split(['.', '[']).filter(|part| !part.is_empty());
        let segment = |part: &str| match part.strip_suffix(']') {
            Some(index) => Segment::from(index.parse::<usize>().unwrap()),
            None => Segment::from(part),
        };
        parts.map(segment).collect()
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
