//! The arguments of `regimen conftest`.

mod policies;
mod test;
mod verify;

use std::path::PathBuf;

use clap::{Args, Subcommand, value_parser};

use super::MAX_FILE_SIZE;
pub(crate) use policies::{ConftestOutput, PolicyArgs, RefusedArgs, RegoVersion, ReportArgs};
pub(crate) use test::ConftestTestArgs;
pub(crate) use verify::{ConftestVerifyArgs, VerifyReport};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen conftest test k8s/               test files against the policies in `policy`
  regimen conftest verify                  run the unit tests of the policies
  regimen conftest parse Dockerfile        what policies see of a Dockerfile

Exit status: that of conftest")]
pub(crate) struct ConftestArgs {
    #[command(subcommand)]
    pub(crate) command: ConftestCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConftestCommand {
    /// Test files against policies with `deny`, `warn` and `violation`
    Test(Box<ConftestTestArgs>),
    /// Run the unit tests of policies
    Verify(Box<ConftestVerifyArgs>),
    /// Print files as policies see them, as JSON
    Parse(ConftestParseArgs),
}

#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  regimen conftest parse Dockerfile
  regimen conftest parse main.tf variables.tf --combine
  regimen conftest parse --parser ini /etc/app.conf
  terraform show -json plan.out | regimen conftest parse --parser json -

The parser is picked by the name: Dockerfile, Dockerfile.*, *.dockerfile, *.dockerignore, *.env,
*.gitignore, *.hcl, *.ini, *.json, *.jsonc, *.properties, *.tf, *.tfvars, *.toml, *.xml, *.yaml,
*.yml. What has no ending, and standard input, is YAML. One file is printed as it is, several by
their names.

Exit status: 0 all parsed, 1 an error; what could be parsed is still printed")]
pub(crate) struct ConftestParseArgs {
    /// Files; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Read all files with this parser: cyclonedx, dockerfile, dotenv, hcl2, ignore, ini, json, jsonc, properties, toml, xml, yaml
    #[arg(long, value_name = "NAME")]
    pub(crate) parser: Option<String>,

    /// Print one array of all documents with the paths of their files
    #[arg(long)]
    pub(crate) combine: bool,

    /// The largest file that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = MAX_FILE_SIZE, value_parser = value_parser!(u32).range(1..=2048))]
    pub(crate) max_file_size: u32,

    /// Read what is not given here from this file [default: `conftest.toml`, if there is one]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) config_file: Option<PathBuf>,
}
