//! TOML, in the shape of `BurntSushi/toml` by way of JSON: dates and times are strings in RFC 3339.
//!
//! A date or time without an offset is in UTC here; conftest takes that of the machine. A date has midnight, a time the day
//! `0000-01-01`, as Go's `time.Time` has.

use std::ops::Range;

use regimen_engine::{Number, Object, Value};
use regimen_yaml::Path;
use toml_edit::{ArrayOfTables, Date, Datetime, Document, Item, TableLike, Time, Value as Toml};

use crate::ParseError;
use crate::lines::Lines;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    let document = Document::parse(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        ParseError::at(text, offset, error.message())
    })?;
    of_table(document.as_table(), text)
}

/// The lines of all keys and elements; none if the text does not parse.
pub(crate) fn lines(text: &str) -> Lines<'_> {
    let mut lines = Lines::new(text);
    if let Ok(document) = Document::parse(text) {
        add_table(document.as_table(), &Path::default(), &mut lines);
    }
    lines
}

fn add_table(table: &dyn TableLike, path: &Path, lines: &mut Lines<'_>) {
    for (key, item) in table.iter() {
        let path = path.join(key);
        note(&path, table.key(key).and_then(toml_edit::Key::span), lines);
        match item {
            Item::None => {}
            Item::Value(value) => add_value(value, &path, lines),
            Item::Table(table) => add_table(table, &path, lines),
            Item::ArrayOfTables(tables) => {
                for (at, table) in tables.iter().enumerate() {
                    let path = path.join(at);
                    note(&path, table.span(), lines);
                    add_table(table, &path, lines);
                }
            }
        }
    }
}

fn add_value(value: &Toml, path: &Path, lines: &mut Lines<'_>) {
    match value {
        Toml::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let path = path.join(at);
                note(&path, item.span(), lines);
                add_value(item, &path, lines);
            }
        }
        Toml::InlineTable(table) => add_table(table, path, lines),
        _ => {}
    }
}

fn note(path: &Path, span: Option<Range<usize>>, lines: &mut Lines<'_>) {
    if let Some(span) = span {
        lines.add_byte(path.clone(), span.start);
    }
}

fn of_table(table: &dyn TableLike, text: &str) -> Result<Value, ParseError> {
    let pairs = table.iter().map(|(key, item)| Ok((Value::from(key), of_item(item, text)?)));
    Ok(Value::from(pairs.collect::<Result<Object, ParseError>>()?))
}

fn of_item(item: &Item, text: &str) -> Result<Value, ParseError> {
    match item {
        Item::None => Ok(Value::Null),
        Item::Value(value) => of_value(value, text),
        Item::Table(table) => of_table(table, text),
        Item::ArrayOfTables(tables) => of_tables(tables, text),
    }
}

fn of_tables(tables: &ArrayOfTables, text: &str) -> Result<Value, ParseError> {
    let tables = tables.iter().map(|table| of_table(table, text));
    Ok(Value::from(tables.collect::<Result<Vec<_>, ParseError>>()?))
}

fn of_value(value: &Toml, text: &str) -> Result<Value, ParseError> {
    Ok(match value {
        Toml::String(text) => Value::from(text.value().as_str()),
        Toml::Integer(number) => Value::from(*number.value()),
        Toml::Float(number) => Value::from(Number::from_f64(*number.value()).ok_or_else(|| {
            let offset = value.span().map_or(0, |span| span.start);
            ParseError::at(text, offset, "JSON has no `nan` and no `inf`, which policies would see")
        })?),
        Toml::Boolean(value) => Value::from(*value.value()),
        Toml::Datetime(moment) => Value::from(rfc3339(moment.value())),
        Toml::Array(items) => {
            let items = items.iter().map(|item| of_value(item, text));
            Value::from(items.collect::<Result<Vec<_>, ParseError>>()?)
        }
        Toml::InlineTable(table) => of_table(table, text)?,
    })
}

/// As Go's `time.Time` writes it in JSON: fractions of a second without zeros at the end.
fn rfc3339(moment: &Datetime) -> String {
    const MIDNIGHT: Time = Time { hour: 0, minute: 0, second: Some(0), nanosecond: None };
    let date = moment.date.unwrap_or(Date { year: 0, month: 1, day: 1 });
    let time = moment.time.unwrap_or(MIDNIGHT);
    let offset = moment.offset.map_or_else(|| "Z".to_owned(), |offset| offset.to_string());
    let offset = if matches!(offset.as_str(), "+00:00" | "-00:00") { "Z" } else { &offset };
    let fraction = match time.nanosecond.unwrap_or(0) {
        0 => String::new(),
        nanoseconds => format!(".{nanoseconds:09}").trim_end_matches('0').to_owned(),
    };
    let (hour, minute, second) = (time.hour, time.minute, time.second.unwrap_or(0));
    format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
}
