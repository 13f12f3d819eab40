//! Flags of gator that cannot be had: refused by name, with the reason.

use crate::args::{GatorTestArgs, OfEvaluation, OfImages};
use crate::output::Failure;

pub(super) fn images(args: &OfImages) -> Result<(), Failure> {
    let given = [
        ("--image", !args.image.is_empty()),
        ("--plain-http", args.plain_http),
        ("--tempdir", args.tempdir.is_some()),
    ];
    one_of(&given, "regimen works offline, and reads no images", "pull the image, and name the folder")
}

pub(super) fn evaluation(args: &OfEvaluation) -> Result<(), Failure> {
    let help = "`regimen test` says why an expression does not hold, `regimen verify --coverage` which lines are evaluated";
    one_of(&[("--trace", args.trace)], "regimen keeps no trace of an evaluation", help)?;
    let given = [("--enable-k8s-native-validation", args.enable_k8s_native_validation == Some(true))];
    one_of(&given, CEL, "leave it out: templates that have Rego as well are evaluated by it")
}

pub(super) fn of_test(args: &GatorTestArgs) -> Result<(), Failure> {
    images(&args.images)?;
    evaluation(&args.evaluation)?;
    one_of(&[("--stats", args.stats)], "regimen measures no evaluation", "leave it out")?;
    let policy = args.default_k8s_native_validation_failure_policy.is_some();
    one_of(&[("--default-k8s-native-validation-failure-policy", policy)], CEL, "leave it out")
}

const CEL: &str = "regimen evaluates templates in Rego, and not in CEL";

fn one_of(given: &[(&str, bool)], reason: &str, help: &str) -> Result<(), Failure> {
    match given.iter().find(|(_, given)| *given) {
        Some((flag, _)) => Err(Failure::new(format!("`{flag}` cannot be had: {reason}")).help(help)),
        None => Ok(()),
    }
}
