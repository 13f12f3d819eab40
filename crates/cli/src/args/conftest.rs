//! The arguments of `regimen conftest`.

mod test;

use std::path::PathBuf;

use clap::{Args, Subcommand, value_parser};

use super::MAX_FILE_SIZE;
pub(crate) use test::{ConftestOutput, ConftestTestArgs, RefusedArgs, RegoVersion};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen conftest test k8s/               test files against the policies in `policy`
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
    /// Print files as policies see them, as JSON
    Parse(ConftestParseArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen conftest parse Dockerfile
  regimen conftest parse main.tf variables.tf --combine
  regimen conftest parse --parser ini /etc/app.conf
  terraform show -json plan.out | regimen conftest parse --parser json -

The parser is picked by the name: Dockerfile, Dockerfile.*, *.dockerfile, *.env, *.hcl, *.ini,
*.json, *.properties, *.tf, *.tfvars, *.toml, *.xml, *.yaml, *.yml. What has no ending, and
standard input, is YAML. One file is printed as it is, several by their names.

Exit status: 0 all parsed, 1 an error; what could be parsed is still printed")]
pub(crate) struct ConftestParseArgs {
    /// Files; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Read all files with this parser: dockerfile, dotenv, hcl2, ini, json, properties, toml, xml, yaml
    #[arg(long, value_name = "NAME")]
    pub(crate) parser: Option<String>,

    /// Print one array of all documents with the paths of their files
    #[arg(long)]
    pub(crate) combine: bool,

    /// The largest file that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = MAX_FILE_SIZE, value_parser = value_parser!(u32).range(1..=2048))]
    pub(crate) max_file_size: u32,
}
