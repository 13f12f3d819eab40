//! Whether a value fits a schema. The order of the steps is that of `gojsonschema`, as far as it has one.

mod collections;
mod combine;

use super::check::{DEEPEST, Draft, EACH, Keywords};
use super::format;
use super::reference::resolve;
use super::report::Report;
use crate::builtins::{Context, Error, regex};
use crate::value::{Number, Value};

/// Where a value stands.
pub(super) struct Place<'p> {
    above: Option<&'p Place<'p>>,
    key: &'p str,
}

impl<'p> Place<'p> {
    pub(super) const ROOT: Place<'static> = Place { above: None, key: "(Root)" };

    const fn inside(&'p self, key: &'p str) -> Place<'p> {
        Place { above: Some(self), key }
    }

    fn field(&self) -> String {
        let mut keys = vec![];
        let mut place = self;
        while let Some(above) = place.above {
            keys.push(place.key);
            place = above;
        }
        if keys.is_empty() {
            return self.key.to_owned();
        }
        keys.reverse();
        keys.join(".")
    }
}

type Done = Result<(), Error>;

impl<'a> Keywords<'a> {
    fn list(&self, name: &str) -> &'a [Value] {
        self.get(name).and_then(Value::as_array).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<&'a Number> {
        if let Some(Value::Number(number)) = self.get(name) { Some(number) } else { None }
    }

    fn count(&self, name: &str) -> Option<usize> {
        self.get(name).and_then(Value::as_i64).and_then(|count| usize::try_from(count).ok())
    }

    fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(Value::as_str)
    }
}

pub(super) struct Validator<'a, 'c, 'm> {
    pub(super) root: &'a Value,
    pub(super) draft: Draft,
    pub(super) context: &'c mut Context<'m>,
    pub(super) depth: usize,
}

impl<'a> Validator<'a, '_, '_> {
    /// Validates a value with a schema.
    pub(super) fn value(
        &mut self,
        schema: &'a Value,
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        self.context.take(EACH)?;
        if self.depth > DEEPEST {
            return Err(Error::failed("schemas refer to each other without end"));
        }
        self.depth += 1;
        let done = match schema {
            Value::Bool(false) => {
                self.add(place, "false", "False always fails validation", report)?;
                Ok(())
            }
            Value::Object(pairs) => match pairs.get(&Value::from("$ref")).and_then(Value::as_str) {
                Some(reference) => {
                    resolve(self.root, reference).and_then(|schema| self.value(schema, value, place, report))
                }
                None => self.object(&Keywords { pairs, draft: self.draft }, value, place, report),
            },
            _ => Ok(()),
        };
        self.depth -= 1;
        done
    }

    /// What a schema finds, apart from all else.
    fn apart(&mut self, schema: &'a Value, value: &Value, place: &Place<'_>) -> Result<Report, Error> {
        let mut report = Report::default();
        self.value(schema, value, place, &mut report)?;
        Ok(report)
    }

    fn object(&mut self, of: &Keywords<'a>, value: &Value, place: &Place<'_>, report: &mut Report) -> Done {
        if let Some(expected) = wrong_type(of, value) {
            let text = format!("Invalid type. Expected: {expected}, given: {}", type_name(value));
            self.add(place, "invalid_type", &text, report)?;
            return Ok(());
        }
        self.combinations(of, value, place, report)?;
        match value {
            Value::Number(number) => self.numbers(of, number, place, report)?,
            Value::Array(items) => self.array(of, items, place, report)?,
            Value::Object(pairs) => self.properties(of, pairs, place, report)?,
            _ => {}
        }
        self.common(of, value, place, report)?;
        match value {
            Value::String(text) => self.string(of, text, place, report),
            Value::Object(pairs) => {
                let children = of.get("properties").and_then(Value::as_object);
                for (name, schema) in children.into_iter().flatten() {
                    if let (Some(value), Some(name)) = (pairs.get(name), name.as_str()) {
                        self.value(schema, value, &place.inside(name), report)?;
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn common(&mut self, of: &Keywords<'a>, value: &Value, place: &Place<'_>, report: &mut Report) -> Done {
        if let Some(only) = of.get("const")
            && only != value
        {
            self.add(place, "const", &format!("{} does not match: {}", place.field(), shown(only)), report)?;
        }
        if let Some(Value::Array(allowed)) = of.get("enum")
            && !allowed.is_empty()
            && !allowed.contains(value)
        {
            let allowed = allowed.iter().map(shown).collect::<Vec<_>>().join(", ");
            let field = place.field();
            self.add(place, "enum", &format!("{field} must be one of the following: {allowed}"), report)?;
        }
        if let (Some(name), Value::String(text)) = (of.text("format"), value)
            && !format::fits(name, text, self.context)?
        {
            self.add(place, "format", &format!("Does not match format '{name}'"), report)?;
        }
        report.step();
        Ok(())
    }

    fn string(&mut self, of: &Keywords<'_>, text: &str, place: &Place<'_>, report: &mut Report) -> Done {
        let length = text.chars().count();
        if let Some(least) = of.count("minLength").filter(|least| length < *least) {
            let text = format!("String length must be greater than or equal to {least}");
            self.add(place, "string_gte", &text, report)?;
        }
        if let Some(most) = of.count("maxLength").filter(|most| length > *most) {
            let text = format!("String length must be less than or equal to {most}");
            self.add(place, "string_lte", &text, report)?;
        }
        if let Some(pattern) = of.text("pattern")
            && !regex::matches(pattern, text, self.context)?
        {
            self.add(place, "pattern", &format!("Does not match pattern '{pattern}'"), report)?;
        }
        report.step();
        Ok(())
    }

    fn numbers(
        &mut self,
        of: &Keywords<'_>,
        number: &Number,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        if let Some(factor) = of.number("multipleOf")
            && number.divide(factor).is_none_or(|times| !is_whole(&times))
        {
            self.add(place, "multiple_of", &format!("Must be a multiple of {factor}"), report)?;
        }
        let is_exclusive = |name: &str| of.get(name) == Some(&Value::Bool(true));
        for (bound, exclusive, is_upper) in
            [("maximum", "exclusiveMaximum", true), ("minimum", "exclusiveMinimum", false)]
        {
            let sorts = [(bound, is_exclusive(exclusive)), (exclusive, true)];
            for (limit, strict) in
                sorts.into_iter().filter_map(|(name, strict)| Some((of.number(name)?, strict)))
            {
                let beyond = if is_upper { number > limit } else { number < limit };
                let (kind, wanted) = match (is_upper, strict) {
                    (true, false) => ("number_lte", "less than or equal to"),
                    (true, true) => ("number_lt", "less than"),
                    (false, false) => ("number_gte", "greater than or equal to"),
                    (false, true) => ("number_gt", "greater than"),
                };
                if beyond || strict && number == limit {
                    self.add(place, kind, &format!("Must be {wanted} {limit}"), report)?;
                }
            }
        }
        report.step();
        Ok(())
    }

    /// Adds a finding and counts what it takes.
    fn add(&mut self, place: &Place<'_>, kind: &str, text: &str, report: &mut Report) -> Done {
        let field = place.field();
        self.context.take(EACH.saturating_add(2 * (field.len() + text.len())))?;
        report.add(&field, kind, text);
        Ok(())
    }
}

/// The types that were expected, if the value has none of them.
fn wrong_type(of: &Keywords<'_>, value: &Value) -> Option<String> {
    let expected = of.get("type")?;
    let names = expected.as_array().map_or_else(|| vec![expected], |names| names.iter().collect());
    let names: Vec<_> = names.into_iter().filter_map(Value::as_str).collect();
    let found = type_name(value);
    let fits = names.iter().any(|name| *name == found || *name == "number" && found == "integer");
    match names.as_slice() {
        [] => None,
        _ if fits => None,
        [one] => Some((*one).to_owned()),
        several => Some(format!("[{}]", several.join(","))),
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Number(number) if is_whole(number) => "integer",
        Value::Set(_) => "array",
        value => value.type_name(),
    }
}

/// As JSON; a whole number without its fraction.
fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_i64().map_or_else(|| value.to_json(), |whole| whole.to_string()),
        _ => value.to_json(),
    }
}

fn is_whole(number: &Number) -> bool {
    number.floor().is_some_and(|floor| floor == *number)
}
