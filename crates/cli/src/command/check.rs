//! `regimen check`.

use regimen_check::{CheckOptions, Exceptions, Report, RuleSet, Selection, Settings};
use regimen_reporter::{Format, Style};
use regimen_yaml::Limits;

use crate::args::{CheckArgs, LimitArgs, SelectionArgs};
use crate::checked::{Places, checked};
use crate::config::{self, Config};
use crate::library::Loaded;
use crate::output::Failure;
use crate::reports::{Output, TOOL};
use crate::{exceptions, library, parameters};

/// What is checked when nobody says otherwise.
const DEFAULT_PACK: &str = "recommended";

pub(crate) fn run(args: &CheckArgs) -> Result<u8, Failure> {
    let CheckArgs { selection, exceptions, report: how, limits } = args;
    let outputs = Output::all(&how.formats, &Format::ALL)?;
    let show_waived = exceptions.show_waived;
    let exceptions = exceptions::load(&exceptions.waivers, exceptions.baseline.as_deref())?;
    let run = Run { selection, limits, exceptions, allow_empty: how.allow_empty, quiet: how.quiet };
    let report = run.report()?;
    for output in &outputs {
        output.write(how.color, how.quiet, |style, out| {
            let style = Style { accepted: show_waived, ..*style };
            regimen_reporter::write(&report, output.format, &style, &TOOL, out)
        })?;
    }
    Ok(report.exit_status(how.fail_on_warn).code())
}

/// A check, whatever becomes of its report.
pub(super) struct Run<'a> {
    pub(super) selection: &'a SelectionArgs,
    pub(super) limits: &'a LimitArgs,
    pub(super) exceptions: Exceptions,
    pub(super) allow_empty: bool,
    pub(super) quiet: bool,
}

impl Run<'_> {
    /// Checks what the arguments say.
    pub(super) fn report(self) -> Result<Report, Failure> {
        let Self { selection: args, limits, exceptions, allow_empty, quiet } = self;
        let Loaded { library, own, problems } =
            library::load_with(&args.policies, &library::options(&args.data, args.v0_compatible)?)?;
        let config = config::load(args.config.as_deref())?;
        let platform = args.platform.or(config.platform);
        let rules = RuleSet::new(&library, &selection(args, config, own)?)?;
        let rules = if args.no_expansion { rules.without_implied_pods() } else { rules };
        let options = CheckOptions {
            severity: args.severity,
            jobs: limits.jobs,
            limits: Limits::default(),
            allow_empty,
            platform,
            evaluation: Settings::DEFAULT,
            exceptions,
        };
        let places = Places { paths: &args.paths, max_file_size: limits.max_file_size, quiet };
        Ok(checked(&places, problems, &rules, &options))
    }
}

fn selection(args: &SelectionArgs, config: Config, own: Vec<String>) -> Result<Selection, Failure> {
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
