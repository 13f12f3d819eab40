//! Whether a schema is one.

mod plain;

use std::collections::HashSet;

use super::reference::resolve;
use crate::builtins::{Context, Error, regex};
use crate::value::{Object, Value};
use plain::{check_type, lengths, lists, numbers};

/// Bytes that are counted for each schema that is looked at, so that none is looked at for ever.
pub(super) const EACH: usize = 256;

/// Schemas inside each other.
pub(super) const DEEPEST: usize = 400;

/// Checks a schema and all in it; says which draft it is of.
pub(super) fn schema(root: &Value, context: &mut Context<'_>) -> Result<Draft, Error> {
    match root {
        Value::Bool(_) => Ok(None),
        Value::Object(pairs) => {
            let draft = draft(pairs)?;
            let keywords = Keywords { pairs, draft };
            Checker { root, context, draft, seen: HashSet::new(), depth: 0 }.object(&keywords)?;
            Ok(draft)
        }
        _ => failed("schema is invalid"),
    }
}

/// A draft, or the mixture of all.
pub(super) type Draft = Option<u8>;

/// The keywords of one schema that its draft knows.
#[derive(Clone, Copy)]
pub(super) struct Keywords<'a> {
    pub(super) pairs: &'a Object,
    pub(super) draft: Draft,
}

impl<'a> Keywords<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        let since = match name {
            "const" | "contains" | "propertyNames" | "$id" => 6,
            "if" | "then" | "else" => 7,
            _ => 4,
        };
        self.pairs.get(&Value::from(name)).filter(|_| self.draft.is_none_or(|draft| draft >= since))
    }
}

/// Which draft decides; the mixture if `None`.
fn draft(pairs: &Object) -> Result<Draft, Error> {
    match pairs.get(&Value::from("$schema")) {
        None => Ok(None),
        Some(Value::String(name)) => {
            let name = name.trim_end_matches('#');
            Ok([4, 6, 7]
                .into_iter()
                .find(|draft| name == format!("http://json-schema.org/draft-0{draft}/schema")))
        }
        Some(_) => failed("$schema must be of type string"),
    }
}

fn failed<T>(message: impl Into<String>) -> Result<T, Error> {
    Err(Error::failed(message))
}

fn wrong_type<T>(expected: &str, given: &str) -> Result<T, Error> {
    failed(format!("Invalid type. Expected: {expected}, given: {given}"))
}

struct Checker<'a, 'c, 'm> {
    root: &'a Value,
    context: &'c mut Context<'m>,
    draft: Draft,
    seen: HashSet<String>,
    depth: usize,
}

impl<'a> Checker<'a, '_, '_> {
    /// A schema inside another.
    fn inner(&mut self, value: &'a Value) -> Result<(), Error> {
        self.context.take(EACH)?;
        match value {
            Value::Bool(_) if self.draft != Some(4) => Ok(()),
            Value::Object(_) if self.depth > DEEPEST => failed("the schema is nested too deep"),
            Value::Object(pairs) => {
                self.depth += 1;
                let checked = self.object(&Keywords { pairs, draft: self.draft });
                self.depth -= 1;
                checked
            }
            _ => failed("Expected: Valid Schema, given: Invalid JSON"),
        }
    }

    fn object(&mut self, keywords: &Keywords<'a>) -> Result<(), Error> {
        let get = |name: &str| keywords.get(name);
        for name in ["id", "$id", "title", "description", "$ref"] {
            if get(name).is_some_and(|value| value.as_str().is_none()) {
                return wrong_type("string", name);
            }
        }
        if let Some(reference) = get("$ref").and_then(Value::as_str) {
            if self.seen.insert(reference.to_owned()) {
                let target = resolve(self.root, reference)?;
                self.inner(target)?;
            }
            return Ok(());
        }
        if let Some(definitions) = get("definitions") {
            let of = definitions.as_object().filter(|of| of.values().all(is_schema));
            let Some(of) = of else { return wrong_type("Array Of Schemas", "definitions") };
            of.values().try_for_each(|value| self.inner(value))?;
        }
        check_type(get("type"))?;
        self.properties(keywords)?;
        self.dependencies(get("dependencies"))?;
        self.items(keywords)?;
        numbers(keywords)?;
        self.texts(keywords)?;
        lengths(keywords)?;
        lists(keywords)?;
        self.combinations(keywords)
    }

    fn properties(&mut self, keywords: &Keywords<'a>) -> Result<(), Error> {
        let get = |name: &str| keywords.get(name);
        match get("properties") {
            None => {}
            Some(Value::Object(of)) => of.values().try_for_each(|value| self.inner(value))?,
            Some(_) => return failed("Properties must be of type object"),
        }
        for name in ["additionalProperties", "additionalItems"] {
            match get(name) {
                Some(value) if !is_schema(value) => return wrong_type("boolean/Valid Schema", name),
                Some(value @ Value::Object(_)) => self.inner(value)?,
                _ => {}
            }
        }
        match get("patternProperties") {
            None => {}
            Some(Value::Object(of)) => {
                for (pattern, value) in of {
                    let pattern = pattern.as_str().unwrap_or_default();
                    if regex::matches(pattern, "", self.context).is_err() {
                        return failed(format!("Invalid regex pattern '{pattern}'"));
                    }
                    self.inner(value)?;
                }
            }
            Some(_) => return wrong_type("Valid Schema", "patternProperties"),
        }
        match get("propertyNames") {
            Some(value) if !is_schema(value) => wrong_type("Valid Schema", "patternProperties"),
            Some(value) => self.inner(value),
            None => Ok(()),
        }
    }

    fn dependencies(&mut self, dependencies: Option<&'a Value>) -> Result<(), Error> {
        match dependencies {
            None => Ok(()),
            Some(Value::Object(of)) => of.values().try_for_each(|value| match value {
                Value::Array(names) if names.iter().all(|name| name.as_str().is_some()) => Ok(()),
                value if is_schema(value) => self.inner(value),
                _ => failed("Dependency must be of type Schema Or Array Of Strings"),
            }),
            Some(_) => failed("dependencies must be of type object"),
        }
    }

    fn items(&mut self, keywords: &Keywords<'a>) -> Result<(), Error> {
        match keywords.get("items") {
            None => {}
            Some(Value::Array(items)) if items.iter().all(is_schema) => {
                items.iter().try_for_each(|item| self.inner(item))?;
            }
            Some(value) if is_schema(value) => self.inner(value)?,
            Some(_) => return wrong_type("Valid Schema/Array Of Schemas", "items"),
        }
        keywords.get("contains").map_or(Ok(()), |value| self.inner(value))
    }

    fn texts(&mut self, keywords: &Keywords<'_>) -> Result<(), Error> {
        for name in ["pattern", "format"] {
            match keywords.get(name) {
                Some(Value::String(pattern))
                    if name == "pattern" && regex::matches(pattern, "", self.context).is_err() =>
                {
                    return failed("pattern must be a valid regex");
                }
                Some(value) if value.as_str().is_none() => return wrong_type("string", name),
                _ => {}
            }
        }
        Ok(())
    }

    fn combinations(&mut self, keywords: &Keywords<'a>) -> Result<(), Error> {
        for name in ["oneOf", "anyOf", "allOf"] {
            match keywords.get(name) {
                None => {}
                Some(Value::Array(of)) => of.iter().try_for_each(|value| self.inner(value))?,
                Some(_) => return failed(format!("{name} must be of an array")),
            }
        }
        for name in ["not", "if", "then", "else"] {
            match keywords.get(name) {
                Some(value) if !is_schema(value) => return failed(format!("{name} must be of an object")),
                Some(value) => self.inner(value)?,
                None => {}
            }
        }
        Ok(())
    }
}

const fn is_schema(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Bool(_))
}
