//! Whether what modules and packs name is there.

use std::sync::Arc;

use regimen_engine::ParsedModule;
use regimen_yaml::LineIndex;

use super::{Library, range};
use crate::{Pack, Place, Problem, ProblemKind, Rule};

impl Library {
    /// A module that imports what is not there would never find anything.
    pub(super) fn check_imports(&self, problems: &mut Vec<Problem>) {
        let imports = self
            .modules
            .values()
            .filter(|module| !module.is_embedded())
            .flat_map(|module| module.imports().iter().map(move |import| (module.parsed(), import)));
        for (module, import) in imports {
            let from_data = import.path.starts_with("data.") && import.path != "data.inventory";
            if !from_data || self.package_of(&import.path).is_some() {
                continue;
            }
            let known = self.modules.keys().map(String::as_str);
            let help = crate::suggest::did_you_mean(import.path.trim_start_matches("data."), known);
            let problem = Problem::new(ProblemKind::Policy, format!("nothing is called `{}`", import.path));
            problems.push(Problem { help, ..problem.at(line_of(module, import.line)) });
        }
    }

    /// Every rule, parameter, pack and control that a pack names must exist; what is embedded was checked before.
    pub(super) fn check_packs(&self, problems: &mut Vec<Problem>) {
        for pack in self.packs.added() {
            let missing = pack.include.iter().filter(|name| !self.packs.contains_key(name.as_str()));
            problems.extend(missing.map(|name| {
                let known = self.packs.keys().map(|name| &**name);
                unknown("pack", name, known, &pack.file)
            }));
            let included = pack.include.iter().filter_map(|name| self.packs.get(name.as_str()));
            let ids: Vec<&str> =
                included.flat_map(|pack| self.controls(pack)).map(|control| &*control.id).collect();
            let missing = pack.exclude.iter().filter(|id| !ids.contains(&id.as_str()));
            problems
                .extend(missing.map(|id| unknown("included control", id, ids.iter().copied(), &pack.file)));
            self.check_uses(pack, problems);
            self.check_constraints(pack, problems);
            self.check_parameters(pack, problems);
        }
    }

    /// The rules that controls name must exist, and take the parameters that they are given.
    fn check_uses(&self, pack: &Pack, problems: &mut Vec<Problem>) {
        for rule_use in pack.controls.iter().flat_map(|control| &control.rules) {
            let Some(rule) = self.rules.get(rule_use.id.as_str()) else {
                let known = self.rules.keys().map(|id| &**id);
                problems.push(unknown("rule", &rule_use.id, known, &pack.file));
                continue;
            };
            let refused = rule_use.parameters.iter().filter_map(|(name, value)| match rule.parameter(name) {
                None => Some(format!("`{}` has no parameter `{name}`", rule.id)),
                Some(parameter) => parameter.accepts(value).err(),
            });
            problems.extend(refused.map(|message| pack.refused(message)));
        }
    }

    /// The parameters of a policy must be some of its rule's.
    fn check_constraints(&self, pack: &Pack, problems: &mut Vec<Problem>) {
        let policies =
            pack.controls.iter().filter_map(|control| Some((control, control.constraint.as_ref()?)));
        for (control, constraint) in policies {
            let rule = control.rules.first().and_then(|used| self.rules.get(used.id.as_str()));
            let named = constraint.parameters.iter().chain(&constraint.needs);
            let missing = named.filter(|name| rule.and_then(|rule| rule.parameter(name)).is_none());
            problems.extend(missing.map(|name| {
                pack.refused(format!("the rule of `{}` has no parameter `{name}`", constraint.kind))
            }));
        }
    }

    /// Some rule of the pack must have each of its parameters, and all that have it take the value.
    fn check_parameters(&self, pack: &Pack, problems: &mut Vec<Problem>) {
        let controls = self.controls(pack);
        let uses = controls.iter().flat_map(|control| &control.rules);
        let rules: Vec<&Arc<Rule>> = uses.filter_map(|used| self.rules.get(used.id.as_str())).collect();
        for (name, value) in &pack.parameters {
            let parameters: Vec<_> = rules.iter().filter_map(|rule| rule.parameter(name)).collect();
            if parameters.is_empty() {
                problems.push(pack.refused(format!("none of the rules has the parameter `{name}`")));
            }
            let wrong = parameters.iter().find_map(|parameter| parameter.accepts(value).err());
            problems.extend(wrong.map(|message| pack.refused(message)));
        }
    }
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>, file: &Arc<str>) -> Problem {
    let help = crate::suggest::did_you_mean(name, known);
    Problem { help, ..Problem::of_policy(file, format!("there is no {what} `{name}`")) }
}

/// A line of a module as a place.
fn line_of(module: &ParsedModule, line: u32) -> Place {
    let lines = LineIndex::new(module.text());
    let span = lines.line_span(module.text(), line).unwrap_or_default();
    let range = range(module.text(), &lines, span);
    Place { file: module.file().into(), range: Some(range) }
}
