//! The one definition of the command line; help, completions and the man page come from here.

mod conftest;
mod eval;
mod export;
mod gator;
mod render;
mod survey;
mod test;
mod verify;
mod waivers;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use clap_complete::Shell;
use regimen_check::{Applicability, Platform, Severity};

pub(crate) use conftest::{
    ConftestArgs, ConftestCommand, ConftestOutput, ConftestParseArgs, ConftestTestArgs, ConftestVerifyArgs,
    PolicyArgs, RefusedArgs, RegoVersion, ReportArgs, VerifyReport,
};
pub(crate) use eval::{EvalArgs, EvalFormat};
pub(crate) use export::{BundleArgs, ExportTarget, ExportedRules, GatekeeperArgs};
pub(crate) use gator::{
    GatorArgs, GatorCommand, GatorExpandArgs, GatorFormat, GatorTestArgs, GatorVerifyArgs, OfEvaluation,
    OfImages,
};
pub(crate) use render::{RenderArgs, When};
pub(crate) use survey::{InspectionArgs, ResponsibilityArgs};
pub(crate) use test::TestArgs;
pub(crate) use verify::VerifyArgs;
pub(crate) use waivers::{BaselineArgs, ExceptionArgs, WaiverArgs};

/// The largest file that is read when nobody says otherwise, in MiB.
pub(crate) const MAX_FILE_SIZE: u32 = 32;

/// Check Kubernetes manifests offline against policies in Rego
#[derive(Debug, Parser)]
#[command(name = "regimen", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Examples:
  regimen check                            check the manifests below this folder
  regimen check k8s/ --pack pss-restricted
  helm template chart/ | regimen check -
  regimen rules privileged-container       explain a rule
  regimen test policy/                     run the tests of your own policies

Exit status: 0 nothing to report, 1 findings, 2 the check could not be done whole, 3 internal error")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check manifests
    Check(Box<CheckArgs>),
    /// Accept what is found now, so that only new findings fail
    Baseline(Box<BaselineArgs>),
    /// Run the unit tests of policies, and the examples beside rules
    Test(Box<TestArgs>),
    /// Run suites of Gatekeeper: what constraints must say of objects
    Verify(VerifyArgs),
    /// Evaluate a query
    Eval(Box<EvalArgs>),
    /// List the rules, or explain one
    Rules(RulesArgs),
    /// List the packs, or show the controls of one
    Packs(PacksArgs),
    /// Show who answers for what on Alibaba Cloud, and how the manifests stand
    Responsibility(ResponsibilityArgs),
    /// Judge manifests by the items of ACK's security inspection
    Inspection(InspectionArgs),
    /// Show the configuration in force, and where it comes from
    Config(ConfigArgs),
    /// Write policies for Gatekeeper or OPA
    Export(ExportArgs),
    /// Start a rule of your own
    New(NewArgs),
    /// Print what regimen sees in manifests, as JSON
    Parse(ParseArgs),
    /// Do what conftest does, with its flags and its output
    Conftest(ConftestArgs),
    /// Do what gator does, with its flags and its output
    Gator(GatorArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the man page
    Man,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen check                                  everything below this folder
  regimen check deploy.yaml --pack cis-kubernetes --pack least-privilege
  regimen check k8s/ --pack pss-baseline --set pss-baseline.version=1.25
  regimen check k8s/ --rule privileged-container --severity info
  regimen check k8s/ --format human --format sarif=regimen.sarif
  regimen check k8s/ --format template=list.txt.j2=list.txt
  regimen check k8s/ --waivers waivers.toml --baseline regimen-baseline.json
  kubectl kustomize overlays/prod | regimen check -
  regimen check review.json --policy library/    the verdict on a recorded AdmissionReview
  regimen check k8s/ --fix                       change the files where that is safe
  regimen check k8s/ --fix=unsafe --diff         see all changes first

Files named here are always checked; folders are walked by the rules of `.gitignore` and `.regimenignore`.")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,

    #[command(flatten)]
    pub(crate) exceptions: ExceptionArgs,

    #[command(flatten)]
    pub(crate) report: ReportingArgs,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// What is checked, and by what.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
pub(crate) struct SelectionArgs {
    /// Files and folders of manifests; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Check the controls of this pack (repeatable; `all` for every pack) [default: recommended, without --rule and
    /// --policy]
    #[arg(long = "pack", value_name = "NAME", help_heading = "What to check")]
    pub(crate) packs: Vec<String>,

    /// Check only this rule or control, of the packs named or of any (repeatable)
    #[arg(long = "rule", value_name = "ID", help_heading = "What to check")]
    pub(crate) rules: Vec<String>,

    /// Leave out this rule or control (repeatable)
    #[arg(long, value_name = "ID", help_heading = "What to check")]
    pub(crate) skip: Vec<String>,

    /// Check by your own policies as well (repeatable): rules in regimen's form, `ConstraintTemplate`s with their
    /// constraints, packages with `deny`, `warn` or `violation` as conftest has them
    #[arg(long = "policy", value_name = "PATH", help_heading = "Policies")]
    pub(crate) policies: Vec<PathBuf>,

    /// Read data for the packages of `--policy` that are in conftest's form from this file or folder (repeatable)
    #[arg(long, value_name = "PATH", help_heading = "Policies")]
    pub(crate) data: Vec<PathBuf>,

    /// Answer `external_data` of templates from this file (repeatable): `provider: {key: value, other: {error: TEXT}}`
    #[arg(long, value_name = "FILE", help_heading = "Policies")]
    pub(crate) external_data: Vec<PathBuf>,

    /// Read these packages as Rego v0
    #[arg(long, help_heading = "Policies")]
    pub(crate) v0_compatible: bool,

    /// Ask constraints on pods only about pods, and what an `ExpansionTemplate` makes: not about the pods of workloads
    #[arg(long, help_heading = "Policies")]
    pub(crate) no_expansion: bool,

    /// Set a parameter of a pack or a rule (repeatable)
    #[arg(long, value_name = "NAME.PARAMETER=VALUE", help_heading = "What to check")]
    pub(crate) set: Vec<String>,

    /// Read parameters from a YAML file: `pack-or-rule: {parameter: value}`
    #[arg(long, value_name = "FILE", help_heading = "What to check")]
    pub(crate) parameters: Option<PathBuf>,

    /// Read the configuration from this file [default: for each file the nearest `regimen.toml`, looked for upwards]
    #[arg(long, value_name = "FILE", help_heading = "What to check")]
    pub(crate) config: Option<PathBuf>,

    /// Read no configuration
    #[arg(long, conflicts_with = "config", help_heading = "What to check")]
    pub(crate) no_config: bool,

    /// Leave out what the configuration excludes even where it is named here, as hooks do
    #[arg(long, help_heading = "What to check")]
    pub(crate) force_exclude: bool,

    /// Where the manifests are deployed to: generic, acs, ack-managed, ack-managed-node-pools, ack-serverless,
    /// ack-edge, ack-dedicated [default: what the configuration says, else the manifests]
    #[arg(long, value_name = "NAME", help_heading = "What to check")]
    pub(crate) platform: Option<Platform>,

    #[command(flatten)]
    pub(crate) render: RenderArgs,

    /// The least severity that is shown and fails: critical, high, medium, low, info [default: medium]
    #[arg(long, value_name = "LEVEL", help_heading = "What to check")]
    pub(crate) severity: Option<Severity>,
}

/// How `regimen check` reports, and what else it does.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
pub(crate) struct ReportingArgs {
    /// Report only what the work tree has, and the commit it shares with this branch, tag or commit has not. Both are
    /// judged by the rules and the configuration of now
    #[arg(long, value_name = "REF", conflicts_with_all = ["fix", "diff"], help_heading = "What to check")]
    pub(crate) since: Option<String>,

    /// How to report, and where: to standard output, or to a file (repeatable): human, json, jsonl, sarif, junit,
    /// github, gitlab, azure, rdjson, tap, markdown, html; `template=TEMPLATE[=FILE]` is a template of your own [default:
    /// human]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", help_heading = "Report")]
    pub(crate) formats: Vec<String>,

    /// Print findings and problems only
    #[arg(long, short, help_heading = "Report")]
    pub(crate) quiet: bool,

    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Report")]
    pub(crate) color: Color,

    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long, short, help_heading = "Report")]
    pub(crate) watch: bool,

    /// Change the files so that findings are gone, and report the others: by `safe` changes, with which what ran before runs as
    /// before, or by `unsafe` ones too, which take away what something may need
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    #[arg(help_heading = "Fixes")]
    pub(crate) fix: Option<Applicability>,

    /// Print what `--fix` would change as a diff for `git apply` or `patch -p1` in place of a report, and change nothing
    #[arg(long, help_heading = "Fixes")]
    pub(crate) diff: bool,

    /// Fail on findings of the action `warn` as well
    #[arg(long, help_heading = "Exit status")]
    pub(crate) fail_on_warn: bool,

    /// Finding nothing to check is no failure
    #[arg(long, help_heading = "Exit status")]
    pub(crate) allow_empty: bool,
}

/// What a check may cost.
#[derive(Debug, Args)]
pub(crate) struct LimitArgs {
    /// How many threads; 0 is one for each core
    #[arg(long, short, value_name = "N", default_value_t = 0, help_heading = "Limits")]
    pub(crate) jobs: usize,

    /// The largest file that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = MAX_FILE_SIZE, value_parser = value_parser!(u32).range(1..=2048))]
    #[arg(help_heading = "Limits")]
    pub(crate) max_file_size: u32,

    /// Ask all rules anew: neither use what earlier runs found in files that are as they were, nor keep what is found
    #[arg(long, help_heading = "Limits")]
    pub(crate) no_cache: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// For pages
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// The rule to explain, or the control whose rules are; all rules are listed without it
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct PacksArgs {
    /// The pack to show; all packs are listed without it
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen config                       what is in force in the working directory
  regimen config k8s/web.yaml          what is in force for a file
  regimen config --schema > regimen.schema.json

Exit status: 0, or 2 if a configuration file is wrong")]
pub(crate) struct ConfigArgs {
    /// A file or folder of manifests
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,

    /// Read the configuration from this file
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// How to print
    #[arg(long, default_value = "toml")]
    pub(crate) format: ConfigFormat,

    /// Print the JSON Schema of `regimen.toml` instead
    #[arg(long)]
    pub(crate) schema: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConfigFormat {
    /// As a configuration file, with comments
    Toml,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    pub(crate) target: ExportTarget,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    pub(crate) what: NewFolder,
}

/// What is started.
#[derive(Debug, Subcommand)]
pub(crate) enum NewFolder {
    /// Write the folder of a rule, with unit tests and examples that pass
    Rule(NewRuleArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen new rule workload/team-label
  regimen new rule image/no-latest --output policy/")]
pub(crate) struct NewRuleArgs {
    /// The area that the rule is in and its id: words of small letters and digits with `-` between them
    #[arg(value_name = "AREA/NAME")]
    pub(crate) name: String,

    /// The folder whose `rules` it is put in [default: `rulepacks` if there is one, else the working directory]
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ParseArgs {
    /// Files and folders of manifests; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// The largest file that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = MAX_FILE_SIZE, value_parser = value_parser!(u32).range(1..=2048))]
    pub(crate) max_file_size: u32,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

/// A time as Go writes it: `500ms`, `1m30s`.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "a time is wanted, such as `500ms`, `5s` or `1m30s`".to_owned();
    let mut rest = text.trim();
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or_else(wrong)?;
        let (value, after) = rest.split_at_checked(number).ok_or_else(wrong)?;
        let unit = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(unit).ok_or_else(wrong)?;
        let seconds = match unit {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            _ => return Err(wrong()),
        };
        let value: f64 = value.parse().map_err(|_| wrong())?;
        total += Duration::try_from_secs_f64(value * seconds).map_err(|_| wrong())?;
        rest = after;
    }
    if total.is_zero() { Err(wrong()) } else { Ok(total) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_go_writes_them() {
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("1m30s"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("1.5s"), Ok(Duration::from_millis(1500)));
        for wrong in ["", "5", "s", "5x", "0s", "-1s", "5s s"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_definition_holds_together() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
