//! [`Report`] → bytes. A reporter only writes: it never filters, sorts or decides.
//!
//! One file for each format; a new format is a file and a line in [`Format`].

mod controls;
mod human;
mod json;
mod sarif;

use std::io::{self, Write};

use regimen_check::Report;

pub use human::wrap;
pub use json::schema as json_schema;

/// The formats that a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: a block for each finding, with the lines it is about.
    Human,
    /// For programs: `regimen.report/v1`.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Human, Self::Json, Self::Sarif];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Sarif => "sarif",
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
    }
}
