//! Flags of conftest that are not here: a check that leaves them out would be another one.

use crate::args::RefusedArgs;
use crate::output::Failure;

/// Refuses the first that is given.
pub(super) fn check(args: &RefusedArgs) -> Result<(), Failure> {
    let offline = "regimen works offline: get the policies before, and name their folder with `--policy`";
    let given = [
        ("update", !args.update.is_empty(), offline),
        ("tls", args.tls.is_some(), "regimen works offline: leave it out"),
        (
            "trace",
            args.trace,
            "leave it out; `print` in a policy shows values, `regimen test` says why a test fails",
        ),
        (
            "capabilities",
            args.capabilities.is_some(),
            "leave it out: builtins that reach the network always fail",
        ),
        (
            "proto-file-dirs",
            !args.proto_file_dirs.is_empty(),
            "convert the files to JSON: there is no parser `textproto`",
        ),
    ];
    match given.into_iter().find(|(_, is_given, _)| *is_given) {
        Some((name, _, help)) => {
            Err(Failure::new(format!("conftest's `--{name}` is not among the flags of regimen")).help(help))
        }
        None => Ok(()),
    }
}
