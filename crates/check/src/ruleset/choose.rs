//! From what the user asks for to the instances of rules, and the controls that asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashMap;
use regimen_engine::Value;

use super::{Dialect, Instance, SelectedControl, Selection, Setting, settings};
use crate::library::OfRules;
use crate::waiver;
use crate::{Control, Library, Owners, Pack, Parameter, Problem, ProblemKind, Rule, Severity, suggest};

/// The instances and controls of a selection.
///
/// # Errors
/// Every name that does not exist and every value that does not fit.
pub(super) fn choose(
    library: &Library,
    selection: &Selection,
) -> Result<(Vec<Instance>, Vec<SelectedControl>), Vec<Problem>> {
    let (owners, controls, asks, problems) = (library.owners_of_rules(), Vec::new(), Vec::new(), Vec::new());
    let foreign = library.foreign();
    let mut chooser = Chooser { library, selection, foreign, owners, controls, asks, problems };
    chooser.choose();
    let mut foreign = std::mem::take(&mut chooser.foreign);
    foreign.retain(|instance| chooser.wants(&instance.rule.id, &instance.rule.id));
    for instance in &mut foreign {
        let chosen = chooser.severity(&instance.rule.id, None);
        instance.severity_is_chosen = chosen.is_some();
        instance.severity = chosen.unwrap_or(instance.severity);
    }
    let Chooser { owners, controls, asks, problems, .. } = chooser;
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut instances = merge(library, asks, &owners);
    instances.extend(foreign);
    Ok((instances, controls))
}

/// One control's wish for one rule.
struct Ask<'a> {
    rule: &'a Arc<Rule>,
    parameters: Value,
    severity: Severity,
    severity_is_chosen: bool,
    control: Option<usize>,
}

struct Chooser<'a> {
    library: &'a Library,
    selection: &'a Selection,
    /// The user's policies in other forms than ours.
    foreign: Vec<Instance>,
    /// Who answers for what each rule finds.
    owners: OfRules<'a>,
    controls: Vec<SelectedControl>,
    asks: Vec<Ask<'a>>,
    problems: Vec<Problem>,
}

impl<'a> Chooser<'a> {
    fn choose(&mut self) {
        self.check_names();
        let packs = self.packs();
        for pack in &packs {
            for control in self.library.controls(pack) {
                self.add_control(pack, control);
            }
        }
        self.add_rules_named_alone();
        let settings = settings::check(self.library, &self.selection.settings);
        self.problems.extend(settings);
        if self.problems.is_empty() {
            self.check_settings_matter(&packs);
        }
    }

    /// A value on the command line for what is not checked is a mistake; a file may serve several commands.
    fn check_settings_matter(&mut self, packs: &[&Pack]) {
        let is_asked = |target: &str| {
            packs.iter().any(|pack| *pack.name == *target)
                || self.asks.iter().any(|ask| *ask.rule.id == *target)
        };
        let idle: Vec<&Setting> =
            self.selection.settings.iter().filter(|setting| !is_asked(&setting.target)).collect();
        for setting in idle.into_iter().filter(|setting| setting.place.is_none()) {
            let Setting { target, parameter, .. } = setting;
            let flag = if self.library.packs.contains_key(target.as_str()) { "pack" } else { "rule" };
            self.refuse(
                format!("`{target}.{parameter}` has no effect: `{target}` is not checked"),
                format!("add `--{flag} {target}`"),
            );
        }
    }

    fn packs(&mut self) -> Vec<&'a Pack> {
        let library = self.library;
        if self.selection.packs.iter().any(|name| name == "all") {
            return library.packs.values().map(AsRef::as_ref).collect();
        }
        let mut packs: Vec<&Pack> = Vec::new();
        if self.selection.packs.is_empty() {
            // A control that is called like its rule, as in a selection of rules, gives way to the rule itself.
            let of_controls =
                self.selection.rules.iter().filter(|id| !library.rules.contains_key(id.as_str()));
            let ids: Vec<&String> = of_controls.collect();
            let named = |control: &Control| ids.iter().any(|id| **id == *control.id);
            packs.extend(
                library
                    .packs
                    .values()
                    .map(AsRef::as_ref)
                    .filter(|pack: &&Pack| pack.controls.iter().any(named)),
            );
        }
        for name in &self.selection.packs {
            match library.packs.get(name.as_str()) {
                Some(pack) if packs.iter().any(|known| known.name == pack.name) => {}
                Some(pack) => packs.push(pack),
                None => {
                    let known = library.packs.keys().map(|name| &**name).chain(["all"]);
                    let help = suggest::did_you_mean(name, known)
                        .unwrap_or_else(|| "`regimen packs` lists them".to_owned());
                    self.refuse_name(name, format!("there is no pack `{name}`"), help);
                }
            }
        }
        packs
    }

    /// Ids given to choose or to skip must exist.
    fn check_names(&mut self) {
        let library = self.library;
        let foreign: Vec<Arc<str>> = self.foreign.iter().map(|instance| instance.rule.id.clone()).collect();
        let ids = || {
            let controls =
                library.packs.values().flat_map(|pack| pack.controls.iter().map(|control| &*control.id));
            library.rules.keys().map(|id| &**id).chain(controls).chain(foreign.iter().map(|id| &**id))
        };
        let Selection { rules, skip, severities, .. } = self.selection;
        // What the host finds itself can be left out, and not be asked for.
        let skip = skip.iter().filter(|id| waiver::rules::find(id).is_none());
        let of_severities = severities.iter().map(|setting| &setting.target);
        for name in rules.iter().chain(skip).chain(of_severities) {
            if !ids().any(|id| id == name) {
                let help = suggest::did_you_mean(name, ids())
                    .unwrap_or_else(|| "`regimen rules` lists them".to_owned());
                self.refuse_name(name, format!("there is no rule or control `{name}`"), help);
            }
        }
    }

    fn add_control(&mut self, pack: &'a Pack, control: &'a Control) {
        if self.selection.skip.iter().any(|id| **id == *control.id) {
            return;
        }
        let uses: Vec<_> = control.rules.iter().filter(|rule| self.wants(&rule.id, &control.id)).collect();
        if uses.is_empty() && !self.selection.rules.is_empty() {
            return;
        }
        let index = self.controls.len();
        self.controls.push(SelectedControl {
            pack: pack.name.clone(),
            id: control.id.clone(),
            title: self.library.title(control),
            pack_title: pack.title.as_str().into(),
            named_like_rule: self.library.rules.contains_key(&control.id),
            manual: control.manual.clone(),
            owners: self.owners(control),
        });
        for rule_use in uses {
            let Some(rule) = self.library.rules.get(rule_use.id.as_str()) else {
                continue;
            };
            let parameters = self.parameters(rule, Some(pack), &rule_use.parameters);
            let chosen = self.severity(&rule.id, Some(&control.id));
            let severity = chosen.or(control.severity).unwrap_or(rule.severity);
            let severity_is_chosen = chosen.is_some();
            self.asks.push(Ask { rule, parameters, severity, severity_is_chosen, control: Some(index) });
        }
    }

    /// Who answers for a control: whom the table names, else who answers for what its rules find.
    fn owners(&self, control: &Control) -> Owners {
        let mut owners = self.library.owners_of(control);
        if owners.is_empty() {
            control.rules.iter().for_each(|used| owners.merge(self.owners.get(&used.id)));
        }
        owners
    }

    /// Whether a rule is asked for a control, as far as `rules` and `skip` say.
    fn wants(&self, rule: &str, control: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|id| id == rule || id == control);
        (self.selection.rules.is_empty() || named(&self.selection.rules)) && !named(&self.selection.skip)
    }

    fn add_rules_named_alone(&mut self) {
        let library = self.library;
        let also = self.selection.also.iter().filter(|id| self.wants(id, id));
        let also: Vec<&String> = also.collect();
        for id in self.selection.rules.iter().chain(also) {
            let asked = self.asks.iter().any(|ask| *ask.rule.id == **id);
            let Some(rule) = library.rules.get(id.as_str()).filter(|_| !asked) else {
                continue;
            };
            let parameters = self.parameters(rule, None, &BTreeMap::new());
            let chosen = self.severity(id, None);
            self.asks.push(Ask {
                rule,
                parameters,
                severity: chosen.unwrap_or(rule.severity),
                severity_is_chosen: chosen.is_some(),
                control: None,
            });
        }
    }

    /// The values of a rule's parameters: its defaults, the pack's, the control's, the user's for the pack, and the user's
    /// for the rule, the later over the earlier.
    fn parameters(&self, rule: &Rule, pack: Option<&Pack>, control: &BTreeMap<String, Value>) -> Value {
        let value = |parameter: &Parameter| {
            let name = parameter.name.as_str();
            let of = |target: &str| {
                let settings = self.selection.settings.iter().rev();
                let mut own =
                    settings.filter(|setting| setting.target == target && setting.parameter == name);
                own.find_map(|setting| setting.value_for(parameter).ok())
            };
            let by_user = || of(&rule.id).or_else(|| of(&pack?.name));
            let by_others = || control.get(name).or_else(|| pack?.parameters.get(name));
            let by_user = by_user().filter(|_| !parameter.fixed);
            by_user.unwrap_or_else(|| by_others().unwrap_or(&parameter.default).clone())
        };
        regimen_engine::object(rule.parameters.iter().map(|of| (of.name.as_str(), value(of))))
    }

    /// What the user says of a rule, else of the control that asks for it.
    fn severity(&self, rule: &str, control: Option<&str>) -> Option<Severity> {
        let of = |id: &str| {
            let mut said = self.selection.severities.iter().rev();
            said.find(|setting| setting.target == id).map(|setting| setting.severity)
        };
        of(rule).or_else(|| of(control?))
    }

    /// Refuses a name where it is written.
    fn refuse_name(&mut self, name: &str, message: String, help: String) {
        let place = self.selection.places.get(name).cloned();
        let problem = Problem::new(ProblemKind::Policy, message).help(help);
        self.problems.push(Problem { place, ..problem });
    }

    fn refuse(&mut self, message: String, help: String) {
        self.problems.push(Problem::new(ProblemKind::Policy, message).help(help));
    }
}

/// One instance for each rule and parameters, whoever asked.
fn merge(library: &Library, asks: Vec<Ask<'_>>, owners: &OfRules<'_>) -> Vec<Instance> {
    let mut instances: Vec<Instance> = Vec::new();
    // Of each rule the instances so far.
    let mut places = HashMap::<&str, Vec<usize>>::default();
    for ask in asks {
        let known = places.entry(&*ask.rule.id).or_default();
        let mut same = known.iter().copied();
        let same = same.find(|at| instances.get(*at).is_some_and(|known| known.parameters == ask.parameters));
        if let Some(instance) = same.and_then(|at| instances.get_mut(at)) {
            instance.severity = instance.severity.max(ask.severity);
            instance.severity_is_chosen &= ask.severity_is_chosen;
            instance.controls.extend(ask.control);
            continue;
        }
        known.push(instances.len());
        instances.push(Instance {
            rule: ask.rule.clone(),
            query: format!("data.{}.violation", ask.rule.package),
            parameters: ask.parameters,
            severity: ask.severity,
            severity_is_chosen: ask.severity_is_chosen,
            controls: ask.control.into_iter().collect(),
            owners: owners.get(&ask.rule.id),
            is_embedded: library.rules.is_embedded(&ask.rule.id),
            broken: false,
            dialect: Dialect::Regimen,
        });
    }
    instances
}
