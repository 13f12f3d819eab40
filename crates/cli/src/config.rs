//! `regimen.toml`: what is checked, and how, when the command line does not say.
//!
//! For each file the nearest one counts, looked for upwards to the top of the repository. What it does not say, the one that it
//! extends may; nothing is taken from others.

mod find;
mod keys;
mod read;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::Gitignore;
use regimen_check::{Place, Platform, Setting, Severity, SeveritySetting, SourceFile, Waiver};

use crate::output::Failure;
pub(crate) use find::Configs;
pub(crate) use keys::{KEYS, schema};

/// The name that is looked for.
pub(crate) const NAME: &str = "regimen.toml";

/// What configuration files say together. What is none is said by nobody.
#[derive(Debug, Clone, Default)]
pub(crate) struct Config {
    /// The files, the nearest first.
    pub(crate) files: Vec<Arc<str>>,
    pub(crate) packs: Option<Vec<Said<String>>>,
    pub(crate) rules: Option<Vec<Said<String>>>,
    pub(crate) skip: Option<Vec<Said<String>>>,
    pub(crate) policies: Option<Vec<Said<PathBuf>>>,
    pub(crate) data: Option<Vec<Said<PathBuf>>>,
    pub(crate) platform: Option<Said<Platform>>,
    pub(crate) severity: Option<Said<Severity>>,
    pub(crate) formats: Option<Vec<Said<String>>>,
    pub(crate) fail_on_warn: Option<Said<bool>>,
    /// Files that are left out of folders, the nearest last.
    pub(crate) exclude: Vec<Exclude>,
    /// Values of parameters, the later over the earlier.
    pub(crate) settings: Vec<Setting>,
    /// Severities of rules and controls, the later over the earlier.
    pub(crate) severities: Vec<Said<SeveritySetting>>,
    pub(crate) waivers: Vec<Arc<Waiver>>,
    pub(crate) waiver_files: Vec<Said<PathBuf>>,
    pub(crate) baseline: Option<Said<PathBuf>>,
    /// The files that have waivers, with their texts.
    pub(crate) sources: Vec<SourceFile>,
}

/// A value, and where it is written.
#[derive(Debug, Clone)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// What a file leaves out.
#[derive(Debug, Clone)]
pub(crate) struct Exclude {
    /// As it is written.
    pub(crate) patterns: Vec<Said<String>>,
    matcher: Arc<Gitignore>,
}

impl Config {
    /// This with what the file that it extends says besides.
    fn over(self, base: Self) -> Self {
        Self {
            files: [self.files, base.files].concat(),
            packs: self.packs.or(base.packs),
            rules: self.rules.or(base.rules),
            skip: self.skip.or(base.skip),
            policies: self.policies.or(base.policies),
            data: self.data.or(base.data),
            platform: self.platform.or(base.platform),
            severity: self.severity.or(base.severity),
            formats: self.formats.or(base.formats),
            fail_on_warn: self.fail_on_warn.or(base.fail_on_warn),
            exclude: [base.exclude, self.exclude].concat(),
            settings: [base.settings, self.settings].concat(),
            severities: [base.severities, self.severities].concat(),
            waivers: [base.waivers, self.waivers].concat(),
            waiver_files: [base.waiver_files, self.waiver_files].concat(),
            baseline: self.baseline.or(base.baseline),
            sources: [base.sources, self.sources].concat(),
        }
    }

    /// Whether a file that was found in a folder is to be left out.
    pub(crate) fn excludes(&self, path: &Path) -> bool {
        let Ok(path) = std::path::absolute(path) else { return false };
        // The nearest that says anything.
        for Exclude { matcher, .. } in self.exclude.iter().rev() {
            if !path.starts_with(matcher.path()) {
                continue;
            }
            let found = matcher.matched_path_or_any_parents(&path, false);
            if !found.is_none() {
                return found.is_ignore();
            }
        }
        false
    }
}

/// What counts in the working directory, or what the file that is named says.
pub(crate) fn of_here(named: Option<&Path>) -> Result<Config, Failure> {
    let config = Configs::new(named, false)?.of_run()?;
    Ok(Config::clone(&config))
}
