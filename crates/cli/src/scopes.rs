//! What the files of a run are judged by: as many scopes as there are configurations among them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{
    Cache, CheckOptions, Exceptions, Input, Place, Platform, Problem, ProblemKind, RuleSet, Scope, Selection,
    Settings,
};
use regimen_yaml::Limits;

use crate::args::{LimitArgs, SelectionArgs};
use crate::cache::Folder;
use crate::config::{Config, Configs, Said};
use crate::files::Files;
use crate::library::{self, Loaded};
use crate::output::Failure;
use crate::{exceptions, external, parameters};

/// What is checked when nobody says otherwise.
const DEFAULT_PACK: &str = "recommended";

/// What the command line says of a check.
pub(crate) struct Asked<'a> {
    pub(crate) selection: &'a SelectionArgs,
    pub(crate) limits: &'a LimitArgs,
    pub(crate) exceptions: Exceptions,
    pub(crate) allow_empty: bool,
}

/// Rules, each with how they are asked, and for which files.
pub(crate) struct Scopes {
    all: Vec<(Arc<RuleSet>, CheckOptions)>,
    /// The files of the configuration of each.
    configs: Vec<Vec<Arc<str>>>,
    of_files: BTreeMap<Arc<str>, usize>,
    /// What earlier runs have found.
    cache: Option<Arc<Folder>>,
}

impl Scopes {
    /// The same rules for all files.
    pub(crate) fn one(rules: RuleSet, options: CheckOptions) -> Self {
        Self {
            all: vec![(Arc::new(rules), options)],
            configs: vec![Vec::new()],
            of_files: BTreeMap::new(),
            cache: None,
        }
    }

    /// What configurations and command line say of the files of a run. Files that a configuration excludes are taken out of
    /// them.
    ///
    /// # Errors
    /// Everything that is wrong with configurations, and with the command line.
    pub(crate) fn of(
        asked: &Asked<'_>,
        configs: &mut Configs,
        files: &Files,
        input: &mut Input,
    ) -> Result<Self, Failure> {
        let mut scopes = Builder { asked, configs: Vec::new(), libraries: Vec::new() };
        let mut of_files = BTreeMap::new();
        let run = configs.of_run()?;
        scopes.place(&run);
        let mut wrong: Vec<Failure> = Vec::new();
        for file in std::mem::take(&mut input.files) {
            let path = files.path(&file);
            let config =
                path.and_then(Path::parent).map_or_else(|| Ok(run.clone()), |of| configs.of_folder(of));
            let config = match config {
                Ok(config) => config,
                Err(failure) => {
                    wrong.push(failure);
                    continue;
                }
            };
            let is_excluded = path.is_some_and(|path| config.excludes(path));
            if is_excluded && (asked.selection.force_exclude || !files.is_named(&file)) {
                continue;
            }
            of_files.insert(file.clone(), scopes.place(&config));
            input.files.push(file);
        }
        if let Some(failure) = wrong.into_iter().reduce(Failure::and) {
            return Err(failure);
        }
        for rendered in std::mem::take(&mut input.rendered) {
            let config = configs.of_folder(Path::new(&*rendered.folder))?;
            if !config.excludes(Path::new(&*rendered.file)) {
                of_files.insert(rendered.name.clone(), scopes.place(&config));
                input.rendered.push(rendered);
            }
        }
        let files = scopes.configs.iter().map(|config| config.files.clone()).collect();
        let cache = if asked.limits.no_cache { None } else { Folder::of_user().map(Arc::new) };
        Ok(Self { all: scopes.build(input)?, configs: files, of_files, cache })
    }

    /// The same rules for files of the past, each by the configuration of where it would be now.
    ///
    /// # Errors
    /// What is wrong with that.
    pub(crate) fn of_base(
        &self,
        input: &Input,
        configs: &mut Configs,
        platform: Option<Platform>,
        now: &dyn Fn(&str) -> PathBuf,
    ) -> Result<Self, Failure> {
        let mut of_files = BTreeMap::new();
        let rendered = input.rendered.iter().map(|rendered| &rendered.name);
        for file in input.files.iter().chain(rendered) {
            let config = configs.of_folder(now(file).parent().unwrap_or(Path::new("")))?;
            let place = self.configs.iter().position(|known| *known == config.files).unwrap_or_default();
            of_files.insert(file.clone(), place);
        }
        let past = |(rules, options): &(Arc<RuleSet>, CheckOptions)| {
            let platform = options.platform.or(platform);
            (rules.clone(), CheckOptions { allow_empty: true, platform, ..options.clone() })
        };
        Ok(Self {
            all: self.all.iter().map(past).collect(),
            configs: self.configs.clone(),
            of_files,
            cache: self.cache.clone(),
        })
    }

    /// The same with nothing accepted.
    pub(crate) fn without_baseline(mut self) -> Self {
        for (_, options) in &mut self.all {
            options.exceptions.baseline = None;
        }
        self
    }

    pub(crate) fn all(&self) -> Vec<Scope<'_>> {
        self.all.iter().map(|(rules, options)| Scope { rules, options }).collect()
    }

    pub(crate) fn cache(&self) -> Option<&dyn Cache> {
        self.cache.as_deref().map(|cache| cache as &dyn Cache)
    }

    pub(crate) fn place_of(&self, file: &str) -> usize {
        self.of_files.get(file).copied().unwrap_or_default()
    }
}

/// What a library was loaded from.
type Origin = (Vec<PathBuf>, Vec<PathBuf>);

struct Builder<'a> {
    asked: &'a Asked<'a>,
    configs: Vec<Arc<Config>>,
    libraries: Vec<(Origin, Arc<Loaded>)>,
}

impl Builder<'_> {
    /// The place of a configuration among those of the run.
    fn place(&mut self, config: &Arc<Config>) -> usize {
        let known = self.configs.iter().position(|known| known.files == config.files);
        known.unwrap_or_else(|| {
            self.configs.push(config.clone());
            self.configs.len() - 1
        })
    }

    fn build(mut self, input: &mut Input) -> Result<Vec<(Arc<RuleSet>, CheckOptions)>, Failure> {
        let (external, wrong) = external::read(&self.asked.selection.external_data);
        input.problems.extend(wrong);
        let mut all = Vec::new();
        for config in std::mem::take(&mut self.configs) {
            let loaded = self.loaded(&config, input)?;
            let selection = selection(self.asked.selection, &config, loaded.own.clone())?;
            let has_policies = !self.asked.selection.policies.is_empty() || config.policies.is_some();
            let rules = RuleSet::new(&loaded.library, &selection)?;
            if has_policies && loaded.problems.is_empty() && rules.is_empty() {
                input.problems.push(nothing_asked(&loaded.own_packs));
            }
            let rules = rules.with_external_data(external.clone());
            let rules = if self.asked.selection.no_expansion { rules.without_implied_pods() } else { rules };
            all.push((Arc::new(rules), options(self.asked, &config)?));
        }
        Ok(all)
    }

    fn loaded(&mut self, config: &Config, input: &mut Input) -> Result<Arc<Loaded>, Failure> {
        let said = |flags: &[PathBuf], said: &Option<Vec<Said<PathBuf>>>| match flags {
            [] => values(said.as_deref().unwrap_or_default()),
            flags => flags.to_vec(),
        };
        let origin = (
            said(&self.asked.selection.policies, &config.policies),
            said(&self.asked.selection.data, &config.data),
        );
        if let Some((_, known)) = self.libraries.iter().find(|(known, _)| *known == origin) {
            return Ok(known.clone());
        }
        let (policies, data) = &origin;
        let loaded = library::load_with(
            policies,
            &library::options(policies, data, self.asked.selection.v0_compatible)?,
        )?;
        let fresh: Vec<Problem> =
            loaded.problems.iter().filter(|problem| !input.problems.contains(problem)).cloned().collect();
        input.problems.extend(fresh);
        let loaded = Arc::new(loaded);
        self.libraries.push((origin, loaded.clone()));
        Ok(loaded)
    }
}

/// A run that asks nothing passes everything.
fn nothing_asked(own_packs: &[String]) -> Problem {
    let named: Vec<String> = own_packs.iter().map(|pack| format!("`--pack {pack}`")).collect();
    let (why, help) = match named.as_slice() {
        [] => ("all rules were left out", "leave out fewer: `--skip`, `--rule`".to_owned()),
        named => ("packs are asked by their names", format!("add {}", named.join(" or "))),
    };
    Problem::new(ProblemKind::Policy, format!("no rule is asked: {why}")).help(help)
}

fn options(asked: &Asked<'_>, config: &Config) -> Result<CheckOptions, Failure> {
    let said = config.severity.as_ref().map(|said| said.value);
    Ok(CheckOptions {
        severity: asked.selection.severity.or(said).unwrap_or(regimen_check::Severity::Medium),
        jobs: asked.limits.jobs,
        limits: Limits::default(),
        allow_empty: asked.allow_empty,
        platform: asked.selection.platform.or(config.platform.as_ref().map(|said| said.value)),
        evaluation: Settings::DEFAULT,
        exceptions: exceptions::with_config(&asked.exceptions, config)?,
        held: CheckOptions::HELD,
    })
}

fn selection(args: &SelectionArgs, config: &Config, own: Vec<String>) -> Result<Selection, Failure> {
    let mut settings = config.settings.clone();
    if let Some(path) = &args.parameters {
        settings.extend(parameters::from_file(path)?);
    }
    for text in &args.set {
        settings.push(parameters::from_flag(text)?);
    }
    let of_args =
        [&args.packs, &args.rules].into_iter().any(|flags| !flags.is_empty()) || !args.policies.is_empty();
    let config_packs = config.packs.as_deref().unwrap_or_default();
    let config_rules = config.rules.as_deref().unwrap_or_default();
    let (packs, rules) = if of_args {
        (args.packs.clone(), args.rules.clone())
    } else {
        (values(config_packs), values(config_rules))
    };
    let unsaid =
        packs.is_empty() && rules.is_empty() && args.policies.is_empty() && config.policies.is_none();
    let packs = if unsaid { vec![DEFAULT_PACK.to_owned()] } else { packs };
    let config_skip = config.skip.as_deref().unwrap_or_default();
    let skip = [args.skip.clone(), values(config_skip)].concat();
    let named = [config_packs, config_rules, config_skip].concat();
    let named = named.into_iter().map(|said| (said.value, said.place));
    let of_severities = config.severities.iter().map(|said| (said.value.target.clone(), said.place.clone()));
    let places: BTreeMap<String, Place> = named.chain(of_severities).collect();
    let severities = values(&config.severities);
    Ok(Selection { packs, rules, skip, also: own, settings, severities, places })
}

fn values<T: Clone>(said: &[Said<T>]) -> Vec<T> {
    said.iter().map(|said| said.value.clone()).collect()
}
