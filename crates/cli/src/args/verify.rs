//! The arguments of `regimen verify`.

use std::path::PathBuf;

use clap::Args;

use super::Color;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen verify suite.yaml
  regimen verify policies/...                 all suites below a folder
  regimen verify policies/... --run 'allowed-repos//latest'
  regimen verify policies/... --coverage      which lines of the templates no suite evaluates
  regimen verify policies/... --format human --format junit=suites.xml

A suite is an object `kind: Suite`, `apiVersion: test.gatekeeper.sh/v1alpha1`. Each of its tests has a template and a
constraint, each case an object and what the constraint must say of it. Files are named relative to the suite's own. Other
YAML files are passed over.

Exit status: 0 all passed, 1 a test failed, 2 not all could be run, 3 internal error")]
pub(crate) struct VerifyArgs {
    /// Suites, and folders of suites; `PATH/...` is a folder with all below it
    #[arg(value_name = "PATH", default_value = "./...")]
    pub(crate) paths: Vec<PathBuf>,

    /// Run only the tests and cases whose name fits; `TEST//CASE` for both
    #[arg(long, short, value_name = "REGEX")]
    pub(crate) run: Option<String>,

    /// Answer `external_data` of templates from this file (repeatable): `provider: {key: value, other: {error: TEXT}}`
    #[arg(long, value_name = "FILE")]
    pub(crate) external_data: Vec<PathBuf>,

    /// How to report, and where: to standard output, or to a file (repeatable): human, json, junit
    #[arg(long = "format", short = 'f', value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(crate) formats: Vec<String>,

    /// Print the tests and cases that passed as well, with what was found
    #[arg(long, short)]
    pub(crate) verbose: bool,

    /// Report which lines of the templates' Rego the suites evaluate
    #[arg(long, short)]
    pub(crate) coverage: bool,

    /// Finding no suite is no failure
    #[arg(long)]
    pub(crate) allow_empty: bool,

    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,

    /// How many threads; 0 is one for each core
    #[arg(long, short, value_name = "N", default_value_t = 0)]
    pub(crate) jobs: usize,
}
