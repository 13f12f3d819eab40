//! `regimen check`.

use std::io::Write as _;
use std::path::PathBuf;

use regimen_check::{
    CheckOptions, Host, PlatformSource, Problem, Report, RuleSet, RunPlatform, Selection, Settings, check,
    suggest,
};
use regimen_reporter::{Format, Style, Tool};
use regimen_yaml::Limits;

use crate::args::CheckArgs;
use crate::config::{self, Config};
use crate::files::{Files, find};
use crate::library::Loaded;
use crate::output::{Failure, place_of, print, use_color};
use crate::progress::Progress;
use crate::{library, parameters};

/// What is checked when nobody says otherwise.
const DEFAULT_PACK: &str = "recommended";

pub(crate) fn run(args: &CheckArgs) -> Result<u8, Failure> {
    let outputs = outputs(&args.formats)?;
    let Loaded { library, own, problems } = library::load(&args.policies)?;
    let config = config::load(args.config.as_deref())?;
    let platform = args.platform.or(config.platform);
    let rules = RuleSet::new(&library, &selection(args, config, own)?)?;
    let (mut input, files) = find(&args.paths, args.max_file_size);
    input.problems.extend(problems);
    let options = CheckOptions {
        severity: args.severity,
        jobs: args.jobs,
        limits: Limits::default(),
        allow_empty: args.allow_empty,
        platform,
        evaluation: Settings::DEFAULT,
    };
    let host = Terminal { progress: Progress::new(input.files.len(), args.quiet), files };
    let report = check(input, &host, &rules, &options);
    host.progress.finish();
    if !args.quiet {
        tell_platform(&report.platform);
    }
    for output in &outputs {
        write(&report, output, args)?;
    }
    Ok(report.exit_status(args.fail_on_warn).code())
}

/// The run as the check sees it.
struct Terminal {
    files: Files,
    progress: Progress,
}

impl Host for Terminal {
    fn read(&self, file: &str) -> Result<String, Problem> {
        self.files.read(file)
    }

    fn done(&self, _file: &str) {
        self.progress.step();
    }
}

/// Says on standard error what platform was found, and by what, unless the user has said it.
fn tell_platform(run: &RunPlatform) {
    let mut err = anstream::stderr().lock();
    let _ = match &run.source {
        PlatformSource::Nobody | PlatformSource::Chosen => return,
        PlatformSource::Pack(pack) => {
            writeln!(
                err,
                "platform `{}`: the pack `{pack}` is about it; `--platform` says otherwise",
                run.platform
            )
        }
        PlatformSource::Manifests(found) => {
            let place = place_of(&found.place);
            let hint = if found.sure { "" } else { ", which other platforms of Alibaba Cloud have too" };
            let others: Vec<String> = found.others.iter().map(|other| format!("`{other}`")).collect();
            let others = match others.as_slice() {
                [] => String::new(),
                others => format!("; other objects speak of {}", others.join(", ")),
            };
            let reason = format!("{}{hint} ({place}){others}", found.reason);
            writeln!(err, "platform `{}`: {reason}; `--platform` says otherwise", run.platform)
        }
    };
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

/// A format, and the file it goes to; standard output without one.
struct Output {
    format: Format,
    file: Option<PathBuf>,
}

fn outputs(formats: &[String]) -> Result<Vec<Output>, Failure> {
    let outputs = formats.iter().map(|text| output(text)).collect::<Result<Vec<_>, _>>()?;
    if outputs.iter().filter(|output| output.file.is_none()).count() > 1 {
        return Err(Failure::new("only one format can go to standard output")
            .help("give the others a file: `--format json=report.json`"));
    }
    Ok(outputs)
}

fn output(text: &str) -> Result<Output, Failure> {
    let (name, file) = match text.split_once('=') {
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = Format::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        let help = suggest::did_you_mean(name, names.iter().copied());
        Failure::new(format!("there is no format `{name}`"))
            .help(help.unwrap_or_else(|| format!("the formats are {}", names.join(", "))))
    })?;
    Ok(Output { format, file })
}

fn write(report: &Report, output: &Output, args: &CheckArgs) -> Result<(), Failure> {
    let style =
        Style { color: output.file.is_none() && use_color(args.color), width: width(), quiet: args.quiet };
    let tool = Tool { version: env!("CARGO_PKG_VERSION") };
    let mut bytes = Vec::new();
    regimen_reporter::write(report, output.format, &style, &tool, &mut bytes)
        .map_err(|error| Failure::new(format!("the report cannot be made: {error}")))?;
    match &output.file {
        None => print(&bytes),
        Some(file) => std::fs::write(file, &bytes)
            .map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", file.display()))),
    }
}

/// The width for text: the terminal's, or what fits most logs.
fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or(100)
}
