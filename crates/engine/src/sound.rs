//! Policies without the modules that are broken.

use std::collections::BTreeMap;

use regimen_rego::program::Options;

use crate::module::{ParsedModule, PolicyError};
use crate::policies::Policies;
use crate::value::Value;

/// What is left of modules when those that are broken are taken away.
pub struct SoundPolicies {
    /// The sound modules.
    pub policies: Policies,
    /// What is wrong with the broken ones.
    pub errors: Vec<PolicyError>,
    /// The modules that are sound and were taken away all the same, with what they depend on that is broken, by file.
    pub left_out: Vec<(String, String)>,
}

impl Policies {
    /// Reads all that is sound of `modules`. A module that is broken takes with it those that rest on it: the ones of its
    /// package, and the ones that name its package, for what they give would not be what their authors meant.
    pub fn sound(modules: &[ParsedModule], data: &Value, options: Options) -> SoundPolicies {
        let mut errors: Vec<PolicyError> = modules.iter().flat_map(|module| module.errors.clone()).collect();
        let mut broken = Broken::default();
        for (at, module) in modules.iter().enumerate().filter(|(_, module)| !module.errors.is_empty()) {
            broken.add(at, module, None);
        }
        loop {
            broken.spread(modules);
            let sound = modules.iter().enumerate().filter(|(at, _)| !broken.causes.contains_key(at));
            let sound: Vec<ParsedModule> = sound.map(|(_, module)| module.clone()).collect();
            let wrong = match Self::from_parsed(sound, data.clone(), options) {
                Ok(policies) => {
                    return SoundPolicies { policies, errors, left_out: broken.left_out(modules) };
                }
                Err(wrong) => wrong,
            };
            let before = broken.causes.len();
            for (at, module) in modules.iter().enumerate() {
                if wrong.iter().any(|error| error.file == module.file()) {
                    broken.add(at, module, None);
                }
            }
            errors.extend(wrong);
            if broken.causes.len() == before {
                // No module is to blame by name: none can be trusted.
                for (at, module) in modules.iter().enumerate() {
                    broken.add(at, module, Some(String::new()));
                }
            }
        }
    }
}

/// The modules that were taken away.
#[derive(Default)]
struct Broken {
    /// By the index of the module: the file that it rests on; none if it is broken itself.
    causes: BTreeMap<usize, Option<String>>,
    /// The packages of the modules, and a file of each.
    packages: Vec<(String, String)>,
}

impl Broken {
    fn add(&mut self, at: usize, module: &ParsedModule, cause: Option<String>) {
        if self.causes.contains_key(&at) {
            return;
        }
        let root = cause.clone().unwrap_or_else(|| module.file().to_owned());
        if let Some(package) = package(module) {
            self.packages.push((package, root));
        }
        self.causes.insert(at, cause);
    }

    /// Takes away what rests on what was taken away.
    fn spread(&mut self, modules: &[ParsedModule]) {
        let mut before = usize::MAX;
        while before != self.causes.len() {
            before = self.causes.len();
            for (at, module) in modules.iter().enumerate() {
                let own = package(module).unwrap_or_default();
                let rests = |(broken, _): &&(String, String)| own == *broken || names(module.text(), broken);
                if let Some((_, file)) = self.packages.iter().find(rests).cloned() {
                    self.add(at, module, Some(file));
                }
            }
        }
    }

    fn left_out(&self, modules: &[ParsedModule]) -> Vec<(String, String)> {
        let left = self
            .causes
            .iter()
            .filter_map(|(at, cause)| Some((modules.get(*at)?.file().to_owned(), cause.clone()?)));
        left.collect()
    }
}

/// The package of a module, `data.a.b`, as far as it can be told.
fn package(module: &ParsedModule) -> Option<String> {
    if let Some(tree) = &module.tree {
        return Some(tree.package.document());
    }
    let line = module.text().lines().find_map(|line| line.strip_prefix("package "))?;
    Some(format!("data.{}", line.split('#').next().unwrap_or_default().trim()))
}

/// Whether a text names a package. One that only seems to, in a comment, is taken as well.
fn names(text: &str, package: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|next: char| next == '_' || next.is_alphanumeric());
    text.match_indices(package).any(|(at, _)| text.get(at + package.len()..).is_some_and(ends))
}
