//! [`Report`] → bytes. A reporter only writes: it never filters, sorts or decides.
//!
//! One file for each format; a new format is a file and a line in [`Format`].

mod counts;
mod html;
mod human;
mod inspection;
mod json;
mod markdown;
mod page;
mod responsibility;
mod sarif;
mod table;
mod text;

use std::io::{self, Write};

use regimen_check::Report;

pub use inspection::inspection;
pub use json::schema as json_schema;
pub use page::{PageFormat, evidence, pack_page, rule_page};
pub use responsibility::responsibility;
pub use sarif::artifact_location;
pub use table::{TABLE_FORMATS, Table, write_table};
pub use text::wrap;

/// The formats that a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: a block for each finding, with the lines it is about.
    Human,
    /// For programs: `regimen.report/v1`.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For comments and wikis: packs with their controls, then the findings.
    Markdown,
    /// For a browser: one page that needs nothing else.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Human, Self::Json, Self::Sarif, Self::Markdown, Self::Html];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }
}

/// How text for people looks. Formats for machines take no notice.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to use colour.
    pub color: bool,
    /// How many columns there are.
    pub width: usize,
    /// Whether to print findings and problems only.
    pub quiet: bool,
    /// Whether to print the findings that do not count as well.
    pub accepted: bool,
}

/// Who made the report.
#[derive(Debug, Clone, Copy)]
pub struct Tool<'a> {
    /// The version.
    pub version: &'a str,
}

/// Writes a report.
///
/// # Errors
/// What `out` says.
pub fn write(
    report: &Report,
    format: Format,
    style: &Style,
    tool: &Tool<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::write(report, style, out),
        Format::Json => json::write(report, tool, out),
        Format::Sarif => sarif::write(report, tool, out),
        Format::Markdown => markdown::write(report, out),
        Format::Html => html::write(report, tool, out),
    }
}
