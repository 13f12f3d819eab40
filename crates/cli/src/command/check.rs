//! `regimen check`.

use regimen_check::{CheckOptions, RuleSet, Selection, Settings};
use regimen_reporter::Format;
use regimen_yaml::Limits;

use crate::args::CheckArgs;
use crate::checked::{Places, checked};
use crate::config::{self, Config};
use crate::library::Loaded;
use crate::output::Failure;
use crate::reports::{Output, TOOL};
use crate::since::checked_since;
use crate::{library, parameters};

/// What is checked when nobody says otherwise.
const DEFAULT_PACK: &str = "recommended";

pub(crate) fn run(args: &CheckArgs) -> Result<u8, Failure> {
    let outputs = Output::all(&args.formats, &Format::ALL)?;
    let Loaded { library, own, problems } =
        library::load_with(&args.policies, &library::options(&args.data, args.v0_compatible)?)?;
    let config = config::load(args.config.as_deref())?;
    let platform = args.platform.or(config.platform);
    let rules = RuleSet::new(&library, &selection(args, config, own)?)?;
    let rules = if args.no_expansion { rules.without_implied_pods() } else { rules };
    let options = CheckOptions {
        severity: args.severity,
        jobs: args.jobs,
        limits: Limits::default(),
        allow_empty: args.allow_empty,
        platform,
        evaluation: Settings::DEFAULT,
    };
    let places = Places {
        paths: &args.paths,
        render: &args.render,
        max_file_size: args.max_file_size,
        quiet: args.quiet,
    };
    let report = match &args.since {
        None => checked(&places, problems, &rules, &options),
        Some(reference) => checked_since(reference, &places, problems, &rules, &options)?,
    };
    for output in &outputs {
        output.write(args.color, args.quiet, |style, out| {
            regimen_reporter::write(&report, output.format, style, &TOOL, out)
        })?;
    }
    Ok(report.exit_status(args.fail_on_warn).code())
}

fn selection(args: &CheckArgs, config: Config, own: Vec<String>) -> Result<Selection, Failure> {
    let Config { packs, mut settings, .. } = config;
    if let Some(path) = &args.parameters {
        settings.extend(parameters::from_file(path)?);
    }
    for text in &args.set {
        settings.push(parameters::from_flag(text)?);
    }
    let unsaid = args.packs.is_empty() && args.rules.is_empty() && args.policies.is_empty();
    let packs = match unsaid {
        false => args.packs.clone(),
        true if packs.is_empty() => vec![DEFAULT_PACK.to_owned()],
        true => packs,
    };
    Ok(Selection { packs, rules: args.rules.clone(), skip: args.skip.clone(), also: own, settings })
}
