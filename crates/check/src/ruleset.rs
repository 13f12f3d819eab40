//! Which rules are asked, with which parameters, for which controls.

mod batch;
mod choose;
mod compile;
mod settings;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use blake3::Hasher;
use regimen_engine::{Policies, Value};
use serde::Serialize;

pub(crate) use batch::{Batch, Questions};
pub(crate) use compile::{policy_place, policy_problem};
pub use settings::{Setting, SettingValue};

use crate::conftest::{Conftest, ConftestRule};
use crate::digest;
use crate::gatekeeper::{ConstraintMatch, Expansion};
use crate::waiver::Known;
use crate::{Action, ExternalData, Library, Note, Owners, Place, Platform, Problem, Rule, Severity};
use batch::batches;
use choose::choose;
use compile::compile;

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
    /// How bad the findings of rules and controls are, whatever these say.
    pub severities: Vec<SeveritySetting>,
    /// Where names of packs, rules and controls are written, if in a file.
    pub places: BTreeMap<String, Place>,
}

/// How bad the findings of a rule or control are, by the user's word.
#[derive(Debug, Clone)]
pub struct SeveritySetting {
    /// The id of the rule or control. That of the rule counts more.
    pub target: String,
    /// How bad, on every platform.
    pub severity: Severity,
}

/// The rules of a run, compiled, with what they are asked for.
pub struct RuleSet {
    pub(crate) instances: Vec<Instance>,
    /// What each instance in our form is asked, by its place, from when it is first asked.
    questions: Vec<OnceLock<Questions>>,
    pub(crate) batches: Vec<Batch>,
    pub(crate) controls: Vec<SelectedControl>,
    /// Those of the user's rules.
    pub(crate) policies: Policies,
    /// Those of the rules of the binary.
    pub(crate) embedded: Policies,
    /// Stands for these rules.
    embedded_digest: &'static [u8],
    pub(crate) problems: Vec<Problem>,
    pub(crate) notes: Vec<Note>,
    /// The platform that a pack asked for by its name is about.
    pub(crate) platform: Option<(Platform, Arc<str>)>,
    /// The policies of the templates that constraints use.
    pub(crate) templates: Vec<TemplatePolicies>,
    /// The user's packages in conftest's form.
    pub(crate) conftest: Option<Conftest>,
    /// What objects make, by the user's `ExpansionTemplate`s.
    pub(crate) expansions: Vec<Expansion>,
    /// Whether constraints judge the pods that workloads make, where no `ExpansionTemplate` says so: some are for pods.
    pub(crate) implied_pods: bool,
    /// What `external_data` is answered from.
    pub(crate) external: ExternalData,
    /// What waivers may name.
    pub(crate) known: Arc<Known>,
    /// The ids of rules and controls that are left out.
    pub(crate) skip: Vec<String>,
}

/// The policies of a template.
#[derive(Clone)]
pub(crate) struct TemplatePolicies {
    /// None if something is wrong with them, which was told.
    pub(crate) policies: Option<Policies>,
    /// Whether they look up other objects.
    pub(crate) reads_inventory: bool,
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
    /// Whether the user says so, for every platform.
    pub(crate) severity_is_chosen: bool,
    /// Places in [`RuleSet::controls`].
    pub(crate) controls: Vec<usize>,
    /// Who answers for what it finds.
    pub(crate) owners: Owners,
    /// Whether it is asked through the policies that were compiled when the binary was built.
    pub(crate) is_embedded: bool,
    /// Whether its modules do not compile, so that it cannot be asked.
    pub(crate) broken: bool,
    /// In whose form it is.
    pub(crate) dialect: Dialect,
}

/// In whose form policies are written.
#[derive(Debug, Clone)]
pub(crate) enum Dialect {
    /// Ours, which is Gatekeeper's with metadata.
    Regimen,
    /// A constraint of Gatekeeper.
    Constraint(Box<OfConstraint>),
    /// A rule of conftest.
    Conftest(Box<ConftestRule>),
}

/// What an instance has of the constraint that it is.
#[derive(Debug, Clone)]
pub(crate) struct OfConstraint {
    pub(crate) matching: ConstraintMatch,
    pub(crate) action: Action,
    /// The place of its template in [`RuleSet::templates`].
    pub(crate) template: usize,
    /// Where it is written.
    pub(crate) place: Place,
}

impl Instance {
    /// Whether it is asked through the library's own policies, with others.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self.dialect, Dialect::Regimen)
    }

    /// Whether it is asked through policies that are compiled for the run.
    pub(crate) fn is_compiled(&self) -> bool {
        self.is_own() && !self.is_embedded
    }

    /// The constraint that it is.
    pub(crate) fn constraint(&self) -> Option<&OfConstraint> {
        match &self.dialect {
            Dialect::Constraint(constraint) => Some(constraint),
            _ => None,
        }
    }

    /// The rule of conftest that it is.
    pub(crate) fn conftest(&self) -> Option<&ConftestRule> {
        match &self.dialect {
            Dialect::Conftest(rule) => Some(rule),
            _ => None,
        }
    }

    /// Adds it to a digest: of an embedded rule what is not part of the binary.
    fn digest(&self, hasher: &mut Hasher) {
        if !self.is_embedded {
            return digest::write(hasher, format_args!("{self:?}"));
        }
        let Self { rule, parameters, severity, severity_is_chosen, controls, owners, .. } = self;
        digest::value(hasher, &(&rule.id, parameters, severity, severity_is_chosen, controls, owners));
    }

    /// What its violations do.
    pub(crate) fn action(&self) -> Action {
        match &self.dialect {
            Dialect::Regimen => Action::Deny,
            Dialect::Constraint(constraint) => constraint.action,
            Dialect::Conftest(rule) => rule.action,
        }
    }
}

/// A control of a pack that was asked for.
#[derive(Debug, Serialize)]
pub(crate) struct SelectedControl {
    pub(crate) pack: Arc<str>,
    pub(crate) id: Arc<str>,
    pub(crate) title: Arc<str>,
    /// What its pack is called.
    pub(crate) pack_title: Arc<str>,
    /// Whether it is called like a rule, as in a selection of rules.
    pub(crate) named_like_rule: bool,
    pub(crate) manual: Option<Arc<str>>,
    /// Who answers for it.
    pub(crate) owners: Owners,
}

impl RuleSet {
    /// Chooses and compiles. A rule whose modules do not compile is a problem of the run and takes no other with it.
    ///
    /// # Errors
    /// Every name that does not exist and every value that does not fit.
    pub fn new(library: &Library, selection: &Selection) -> Result<Self, Vec<Problem>> {
        let (mut instances, controls) = choose(library, selection)?;
        let batches = batches(&instances);
        let (policies, problems) = compile(library, &mut instances)?;
        let embedded = library.embedded_policies().map_err(|problem| vec![problem])?;
        let notes = library.notes.clone();
        let platform = platform(library, selection);
        let (templates, expansions) = library.gatekeeper.policies();
        let implied_pods =
            instances.iter().filter_map(Instance::constraint).any(|of| of.matching.is_for_pods());
        Ok(Self {
            questions: instances.iter().map(|_| OnceLock::new()).collect(),
            instances,
            batches,
            controls,
            policies,
            embedded,
            embedded_digest: library.embedded_digest(),
            problems,
            notes,
            platform,
            templates,
            conftest: library.conftest.clone(),
            expansions,
            implied_pods,
            external: ExternalData::default(),
            known: library.known(),
            skip: selection.skip.clone(),
        })
    }

    /// The place of the first instance of a rule.
    pub(crate) fn place_of(&self, rule: &str) -> Option<usize> {
        self.instances.iter().position(|instance| *instance.rule.id == *rule)
    }

    /// The same, with constraints asked about pods only where these are written, or an `ExpansionTemplate` makes them.
    #[must_use]
    pub fn without_implied_pods(self) -> Self {
        Self { implied_pods: false, ..self }
    }

    /// The same, with calls of `external_data` answered from what was recorded.
    #[must_use]
    pub fn with_external_data(mut self, external: ExternalData) -> Self {
        let all = self.templates.iter_mut().filter_map(|template| template.policies.as_mut());
        let conftest = self.conftest.iter_mut().map(Conftest::policies_mut);
        external.answer(all.chain(conftest).chain([&mut self.policies, &mut self.embedded]));
        Self { external, ..self }
    }

    /// What an instance in our form is asked.
    pub(crate) fn questions(&self, place: usize) -> Option<&Questions> {
        let (instance, questions) = self.instances.get(place).zip(self.questions.get(place))?;
        Some(questions.get_or_init(|| Questions::new(instance, self.policies_of(instance))))
    }

    /// The policies through which an instance of ours is asked.
    pub(crate) const fn policies_of(&self, instance: &Instance) -> &Policies {
        if instance.is_embedded { &self.embedded } else { &self.policies }
    }

    /// The places of the instances that are rules of conftest.
    pub(crate) fn conftest_rules(&self) -> impl Iterator<Item = usize> {
        let all = self.instances.iter().enumerate();
        all.filter(|(_, instance)| instance.conftest().is_some()).map(|(place, _)| place)
    }

    /// The places of the instances that are constraints.
    pub(crate) fn constraints(&self) -> impl Iterator<Item = usize> {
        let all = self.instances.iter().enumerate();
        all.filter(|(_, instance)| instance.constraint().is_some()).map(|(place, _)| place)
    }

    /// Whether there is nothing to ask.
    pub const fn is_empty(&self) -> bool {
        self.instances.is_empty()
    }

    /// The rules that can be asked, by id, each once.
    pub fn rules(&self) -> Vec<Arc<Rule>> {
        let sound = self.instances.iter().filter(|instance| !instance.broken);
        let rules: BTreeMap<_, _> =
            sound.map(|instance| (instance.rule.id.clone(), instance.rule.clone())).collect();
        rules.into_values().collect()
    }

    /// The values of a rule's parameters, as an object; of the first, where controls ask for it with several.
    pub fn parameters(&self, rule: &str) -> Option<&Value> {
        self.instances.iter().find(|instance| *instance.rule.id == *rule).map(|instance| &instance.parameters)
    }

    /// Adds all that findings rest on to a digest.
    pub(crate) fn digest(&self, hasher: &mut Hasher) {
        let Self { instances, controls, expansions, implied_pods, external, .. } = self;
        digest::value(hasher, controls);
        digest::write(hasher, format_args!("{expansions:?}{implied_pods}{external:?}"));
        hasher.update(self.embedded_digest);
        for instance in instances {
            instance.digest(hasher);
        }
        let templates = self.templates.iter().filter_map(|template| template.policies.as_ref());
        for policies in templates.chain([&self.policies]) {
            for (file, text) in policies.sources() {
                digest::text(hasher, file);
                digest::text(hasher, text);
            }
        }
    }

    /// The kinds that rules read from `data.inventory`.
    pub(crate) fn inventory_kinds(&self) -> Vec<&str> {
        let own = self.instances.iter().filter(|instance| instance.is_own());
        own.flat_map(|instance| &instance.rule.inventory).map(String::as_str).collect()
    }
}

/// The platform of the first pack that was named and is about one.
fn platform(library: &Library, selection: &Selection) -> Option<(Platform, Arc<str>)> {
    let packs = selection.packs.iter().filter_map(|name| library.packs.get(name.as_str()));
    packs.into_iter().find_map(|pack| Some((pack.platform?, pack.name.clone())))
}
