//! Which rules are asked, with which parameters, for which controls.

mod settings;

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_engine::{Policies, PolicyError, Value};
use regimen_yaml::{Position, Span};

pub use settings::{Setting, SettingValue};

use crate::{Control, Evidence, Library, Pack, Place, Problem, ProblemKind, Range, Rule, Severity, suggest};

/// What the user asks for.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Names of packs; `all` is every pack of the library. Without any, those that have the controls named below.
    pub packs: Vec<String>,
    /// If not empty: only these, ids of rules or controls. A rule that no pack asks for is asked alone.
    pub rules: Vec<String>,
    /// Not these, ids of rules or controls.
    pub skip: Vec<String>,
    /// Rules that are asked alone, besides what the packs ask.
    pub also: Vec<String>,
    /// Values for parameters.
    pub settings: Vec<Setting>,
}

/// The rules of a run, compiled, with what they are asked for.
pub struct RuleSet {
    pub(crate) instances: Vec<Instance>,
    pub(crate) controls: Vec<SelectedControl>,
    pub(crate) policies: Policies,
    pub(crate) problems: Vec<Problem>,
}

/// A rule with the values of its parameters.
#[derive(Debug)]
pub(crate) struct Instance {
    pub(crate) rule: Arc<Rule>,
    /// What to evaluate: `data.rules.x.violation`.
    pub(crate) query: String,
    pub(crate) parameters: Value,
    /// The worst that the rule or one of its controls says.
    pub(crate) severity: Severity,
    /// Places in [`RuleSet::controls`].
    pub(crate) controls: Vec<usize>,
    /// Whether its modules do not compile, so that it cannot be asked.
    pub(crate) broken: bool,
}

/// A control of a pack that was asked for.
#[derive(Debug)]
pub(crate) struct SelectedControl {
    pub(crate) pack: Arc<str>,
    pub(crate) id: Arc<str>,
    pub(crate) title: Arc<str>,
    pub(crate) manual: Option<Arc<str>>,
}

/// One control's wish for one rule.
struct Ask<'a> {
    rule: &'a Arc<Rule>,
    parameters: BTreeMap<String, Value>,
    severity: Severity,
    control: Option<usize>,
}

impl RuleSet {
    /// Chooses and compiles. A rule whose modules do not compile is a problem of the run and takes no other with it.
    ///
    /// # Errors
    /// Every name that does not exist and every value that does not fit.
    pub fn new(library: &Library, selection: &Selection) -> Result<Self, Vec<Problem>> {
        let mut chooser =
            Chooser { library, selection, controls: Vec::new(), asks: Vec::new(), problems: Vec::new() };
        chooser.choose();
        let Chooser { controls, asks, problems, .. } = chooser;
        if !problems.is_empty() {
            return Err(problems);
        }
        let (mut instances, mut problems) = (merge(asks), Vec::new());
        loop {
            let sound = instances.iter().filter(|instance| !instance.broken);
            let modules = library.modules(sound.map(|instance| instance.rule.package.clone()));
            match Policies::new(&modules, Value::new_object()) {
                Ok(policies) => return Ok(Self { instances, controls, policies, problems }),
                Err(errors) => {
                    let broken = mark_broken(&mut instances, library, &errors);
                    problems.extend(errors.iter().map(policy_problem));
                    if !broken {
                        return Err(problems);
                    }
                }
            }
        }
    }

    /// The rules asked, by id, each once.
    pub fn rules(&self) -> Vec<Arc<Rule>> {
        let rules: BTreeMap<_, _> =
            self.instances.iter().map(|instance| (instance.rule.id.clone(), instance.rule.clone())).collect();
        rules.into_values().collect()
    }

    /// The values of a rule's parameters, as an object; of the first, where controls ask for it with several.
    pub fn parameters(&self, rule: &str) -> Option<&Value> {
        self.instances.iter().find(|instance| *instance.rule.id == *rule).map(|instance| &instance.parameters)
    }

    /// The kinds that rules read from `data.inventory`.
    pub(crate) fn inventory_kinds(&self) -> Vec<&str> {
        self.instances.iter().flat_map(|instance| &instance.rule.inventory).map(String::as_str).collect()
    }
}

/// Marks the instances whose modules have errors; says whether there are any.
fn mark_broken(instances: &mut [Instance], library: &Library, errors: &[PolicyError]) -> bool {
    let mut any = false;
    for instance in instances.iter_mut().filter(|instance| !instance.broken) {
        let modules = library.modules([instance.rule.package.clone()]);
        instance.broken = modules.iter().any(|module| errors.iter().any(|error| error.file == module.file));
        any |= instance.broken;
    }
    any
}

/// A module's error as a problem.
pub(crate) fn policy_problem(error: &PolicyError) -> Problem {
    if error.file.is_empty() {
        return Problem::new(ProblemKind::Policy, error.message.clone());
    }
    let at = Position { line: error.line.max(1), column: error.column.max(1) };
    let range = Range { span: Span::default(), start: at, end: at };
    let place = Place { file: error.file.as_str().into(), range: (error.line > 0).then_some(range) };
    Problem::new(ProblemKind::Policy, error.message.clone()).at(place)
}

struct Chooser<'a> {
    library: &'a Library,
    selection: &'a Selection,
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
            return library.packs.values().collect();
        }
        let mut packs: Vec<&Pack> = Vec::new();
        if self.selection.packs.is_empty() {
            // A control that is called like its rule, as in a selection of rules, gives way to the rule itself.
            let of_controls =
                self.selection.rules.iter().filter(|id| !library.rules.contains_key(id.as_str()));
            let ids: Vec<&String> = of_controls.collect();
            let named = |control: &Control| ids.iter().any(|id| **id == *control.id);
            packs.extend(library.packs.values().filter(|pack| pack.controls.iter().any(named)));
        }
        for name in &self.selection.packs {
            match library.packs.get(name.as_str()) {
                Some(pack) if packs.iter().any(|known| known.name == pack.name) => {}
                Some(pack) => packs.push(pack),
                None => {
                    let known = library.packs.keys().map(|name| &**name).chain(["all"]);
                    let help = suggest::did_you_mean(name, known)
                        .unwrap_or_else(|| "`regimen packs` lists them".to_owned());
                    self.refuse(format!("there is no pack `{name}`"), help);
                }
            }
        }
        packs
    }

    /// Ids given to choose or to skip must exist.
    fn check_names(&mut self) {
        let library = self.library;
        let ids = || {
            let controls =
                library.packs.values().flat_map(|pack| pack.controls.iter().map(|control| &*control.id));
            library.rules.keys().map(|id| &**id).chain(controls)
        };
        for name in self.selection.rules.iter().chain(&self.selection.skip) {
            if !ids().any(|id| id == name) {
                let help = suggest::did_you_mean(name, ids())
                    .unwrap_or_else(|| "`regimen rules` lists them".to_owned());
                self.refuse(format!("there is no rule or control `{name}`"), help);
            }
        }
    }

    fn add_control(&mut self, pack: &'a Pack, control: &'a Control) {
        if self.selection.skip.iter().any(|id| **id == *control.id) {
            return;
        }
        let (uses, manual) = match &control.evidence {
            Evidence::Manual(reason) => (&[][..], Some(reason.clone())),
            Evidence::Rules(rules) => (&rules[..], None),
        };
        let uses: Vec<_> = uses.iter().filter(|rule| self.wants(&rule.id, &control.id)).collect();
        if uses.is_empty() && !self.selection.rules.is_empty() {
            return;
        }
        let index = self.controls.len();
        self.controls.push(SelectedControl {
            pack: pack.name.clone(),
            id: control.id.clone(),
            title: control.title.clone(),
            manual,
        });
        for rule_use in uses {
            let Some(rule) = self.library.rules.get(rule_use.id.as_str()) else {
                continue;
            };
            let parameters = self.parameters(rule, Some(pack), &rule_use.parameters);
            let severity = control.severity.unwrap_or(rule.severity);
            self.asks.push(Ask { rule, parameters, severity, control: Some(index) });
        }
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
            self.asks.push(Ask { rule, parameters, severity: rule.severity, control: None });
        }
    }

    /// The values of a rule's parameters: its defaults, the pack's, the control's, the user's for the pack, and the user's
    /// for the rule, the later over the earlier.
    fn parameters(
        &self,
        rule: &Rule,
        pack: Option<&Pack>,
        control: &BTreeMap<String, Value>,
    ) -> BTreeMap<String, Value> {
        let mut values = rule.defaults();
        let pack_values = pack.into_iter().flat_map(|pack| &pack.parameters);
        for (name, value) in pack_values.chain(control) {
            if let Some(slot) = values.get_mut(name) {
                *slot = value.clone();
            }
        }
        for target in pack.map(|pack| &*pack.name).into_iter().chain([&*rule.id]) {
            for setting in self.selection.settings.iter().filter(|setting| setting.target == target) {
                let value = rule
                    .parameter(&setting.parameter)
                    .and_then(|parameter| setting.value_for(parameter).ok());
                if let Some(value) = value {
                    values.insert(setting.parameter.clone(), value);
                }
            }
        }
        values
    }

    fn refuse(&mut self, message: String, help: String) {
        self.problems.push(Problem::new(ProblemKind::Policy, message).help(help));
    }
}

/// One instance for each rule and parameters, whoever asked.
fn merge(asks: Vec<Ask<'_>>) -> Vec<Instance> {
    let mut instances: Vec<Instance> = Vec::new();
    for ask in asks {
        let parameters =
            regimen_engine::object(ask.parameters.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let same = instances
            .iter_mut()
            .find(|instance| instance.rule.id == ask.rule.id && instance.parameters == parameters);
        if let Some(instance) = same {
            instance.severity = instance.severity.max(ask.severity);
            instance.controls.extend(ask.control);
            continue;
        }
        instances.push(Instance {
            rule: ask.rule.clone(),
            query: format!("data.{}.violation", ask.rule.package),
            parameters,
            severity: ask.severity,
            controls: ask.control.into_iter().collect(),
            broken: false,
        });
    }
    instances
}
