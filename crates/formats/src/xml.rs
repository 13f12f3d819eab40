//! XML in the shape of `basgys/goxml2json`, which conftest uses.
//!
//! An element is an object of its attributes, with `-` before their names, and its children, several of one name as an array; its
//! text is under `#content`, and an element with nothing but text is that text. All values are strings. Prefixes of namespaces
//! are left out, and of several texts in one element the last counts, even if it is blank; that is how the library reads in all
//! versions known to us. Not as there: a text that breaks off, or is no XML, is an error, and so is one with an entity that it
//! defines itself, or of more than 200 levels; the encoding is UTF-8.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use regimen_engine::{Object, Value};

use crate::ParseError;

/// How deep elements may be nested.
const DEEPEST: usize = 200;

/// An element of which the end is not read yet.
#[derive(Default)]
struct Element {
    name: String,
    children: BTreeMap<String, Vec<Value>>,
    content: String,
    /// The text that is being read, with its entities.
    text: String,
}

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree { root: Element::default(), open: Vec::new() };
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| {
            let offset = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            ParseError::at(text, offset, error.to_string())
        })?;
        if matches!(event, Event::Eof) {
            break;
        }
        tree.take(&event).map_err(|message| ParseError::at(text, start, message))?;
    }
    if let Some(element) = tree.open.last() {
        return Err(ParseError::at(text, text.len(), format!("`<{}>` is never closed", element.name)));
    }
    if tree.root.children.is_empty() {
        return Err(ParseError::new("there is no element in the text"));
    }
    tree.root.end_text();
    Ok(tree.root.into_value())
}

struct Tree {
    root: Element,
    open: Vec<Element>,
}

impl Tree {
    /// Takes the next part of the text; what is wrong with it otherwise.
    fn take(&mut self, event: &Event<'_>) -> Result<(), String> {
        let here = self.open.last_mut().unwrap_or(&mut self.root);
        match event {
            Event::Text(text) => here.text.push_str(&decoded(text.xml10_content())?),
            Event::GeneralRef(reference) => here.text.push_str(&referenced(reference)?),
            _ => here.end_text(),
        }
        match event {
            Event::Start(start) if self.open.len() >= DEEPEST => {
                return Err(format!("{} is nested more than {DEEPEST} levels deep", shown(start)));
            }
            Event::Start(start) => self.open.push(Element::new(start)?),
            Event::Empty(start) => {
                let element = Element::new(start)?;
                self.close(element);
            }
            Event::End(_) => {
                if let Some(element) = self.open.pop() {
                    self.close(element);
                }
            }
            Event::CData(data) => {
                let here = self.open.last_mut().unwrap_or(&mut self.root);
                here.text.push_str(&decoded(data.xml10_content())?);
                here.end_text();
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, mut element: Element) {
        let parent = self.open.last_mut().unwrap_or(&mut self.root);
        let name = std::mem::take(&mut element.name);
        parent.children.entry(name).or_default().push(element.into_value());
    }
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Result<Self, String> {
        let name = name(start.local_name().as_ref());
        let mut element = Self { name, ..Self::default() };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| format!("{}: {error}", shown(start)))?;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map_err(|error| format!("{}: {error}", shown(start)))?;
            let name = format!("-{}", self::name(attribute.key.local_name().as_ref()));
            element.children.entry(name).or_default().push(Value::from(&*value));
        }
        Ok(element)
    }

    /// A text has ended, and is the content now.
    fn end_text(&mut self) {
        if !self.text.is_empty() {
            let blank = |c: char| c.is_whitespace() || c.is_control();
            self.text.trim_matches(blank).clone_into(&mut self.content);
            self.text.clear();
        }
    }

    fn into_value(self) -> Value {
        if self.children.is_empty() {
            return Value::from(self.content);
        }
        let mut pairs = Vec::new();
        if !self.content.is_empty() {
            pairs.push((Value::from("#content"), Value::from(self.content)));
        }
        for (name, mut values) in self.children {
            let single = if values.len() == 1 { values.pop() } else { None };
            pairs.push((Value::from(name), single.unwrap_or_else(|| Value::from(values))));
        }
        Value::from(pairs.into_iter().collect::<Object>())
    }
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn shown(start: &BytesStart<'_>) -> String {
    format!("`<{}>`", name(start.name().as_ref()))
}

fn decoded<E: ToString>(text: Result<Cow<'_, str>, E>) -> Result<Cow<'_, str>, String> {
    text.map_err(|error| error.to_string())
}

/// The text that `&name;` or `&#1;` stands for.
fn referenced(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.to_string());
    }
    let name = decoded(reference.decode())?;
    let text = resolve_predefined_entity(&name);
    text.map(str::to_owned).ok_or_else(|| format!("the entity `&{name};` is none of XML's own"))
}
