//! For everything else: a template of the user over the report of `json`, in the language of Jinja
//! (<https://docs.rs/minijinja/latest/minijinja/syntax/>).
//!
//! A template reads nothing but the report: it can include no file and call no function that does.

use std::fmt;
use std::io::{self, Write};

use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};
use regimen_check::Report;

use crate::Tool;
use crate::json;
use crate::markdown;
use crate::text::clean;

/// Steps that a template may take: some hundred thousand findings with some hundred steps each.
const STEPS: u64 = 50_000_000;

/// A template that compiles.
#[derive(Debug)]
pub struct Template {
    name: String,
    text: String,
}

/// What is wrong in a template. Shown as `line: message`.
#[derive(Debug)]
pub struct TemplateError(Error);

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(error) = self;
        write!(f, "{}: {}", error.line().unwrap_or(1), error.kind())?;
        match (error.detail(), error.template_source().zip(error.range())) {
            (Some(detail), _) => write!(f, ": {detail}"),
            (None, Some((source, range))) => write!(f, ": `{}`", source.get(range).unwrap_or_default()),
            (None, None) => Ok(()),
        }
    }
}

impl std::error::Error for TemplateError {}

impl Template {
    /// A template with the name of its file, which says how values are escaped: for `.html`, `.htm` and `.xml`, also
    /// before `.j2`, as these need it, else not at all.
    ///
    /// # Errors
    /// Where it is no template.
    pub fn new(name: &str, text: String) -> Result<Self, TemplateError> {
        let template = Self { name: name.to_owned(), text };
        environment().template_from_named_str(&template.name, &template.text).map_err(TemplateError)?;
        Ok(template)
    }

    /// Writes a report.
    ///
    /// # Errors
    /// What `out` says; the line at which the template asks for what is not there, or takes too long.
    pub fn write(&self, report: &Report, tool: &Tool<'_>, out: &mut dyn Write) -> io::Result<()> {
        let environment = environment();
        let failed = |error| io::Error::other(format!("{}:{}", self.name, TemplateError(error)));
        let template = environment.template_from_named_str(&self.name, &self.text).map_err(failed)?;
        template.render_captured_to(json::value(report, tool), out).map(drop).map_err(failed)
    }
}

/// What templates may use.
fn environment<'a>() -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|name| match name.trim_end_matches(".j2").rsplit_once('.') {
        Some((_, "html" | "htm" | "xml")) => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_keep_trailing_newline(true);
    environment.set_debug(true);
    environment.set_fuel(Some(STEPS));
    environment.add_filter("clean", clean);
    environment.add_filter("markdown", markdown::text);
    environment
}
