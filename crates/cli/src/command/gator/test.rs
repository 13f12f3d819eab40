//! `regimen gator test`.

use std::io::Write as _;

use super::{FAILED, input, refuse, results};
use crate::args::{GatorFormat, GatorTestArgs};
use crate::external;
use crate::output::{Failure, place_of, print};

pub(super) fn run(args: &GatorTestArgs) -> Result<u8, Failure> {
    refuse::of_test(args)?;
    let input::Read { gator, mut problems } = input::read(&args.filenames)?;
    let (external, wrong) = external::read(&args.external_data);
    problems.extend(wrong);
    let gator = gator.with_external_data(external);
    let mut err = anstream::stderr().lock();
    for twice in gator.duplicates() {
        let places = [twice.place.as_ref(), twice.related.as_ref().map(|first| &first.1)];
        let places: Vec<String> = places.into_iter().flatten().map(place_of).collect();
        let _ = writeln!(err, "warning: {}: {}", twice.message, places.join(", "));
    }
    if args.verbose {
        let _ = writeln!(err, "note: {} objects were read", gator.len());
    }
    drop(err);
    let (mut found, of_objects) = gator.test();
    let failed = input::tell(problems, of_objects);
    let denied = found.iter().any(regimen_check::GatorResult::denies);
    found.retain(|result| !args.deny_only || result.denies());
    let text = match args.output {
        None => results::lines(&found),
        Some(GatorFormat::Json) => results::json(&found),
        Some(GatorFormat::Yaml) => results::yaml(&found).map_err(Failure::new)?,
    };
    print(text.as_bytes())?;
    Ok(if failed || denied { FAILED } else { 0 })
}
