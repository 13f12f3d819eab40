//! Types of values, as OPA's `types` package has them.

use std::fmt;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// Any value.
    Any,
    /// No value: what `print` gives.
    None,
    /// `null`.
    Null,
    /// A boolean.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array: the first `items`, then any number of `rest`.
    Array {
        /// The types of the first elements.
        items: Vec<Type>,
        /// The type of further elements; none when there are no further ones.
        rest: Option<Box<Type>>,
    },
    /// An object: `pairs` and any number of `rest`.
    Object {
        /// The types of known keys.
        pairs: Vec<(String, Type)>,
        /// The types of further keys and values; none when there are no further ones.
        rest: Option<(Box<Type>, Box<Type>)>,
    },
    /// A set.
    Set(Box<Type>),
    /// One of several.
    Union(Vec<Type>),
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::None => f.write_str("none"),
            Self::Null => f.write_str("null"),
            Self::Boolean => f.write_str("boolean"),
            Self::Number => f.write_str("number"),
            Self::String => f.write_str("string"),
            Self::Array { items, rest } => {
                let rest = rest
                    .iter()
                    .map(|rest| if items.is_empty() { rest.to_string() } else { format!("…{rest}") });
                let parts: Vec<String> = items.iter().map(ToString::to_string).chain(rest).collect();
                write!(f, "array[{}]", parts.join(", "))
            }
            Self::Object { pairs, rest } => {
                let rest = rest.iter().map(|(key, value)| format!("{key}: {value}"));
                let pairs = pairs.iter().map(|(key, value)| format!("{key}: {value}"));
                write!(f, "object[{}]", pairs.chain(rest).collect::<Vec<_>>().join(", "))
            }
            Self::Set(of) => write!(f, "set[{of}]"),
            Self::Union(of) => {
                let parts: Vec<String> = of.iter().map(ToString::to_string).collect();
                write!(f, "any<{}>", parts.join(", "))
            }
        }
    }
}

/// Reads types as `signatures.txt` writes them.
pub(super) struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(rest: &'a str) -> Self {
        Self { rest }
    }

    /// Whether `text` comes next; it is read.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// The type that comes next.
    pub(super) fn read(&mut self) -> Option<Type> {
        if self.eat("<") {
            return self.list(" | ", ">").map(Type::Union);
        }
        match self.word() {
            "any" => Some(Type::Any),
            "none" => Some(Type::None),
            "null" => Some(Type::Null),
            "boolean" => Some(Type::Boolean),
            "number" => Some(Type::Number),
            "string" => Some(Type::String),
            "set" => self.list(", ", "]").and_then(|mut of| Some(Type::Set(Box::new(of.pop()?)))),
            "array" if self.eat("(") => Some(Type::Array { items: self.list(", ", ")")?, rest: None }),
            "array" => {
                let of = self.list(", ", "]")?.pop()?;
                Some(Type::Array { items: Vec::new(), rest: Some(Box::new(of)) })
            }
            "object" if self.eat("(") => self.pairs(),
            "object" => {
                self.eat("[");
                let key = self.read()?;
                self.eat(": ");
                let value = self.read()?;
                self.eat("]");
                Some(Type::Object { pairs: Vec::new(), rest: Some((Box::new(key), Box::new(value))) })
            }
            _ => None,
        }
    }

    fn list(&mut self, between: &str, end: &str) -> Option<Vec<Type>> {
        self.eat("[");
        let mut types = Vec::new();
        while !self.eat(end) {
            types.push(self.read()?);
            self.eat(between);
        }
        Some(types)
    }

    fn pairs(&mut self) -> Option<Type> {
        let (mut pairs, mut rest) = (Vec::new(), None);
        while !self.eat(")") {
            if self.eat("...") {
                let key = self.read()?;
                self.eat(": ");
                rest = Some((Box::new(key), Box::new(self.read()?)));
            } else {
                let key = self.word().to_owned();
                self.eat(": ");
                pairs.push((key, self.read()?));
            }
            self.eat(", ");
        }
        Some(Type::Object { pairs, rest })
    }
}
