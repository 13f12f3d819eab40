//! [`Report`] → bytes. A reporter only writes: it decides nothing. It sorts and leaves out only what its platform has no room for, and says so.
//!
//! One file for each format; a new format is a file and a line in [`Format`].

mod azure;
mod cases;
mod commands;
mod counts;
mod github;
mod gitlab;
mod html;
mod human;
mod inspection;
mod json;
mod junit;
mod level;
mod markdown;
mod page;
mod rdjson;
mod responsibility;
mod sarif;
mod table;
mod tap;
mod template;
mod text;

use std::io::{self, Write};

use regimen_check::Report;

pub use azure::{data as azure_data, property as azure_property};
pub use github::{data as github_data, property as github_property};
pub use inspection::inspection;
pub use json::schema as json_schema;
pub use junit::{failed as junit_failed, junit_text, problems as junit_problems, skipped as junit_skipped};
pub use page::{PageFormat, evidence, pack_page, rule_page};
pub use responsibility::responsibility;
pub use sarif::{SCHEMA as SARIF_SCHEMA, artifact_location};
pub use table::{TABLE_FORMATS, Table, write_table};
pub use template::{Template, TemplateError};
pub use text::wrap;

/// The formats that a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: a block for each finding, with the lines it is about.
    Human,
    /// For programs: `regimen.report/v1`.
    Json,
    /// For programs that read as it comes: a line of JSON for each finding and problem.
    JsonLines,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For CI servers: `JUnit` XML.
    Junit,
    /// For GitHub Actions: annotations.
    Github,
    /// For GitLab: a Code Quality report.
    Gitlab,
    /// For Azure Pipelines: issues of the run.
    Azure,
    /// For reviewdog: reviews with suggestions.
    Rdjson,
    /// For TAP consumers: version 14.
    Tap,
    /// For comments and wikis: packs with their controls, then the findings.
    Markdown,
    /// For a browser: one page that needs nothing else.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 12] = [
        Self::Human,
        Self::Json,
        Self::JsonLines,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Azure,
        Self::Rdjson,
        Self::Tap,
        Self::Markdown,
        Self::Html,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Azure => "azure",
            Self::Rdjson => "rdjson",
            Self::Tap => "tap",
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
    /// The folder that it ran in, with forward slashes; empty where nobody says. Files in it that were named from the root are
    /// named from there in formats that know no other way.
    pub folder: &'a str,
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
        Format::JsonLines => json::write_lines(report, out),
        Format::Sarif => sarif::write(report, tool, out),
        Format::Junit => junit::write(report, out),
        Format::Github => github::write(report, style, out),
        Format::Gitlab => gitlab::write(report, tool, out),
        Format::Azure => azure::write(report, style, out),
        Format::Rdjson => rdjson::write(report, out),
        Format::Tap => tap::write(report, out),
        Format::Markdown => markdown::write(report, out),
        Format::Html => html::write(report, tool, out),
    }
}
