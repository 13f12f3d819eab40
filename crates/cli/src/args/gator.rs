//! The arguments of `regimen gator`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen gator test -f manifests/ -f policies/
  regimen gator verify policies/...
  regimen gator expand -n manifests/ -n expansion.yaml

Exit status: that of gator")]
pub(crate) struct GatorArgs {
    #[command(subcommand)]
    pub(crate) command: GatorCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GatorCommand {
    /// Judge objects by the templates and constraints among them
    Test(GatorTestArgs),
    /// Run suites: what constraints must say of objects
    Verify(GatorVerifyArgs),
    /// Print what objects would make, by the `ExpansionTemplate`s among them
    Expand(GatorExpandArgs),
}

/// The forms of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GatorFormat {
    Json,
    Yaml,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen gator test -f manifests/ -f policies/
  kubectl kustomize overlays/prod | regimen gator test -f policies/ --deny-only
  regimen gator test -f . -o json

All objects are data, and all are judged: templates and constraints too. Of folders the files
`*.yaml`, `*.yml` and `*.json` are read, with those of folders below. `regimen check --policy` says
where in a file a violation is.

Exit status: 0 nothing is denied, 1 a violation of a constraint that denies, or an error; what
could be judged is still printed")]
pub(crate) struct GatorTestArgs {
    /// Files and folders of objects, templates and constraints (repeatable); what is piped in is read as well
    #[arg(long = "filename", short, value_name = "PATH")]
    pub(crate) filenames: Vec<PathBuf>,

    /// Print the violations in this form [default: a line for each]
    #[arg(long, short, value_name = "FORMAT")]
    pub(crate) output: Option<GatorFormat>,

    /// Print only the violations of constraints that deny
    #[arg(long)]
    pub(crate) deny_only: bool,

    /// Answer `external_data` from this file of recorded answers (repeatable)
    #[arg(long, value_name = "FILE")]
    pub(crate) external_data: Vec<PathBuf>,

    /// Say how much was read
    #[arg(long, short)]
    pub(crate) verbose: bool,

    #[command(flatten)]
    pub(crate) images: OfImages,

    #[command(flatten)]
    pub(crate) evaluation: OfEvaluation,

    #[arg(long, hide = true)]
    pub(crate) stats: bool,

    #[arg(long, hide = true, value_name = "POLICY")]
    pub(crate) default_k8s_native_validation_failure_policy: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen gator verify suite.yaml
  regimen gator verify policies/... --run 'allowed-repos//latest' -v

It prints what `regimen verify` prints.

Exit status: 0 all passed, 1 a test failed, or an error")]
pub(crate) struct GatorVerifyArgs {
    /// Suites, and folders of suites; `PATH/...` is a folder with all below it
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Run only the tests and cases whose name fits; `TEST//CASE` for both
    #[arg(long, short, value_name = "REGEX")]
    pub(crate) run: Option<String>,

    /// Answer `external_data` from this file of recorded answers (repeatable)
    #[arg(long, value_name = "FILE")]
    pub(crate) external_data: Vec<PathBuf>,

    /// Print the tests and cases that passed as well
    #[arg(long, short)]
    pub(crate) verbose: bool,

    #[command(flatten)]
    pub(crate) evaluation: OfEvaluation,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen gator expand -n manifests/ -n expansion.yaml
  regimen gator expand -n manifests/ --format json --outputfile made.json

Exit status: 0 all was expanded, 1 an error; what could be expanded is still printed")]
pub(crate) struct GatorExpandArgs {
    /// Files and folders of objects and `ExpansionTemplate`s (repeatable); what is piped in is read as well
    #[arg(long = "filename", short = 'n', value_name = "PATH")]
    pub(crate) filenames: Vec<PathBuf>,

    /// Print them in this form
    #[arg(long, short, value_name = "FORMAT", default_value = "yaml")]
    pub(crate) format: GatorFormat,

    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) outputfile: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) images: OfImages,
}

/// Flags of gator about images: known, so that they can be refused with the reason.
#[derive(Debug, Args)]
pub(crate) struct OfImages {
    #[arg(long, short, hide = true, value_name = "IMAGE")]
    pub(crate) image: Vec<String>,

    #[arg(long, hide = true)]
    pub(crate) plain_http: bool,

    #[arg(long, short = 'd', hide = true, value_name = "FOLDER")]
    pub(crate) tempdir: Option<PathBuf>,
}

/// Flags of gator about how policies are evaluated: known, so that they can be refused with the reason.
#[derive(Debug, Args)]
pub(crate) struct OfEvaluation {
    #[arg(long, short, hide = true)]
    pub(crate) trace: bool,

    /// Without it gator evaluates Rego alone, as regimen does.
    #[arg(long, hide = true, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) enable_k8s_native_validation: Option<bool>,
}
