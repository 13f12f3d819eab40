//! The arguments of `export`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use regimen_check::Action;

/// What policies are exported for.
#[derive(Debug, Subcommand)]
pub(crate) enum ExportTarget {
    /// Write templates and Constraints for Gatekeeper
    Gatekeeper(Box<GatekeeperArgs>),
    /// Write a bundle for OPA
    Bundle(BundleArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen export gatekeeper --pack pss-restricted --output gatekeeper/
  regimen export gatekeeper --pack pss-baseline --output gatekeeper/ --suite rulepacks
  regimen export gatekeeper --policy policy/ --output gatekeeper/ --enforcement-action dryrun
  regimen export gatekeeper --pack ack-policies --output constraints/ \\
    --set ack-allowed-repos.repos=registry-vpc.cn-hangzhou.aliyuncs.com/shop/

Of a pack whose templates clusters have already, as ACK has its own, the Constraints alone are
written, those left out that need parameters and have none. `Workload` becomes the kinds with a pod
spec that every cluster has. What Gatekeeper cannot do is left out and named with the reason.")]
pub(crate) struct GatekeeperArgs {
    #[command(flatten)]
    pub(crate) what: ExportedRules,

    /// The folder to write to; it is made if need be, and must be empty without --force
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    /// Write into a folder that is not empty; files of the same names are replaced
    #[arg(long)]
    pub(crate) force: bool,

    /// What Gatekeeper does about violations
    #[arg(long, value_name = "ACTION", default_value = "deny")]
    pub(crate) enforcement_action: EnforcementAction,

    /// Write a suite for `gator verify` as well, made of the examples beside the rules of this folder; the built-in rules
    /// come without theirs, which are in `rulepacks` of the sources
    #[arg(long, value_name = "RULES_DIR")]
    pub(crate) suite: Option<PathBuf>,

    /// Set a parameter of a pack or a rule (repeatable)
    #[arg(long, value_name = "NAME.PARAMETER=VALUE")]
    pub(crate) set: Vec<String>,

    /// Read parameters from a YAML file: `pack-or-rule: {parameter: value}`
    #[arg(long, value_name = "FILE")]
    pub(crate) parameters: Option<PathBuf>,

    /// Read parameters from this file [default: `regimen.toml` of the working directory, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen export bundle --pack pss-restricted --output pss.tar.gz
  regimen eval --bundle pss.tar.gz --input review.json data.rules.privileged_container.violation

The rules read Gatekeeper's input: the object is `input.review.object`, parameters are `input.parameters`.")]
pub(crate) struct BundleArgs {
    #[command(flatten)]
    pub(crate) what: ExportedRules,

    /// The file to write, `*.tar.gz`, or a folder
    #[arg(long, value_name = "FILE.tar.gz|DIR")]
    pub(crate) output: PathBuf,

    /// Replace the file, or write into a folder that is not empty
    #[arg(long)]
    pub(crate) force: bool,
}

/// Which rules are exported.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct ExportedRules {
    /// The rules of this pack; `all` for every pack
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Option<String>,

    /// The rules of this file or folder of your own (repeatable)
    #[arg(long = "policy", value_name = "PATH")]
    pub(crate) policies: Vec<PathBuf>,
}

/// Gatekeeper's `enforcementAction`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EnforcementAction {
    /// Refuse the object
    Deny,
    /// Warn whoever applies it
    Warn,
    /// Only report it at audit
    Dryrun,
}

impl From<EnforcementAction> for Action {
    fn from(action: EnforcementAction) -> Self {
        match action {
            EnforcementAction::Deny => Self::Deny,
            EnforcementAction::Warn => Self::Warn,
            EnforcementAction::Dryrun => Self::Dryrun,
        }
    }
}
