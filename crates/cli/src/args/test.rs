//! The arguments of `regimen test`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::{Color, duration};

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
#[command(after_help = "Examples:
  regimen test                          everything below this folder
  regimen test policy/ --run deny -v
  regimen test policy/ --coverage --threshold 90
  regimen test policy/ --format human --format junit=tests.xml

A test is a rule whose name starts with `test_`; it passes when it is `true`. A rule `test_x[note] if { ... }` has a case
for each `note`. Tests named `todo_test_` are skipped. Below a folder all `.rego` files are read, and as data the files
`data.json` and `data.yaml` at the paths of their folders, as well as other JSON and YAML files that are no Kubernetes
objects. Rules may import the library of regimen, `data.lib`.

Examples are manifests in `examples/pass` and `examples/fail` beside a rule; `# expect: <rule-id>` stands on each line that
must be marked.

Exit status: 0 all passed, 1 a test or an example failed, 2 not all could be tested, 3 internal error")]
pub(crate) struct TestArgs {
    /// Files and folders of policies, their tests and data
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Test a bundle: a folder or a `.tar.gz` (repeatable)
    #[arg(long, short, value_name = "PATH", help_heading = "What to test")]
    pub(crate) bundle: Vec<PathBuf>,

    /// Read data from this file or folder as well (repeatable); `a.b:FILE` puts it at `data.a.b`
    #[arg(long, short, value_name = "PATH", help_heading = "What to test")]
    pub(crate) data: Vec<PathBuf>,

    /// Run only the tests whose whole name fits: `data.main_test.test_x`; of examples, the rule and the file
    #[arg(long, short, value_name = "REGEX", help_heading = "What to test")]
    pub(crate) run: Option<String>,

    /// Read policies as Rego v0
    #[arg(long, help_heading = "Language")]
    pub(crate) v0_compatible: bool,

    /// Refuse what is allowed and most likely a mistake: unused variables and imports, duplicate imports
    #[arg(long, short = 'S', help_heading = "Language")]
    pub(crate) strict: bool,

    /// How to report, and where: to standard output, or to a file (repeatable): human, json, junit
    #[arg(long = "format", short = 'f', value_name = "FORMAT[=FILE]", default_value = "human")]
    #[arg(help_heading = "Report")]
    pub(crate) formats: Vec<String>,

    /// Print the tests that passed as well
    #[arg(long, short, help_heading = "Report")]
    pub(crate) verbose: bool,

    /// Report which lines of the policies the tests evaluate
    #[arg(long, short, help_heading = "Report")]
    pub(crate) coverage: bool,

    /// Test again whenever a file changes, until Ctrl-C
    #[arg(long, short, help_heading = "Report")]
    pub(crate) watch: bool,

    /// Print no notes
    #[arg(long, short, help_heading = "Report")]
    pub(crate) quiet: bool,

    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Report")]
    pub(crate) color: Color,

    /// Fail if the tests cover less of the policies, in percent
    #[arg(long, value_name = "PERCENT", value_parser = percent, help_heading = "Exit status")]
    pub(crate) threshold: Option<f64>,

    /// Finding no test and no example is no failure
    #[arg(long, help_heading = "Exit status")]
    pub(crate) allow_empty: bool,

    /// How long one test may take: `500ms`, `5s`, `1m`
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = duration, help_heading = "Limits")]
    pub(crate) timeout: Duration,

    /// How many threads; 0 is one for each core
    #[arg(long, short, value_name = "N", default_value_t = 0, help_heading = "Limits")]
    pub(crate) jobs: usize,
}

fn percent(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim_end_matches('%').parse().ok();
    number
        .filter(|number| (0.0..=100.0).contains(number))
        .ok_or_else(|| "a number from 0 to 100 is wanted".to_owned())
}
