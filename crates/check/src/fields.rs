//! Reading the project's own YAML (metadata, packs, parameters) field by field, naming every mistake with its place.

use regimen_yaml::{Node, Span};

/// A mistake in a file of rules or packs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) span: Span,
    pub(crate) help: Option<String>,
}

/// The fields of one mapping. Every field asked for is known; [`Fields::finish`] names the others.
pub(crate) struct Fields<'a, 'f> {
    node: &'a Node,
    known: Vec<&'static str>,
    faults: &'f mut Vec<Fault>,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// The fields of `node`; a node that is no mapping is a fault and has none.
    pub(crate) fn new(node: &'a Node, faults: &'f mut Vec<Fault>) -> Self {
        if !node.is_mapping() {
            faults.push(wrong_type(node, "object"));
        }
        Self { node, known: Vec::new(), faults }
    }

    /// Where the mistakes go.
    pub(crate) fn faults(&mut self) -> &mut Vec<Fault> {
        self.faults
    }

    /// The field, if it is there and not null.
    pub(crate) fn optional(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        self.node.get(key).filter(|node| !node.is_null())
    }

    /// The field; its absence is a fault.
    pub(crate) fn required(&mut self, key: &'static str) -> Option<&'a Node> {
        let field = self.optional(key);
        if field.is_none() {
            self.fault(self.node.span, format!("`{key}` is missing"));
        }
        field
    }

    /// A string that must be there; empty where it is not, which is a fault.
    pub(crate) fn required_text(&mut self, key: &'static str) -> String {
        self.required(key).and_then(|node| self.as_text(node)).unwrap_or_default()
    }

    /// A string that may be there.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        self.optional(key).and_then(|node| self.as_text(node))
    }

    /// The items of a list that may be there.
    pub(crate) fn list(&mut self, key: &'static str) -> &'a [Node] {
        match self.optional(key) {
            Some(node) if !node.is_sequence() => {
                self.faults.push(wrong_type(node, "array"));
                &[]
            }
            Some(node) => node.items(),
            None => &[],
        }
    }

    /// A list of strings that may be there.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.list(key).iter().filter_map(|node| self.as_text(node)).collect()
    }

    /// A word that must parse as a `T`.
    pub(crate) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        key: &'static str,
    ) -> Option<T> {
        let node = self.optional(key)?;
        let text = self.as_text(node)?;
        text.parse().map_err(|error: T::Err| self.fault(node.span, error.to_string())).ok()
    }

    /// Names a mistake.
    pub(crate) fn fault(&mut self, span: Span, message: impl Into<String>) {
        self.faults.push(Fault { message: message.into(), span, help: None });
    }

    /// Names the fields that were never asked for.
    pub(crate) fn finish(self) {
        for entry in self.node.entries() {
            if !self.known.contains(&&*entry.key) {
                self.faults.push(Fault {
                    message: format!("unknown field `{}`", entry.key),
                    span: entry.key_span,
                    help: crate::suggest::did_you_mean(&entry.key, self.known.iter().copied()),
                });
            }
        }
    }

    fn as_text(&mut self, node: &Node) -> Option<String> {
        let text = node.as_str().map(|text| text.trim_end().to_owned());
        if text.is_none() {
            self.faults.push(wrong_type(node, "string"));
        }
        text
    }
}

pub(crate) fn wrong_type(node: &Node, expected: &str) -> Fault {
    Fault {
        message: format!("expected {}, found {}", article(expected), article(node.type_name())),
        span: node.span,
        help: None,
    }
}

/// The name of a JSON type with its article.
pub(crate) fn article(name: &str) -> String {
    match name {
        "null" => name.to_owned(),
        name if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        name => format!("a {name}"),
    }
}
