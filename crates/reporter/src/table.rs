//! Tables that are reports of their own: who answers for what, and the inspection. One form for all formats.

use std::io::{self, Write};

use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use crate::html::{STYLE, prose};
use crate::markdown;
use crate::text::{clean, wrap};
use crate::{Format, Style, Tool};

/// The page. Everything that is put into it is escaped.
const TEMPLATE: &str = include_str!("html/table.html");

/// How far the lines of a row are indented for people.
const INDENT: &str = "    ";

/// A table, with what it says for programs.
#[derive(Debug, Serialize)]
pub struct Table {
    /// What it is called.
    pub title: String,
    /// What is to be said before it.
    pub intro: Vec<String>,
    /// The names of its columns. The first is an id, the second a title, the third a status or empty.
    pub columns: Vec<&'static str>,
    /// A cell for each column.
    pub rows: Vec<Vec<String>>,
    /// The same for programs.
    #[serde(skip)]
    pub json: serde_json::Value,
}

/// The formats that a table can be written in.
pub const TABLE_FORMATS: [Format; 4] = [Format::Human, Format::Json, Format::Markdown, Format::Html];

/// Writes a table.
///
/// # Errors
/// What `out` says; a format that is none of [`TABLE_FORMATS`].
pub fn write_table(
    table: &Table,
    format: Format,
    style: &Style,
    tool: &Tool<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human(table, style, out),
        Format::Json => writeln!(out, "{:#}", table.json),
        Format::Markdown => as_markdown(table, out),
        Format::Html => html(table, tool, out),
        other => Err(io::Error::other(format!("a table cannot be written as `{}`", other.name()))),
    }
}

/// A block for each row: what is short on the first line, the rest below it, each with the name of its column.
fn human(table: &Table, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", table.title)?;
    let width = style.width.clamp(40, 120);
    for line in &table.intro {
        writeln!(out, "{}", wrap(&clean(line), width))?;
    }
    for row in &table.rows {
        let head = row.iter().take(2).map(|cell| clean(cell)).collect::<Vec<_>>().join("  ");
        writeln!(out, "\n{}", wrap(&head, width).replace('\n', &format!("\n{INDENT}")))?;
        for (name, cell) in table.columns.iter().zip(row).skip(2).filter(|(_, cell)| !cell.is_empty()) {
            let text = wrap(&format!("{name}: {}", clean(cell)), width - INDENT.len());
            writeln!(out, "{INDENT}{}", text.replace('\n', &format!("\n{INDENT}  ")))?;
        }
    }
    Ok(())
}

fn as_markdown(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", markdown::text(&table.title))?;
    for line in &table.intro {
        writeln!(out, "{}\n", markdown::text(line))?;
    }
    writeln!(out, "| {} |", table.columns.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(table.columns.len()))?;
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| markdown::text(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

fn html(table: &Table, tool: &Tool<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("prose", prose);
    let context = minijinja::context! { table, version => tool.version, style => minijinja::Value::from_safe_string(STYLE.to_owned()) };
    writeln!(out, "{}", environment.render_str(TEMPLATE, context).map_err(io::Error::other)?)
}
