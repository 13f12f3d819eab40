//! `regimen gator expand`.

use regimen_engine::{Value, to_yaml};

use super::{FAILED, input, refuse};
use crate::args::{GatorExpandArgs, GatorFormat};
use crate::output::{Failure, print};

pub(super) fn run(args: &GatorExpandArgs) -> Result<u8, Failure> {
    refuse::images(&args.images)?;
    let input::Read { gator, problems } = input::read(&args.filenames)?;
    let (made, of_objects) = gator.expand();
    let failed = input::tell(problems, of_objects);
    let text = match args.format {
        GatorFormat::Yaml => yaml(&made).map_err(Failure::new)?,
        GatorFormat::Json => json(&made),
    };
    match &args.outputfile {
        None => print(text.as_bytes())?,
        Some(file) => std::fs::write(file, &text)
            .map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", file.display())))?,
    }
    Ok(if failed { FAILED } else { 0 })
}

/// A document for each.
fn yaml(made: &[Value]) -> Result<String, String> {
    let documents: Result<Vec<String>, String> = made.iter().map(to_yaml).collect();
    Ok(documents?.join("---\n"))
}

/// One after another, as programs read streams of JSON.
fn json(made: &[Value]) -> String {
    let mut text = String::new();
    for value in made {
        text += &value.to_json_pretty("", "    ");
        text.push('\n');
    }
    text
}
