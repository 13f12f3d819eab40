//! The arguments of `regimen eval`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::duration;

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
#[command(after_help = "Examples:
  regimen eval '1 + 1'
  regimen eval --data policy/ --input pod.yaml data.main.deny
  regimen eval --bundle bundle.tar.gz 'data.authz.allow == true' --fail
  regimen eval -d policy/ --package main 'deny[message]' --format pretty
  cat pod.json | regimen eval -d policy/ -I data.main.deny --format raw

Exit status: 0 evaluated, 1 what --fail or --fail-defined ask for, 2 an error, 3 internal error")]
pub(crate) struct EvalArgs {
    /// The query: expressions of Rego, parted by `;`
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,

    /// Read policies (`.rego`) and data (`.json`, `.yaml`) from this file or folder (repeatable); `a.b:FILE` puts data at
    /// `data.a.b`
    #[arg(long, short, value_name = "PATH", help_heading = "Policies and data")]
    pub(crate) data: Vec<PathBuf>,

    /// Read a bundle: a folder or a `.tar.gz` (repeatable)
    #[arg(long, short, value_name = "PATH", help_heading = "Policies and data")]
    pub(crate) bundle: Vec<PathBuf>,

    /// Read `input` from this JSON or YAML file
    #[arg(
        long,
        short,
        value_name = "FILE",
        conflicts_with = "stdin_input",
        help_heading = "Policies and data"
    )]
    pub(crate) input: Option<PathBuf>,

    /// Read `input` from standard input
    #[arg(long, short = 'I', help_heading = "Policies and data")]
    pub(crate) stdin_input: bool,

    /// The package whose rules the query sees by their names
    #[arg(long, value_name = "NAME", help_heading = "Language")]
    pub(crate) package: Option<String>,

    /// Import this for the query (repeatable): `data.lib.x`, `data.lib.x as y`
    #[arg(long, value_name = "PATH", help_heading = "Language")]
    pub(crate) import: Vec<String>,

    /// Read policies as Rego v0
    #[arg(long, help_heading = "Language")]
    pub(crate) v0_compatible: bool,

    /// Refuse what is allowed and most likely a mistake: unused variables and imports, duplicate imports
    #[arg(long, short = 'S', help_heading = "Language")]
    pub(crate) strict: bool,

    /// A builtin that fails is an error, not undefined
    #[arg(long, help_heading = "Language")]
    pub(crate) strict_builtin_errors: bool,

    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "json", help_heading = "Report")]
    pub(crate) format: EvalFormat,

    /// Print the builtins that failed among the errors
    #[arg(long, help_heading = "Report")]
    pub(crate) show_builtin_errors: bool,

    /// Report which lines were evaluated
    #[arg(long, help_heading = "Report")]
    pub(crate) coverage: bool,

    /// Print no notes
    #[arg(long, short, help_heading = "Report")]
    pub(crate) quiet: bool,

    /// Exit with 1 if the result is undefined or empty
    #[arg(long, help_heading = "Exit status")]
    pub(crate) fail: bool,

    /// Exit with 1 if the result is defined
    #[arg(long, conflicts_with = "fail", help_heading = "Exit status")]
    pub(crate) fail_defined: bool,

    /// How long the evaluation may take: `500ms`, `10s`, `1m`
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = duration, help_heading = "Limits")]
    pub(crate) timeout: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// All there is, as `opa eval` has it
    Json,
    /// For people: the value, or a table
    Pretty,
    /// The values, texts without quotes
    Raw,
    /// The values of the expressions, as JSON
    Values,
    /// The variables, as JSON
    Bindings,
}
