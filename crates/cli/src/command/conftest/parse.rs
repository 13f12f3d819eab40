//! `regimen conftest parse`: what policies see.

use regimen_engine::{Object, Value};
use regimen_formats::combine;

use super::FAILED;
use super::config::Config;
use super::input::{Input, Reading};
use crate::args::ConftestParseArgs;
use crate::output::{Failure, print};

pub(super) fn run(args: &ConftestParseArgs) -> Result<u8, Failure> {
    let mut args = args.clone();
    let config = Config::read(args.config_file.as_deref())?;
    config.text("parser", &mut args.parser)?;
    config.flag("combine", &mut args.combine)?;
    let reading = Reading::new(args.parser.as_deref(), args.max_file_size)?;
    let (inputs, problems) = reading.all(&args.paths);
    let failed = !problems.is_empty();
    let is_one = inputs.len() + problems.len() == 1;
    if failed {
        Failure::from(problems).tell();
    }
    if let Some(value) = shown(inputs, is_one, args.combine) {
        print(format!("{}\n", value.to_json_pretty("", "\t")).as_bytes())?;
    }
    Ok(if failed { FAILED } else { 0 })
}

/// One file as it is, several as an object by their paths; none if there is nothing.
fn shown(mut inputs: Vec<Input>, is_one: bool, as_one: bool) -> Option<Value> {
    if inputs.is_empty() {
        return None;
    }
    if as_one {
        return Some(combine(inputs.iter().map(|input| (input.path.as_str(), &input.value))));
    }
    if is_one {
        return inputs.pop().map(|input| input.value);
    }
    let pairs = inputs.into_iter().map(|input| (Value::from(input.path), input.value));
    Some(Value::from(pairs.collect::<Object>()))
}
