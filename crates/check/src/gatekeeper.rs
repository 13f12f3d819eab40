//! Gatekeeper's policies: templates, the constraints that use them, and what objects make.

mod constraint;
mod court;
mod expansion;
mod gator;
mod matching;
mod schema;
mod selector;
mod suite;
mod template;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::parsed::ParsedFile;
use crate::rule::Metadata;
use crate::ruleset::{Dialect, Instance, OfConstraint, TemplatePolicies};
use crate::suggest::did_you_mean;
use crate::{ExternalData, Note, NoteKind, Owners, Place, Problem, ProblemKind, Resource, Rule, SourceFile};

pub(crate) use constraint::Constraint;
pub(crate) use court::Court;
pub(crate) use expansion::{Expanded, Expansion, Generated, generated};
pub use gator::{Gator, GatorResult};
pub(crate) use matching::{Candidate, ConstraintMatch, MissingNamespace, Namespaces, Source, is_namespace};
pub(crate) use selector::NAME_LABEL;
pub use suite::{
    CaseResult, Filter, InvalidFilter, Suite, SuiteOptions, SuiteOutcome, SuiteResult, TestResult,
};
pub(crate) use template::Template;

/// Templates, constraints and expansions, read and compiled.
#[derive(Default)]
pub(crate) struct Gatekeeper {
    pub(crate) templates: Vec<Template>,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) expansions: Vec<Expansion>,
    /// What `external_data` is answered from.
    external: ExternalData,
}

impl fmt::Debug for Gatekeeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gatekeeper").field("constraints", &self.constraints.len()).finish_non_exhaustive()
    }
}

/// What reading has brought to light.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    pub(crate) problems: Vec<Problem>,
    /// Templates and constraints that are there twice.
    pub(crate) twice: Vec<Problem>,
    /// How many of them say why a constraint is refused that has a template.
    pub(crate) of_constraints: usize,
    /// Whether a constraint was refused by the schema of its template.
    pub(crate) by_schema: bool,
}

impl Refusals {
    /// Whether constraints are all that is wrong.
    pub(crate) fn is_of_constraints(&self) -> bool {
        self.problems.len() == self.of_constraints
    }
}

impl Gatekeeper {
    /// Reads the objects of Gatekeeper in files of manifests. Other objects are passed over.
    pub(crate) fn load(files: &[SourceFile]) -> (Self, Refusals) {
        let parsed: Vec<ParsedFile> = files.iter().map(|file| ParsedFile::verbatim(file.clone())).collect();
        let (all, mut refusals) = Self::of(&parsed);
        let of_files = parsed.into_iter().flat_map(|file| file.problems.clone());
        let of_files = of_files.filter(|problem| problem.kind != ProblemKind::Resource);
        refusals.problems.splice(0..0, of_files);
        refusals.problems.append(&mut refusals.twice);
        (all, refusals)
    }

    /// The objects of Gatekeeper among those of files.
    pub(crate) fn of(parsed: &[ParsedFile]) -> (Self, Refusals) {
        let (mut all, mut refusals) = (Self::default(), Refusals::default());
        let objects = |group: &'static str| {
            parsed.iter().flat_map(move |file| {
                file.resources
                    .iter()
                    .filter(move |resource| resource.group() == group && resource.review.is_none())
                    .map(move |found| (file, found))
            })
        };
        for (file, resource) in objects("templates.gatekeeper.sh") {
            let read = template::read(file, resource, &mut refusals.problems);
            all.add_template(read, &mut refusals.twice);
        }
        all.expansions = Expansion::read_all(objects("expansion.gatekeeper.sh"), &mut refusals.problems);
        for (file, resource) in objects("constraints.gatekeeper.sh") {
            all.add_constraint(file, resource, &mut refusals);
        }
        (all, refusals)
    }

    /// The same, with calls of `external_data` answered from what was recorded.
    fn with_external_data(mut self, external: ExternalData) -> Self {
        external.answer(self.templates.iter_mut().filter_map(|template| template.policies.as_mut()));
        Self { external, ..self }
    }

    fn add_template(&mut self, read: Option<Template>, doubles: &mut Vec<Problem>) {
        let Some(template) = read else { return };
        if let Some(first) = self.templates.iter().find(|known| known.kind == template.kind) {
            let message = format!("there are two templates of the kind `{}`", template.kind);
            return doubles.push(twice(message, &first.place, template.place));
        }
        self.templates.push(template);
    }

    fn add_constraint(&mut self, file: &ParsedFile, resource: &Resource, refusals: &mut Refusals) {
        let kind = &resource.id.kind;
        let found = self.templates.iter().enumerate().find(|(_, template)| *template.kind == **kind);
        let Some(found) = found else {
            let message = format!(
                "no template has the kind `{kind}`, so the constraint `{}` cannot be asked",
                resource.id.name
            );
            let place = resource.node(&file.documents).map(template::focus).unwrap_or_default();
            let help = did_you_mean(kind, self.templates.iter().map(|template| &*template.kind));
            let problem = Problem::new(ProblemKind::Policy, message).at(file.place(place));
            let help = help.or_else(|| Some("give the file of its ConstraintTemplate as well".to_owned()));
            return refusals.problems.push(Problem { help, ..problem });
        };
        let read = match constraint::read(file, resource, found) {
            Ok(read) => read,
            Err(refused) => {
                refusals.by_schema |= refused.by_schema;
                refusals.of_constraints += refused.problems.len();
                return refusals.problems.extend(refused.problems);
            }
        };
        let id = read.id();
        if let Some(first) = self.constraints.iter().find(|known| known.id() == id) {
            let problem = twice(format!("there are two constraints `{id}`"), &first.place, read.place);
            return refusals.twice.push(problem);
        }
        self.constraints.push(read);
    }

    /// Whether a constraint can be asked.
    pub(crate) fn is_asked(&self) -> bool {
        self.constraints.iter().any(|constraint| self.instance(constraint).is_some())
    }

    /// Templates without any constraint judge nothing at all.
    pub(crate) fn without_constraint(&self) -> Option<Problem> {
        let template = self.templates.first().filter(|_| self.constraints.is_empty())?;
        let message =
            format!("the template `{}` has no constraint, and no other has: nothing is asked", template.kind);
        let problem = Problem::new(ProblemKind::Policy, message).at(template.place.clone());
        Some(problem.help(format!(
            "add a constraint: `kind: {}`, `apiVersion: constraints.gatekeeper.sh/v1beta1`",
            template.kind
        )))
    }

    /// A note for each template that no constraint uses, and for each constraint that is enforced elsewhere: they judge
    /// nothing.
    pub(crate) fn notes(&self) -> Vec<Note> {
        let note = |message, place: &Place, help| Note {
            kind: NoteKind::Unmatched,
            message,
            place: Some(place.clone()),
            help: Some(help),
            objects: 0,
            first: None,
        };
        let used: BTreeSet<&str> = self.constraints.iter().map(|constraint| &*constraint.kind).collect();
        let unused =
            self.templates.iter().filter(|template| !used.contains(&*template.kind)).map(|template| {
                let message = format!("the template `{}` has no constraint", template.kind);
                note(message, &template.place, format!("add a constraint: `kind: {}`", template.kind))
            });
        let elsewhere =
            self.constraints.iter().filter(|constraint| constraint.enforcement.action().is_none());
        let elsewhere = elsewhere.map(|constraint| {
            let message = format!("`{}` is enforced at other points alone", constraint.id());
            let help = "name `gator.gatekeeper.sh` or `*` among its `enforcementPoints`".to_owned();
            note(message, &constraint.place, help)
        });
        unused.chain(elsewhere).collect()
    }

    /// The constraints that can be asked, as instances.
    pub(crate) fn instances(&self) -> Vec<Instance> {
        self.constraints.iter().filter_map(|constraint| self.instance(constraint)).collect()
    }

    pub(crate) fn instance(&self, constraint: &Constraint) -> Option<Instance> {
        let template = self.templates.get(constraint.template)?;
        template.policies.as_ref()?;
        let rule = Arc::new(self.rule(constraint)?);
        Some(Instance {
            query: template.query.clone(),
            parameters: constraint.parameters.clone(),
            severity: rule.severity,
            severity_is_chosen: false,
            rule,
            controls: Vec::new(),
            owners: Owners::default(),
            is_embedded: false,
            broken: false,
            dialect: Dialect::Constraint(Box::new(OfConstraint {
                matching: constraint.matching.clone(),
                action: constraint.enforcement.action()?,
                template: constraint.template,
                place: constraint.place.clone(),
            })),
        })
    }

    /// The policies of the templates, in order, and the expansions. One that is broken has none that anyone asks.
    pub(crate) fn policies(&self) -> (Vec<TemplatePolicies>, Vec<Expansion>) {
        let policies = self.templates.iter().map(|template| TemplatePolicies {
            policies: template.policies.clone(),
            reads_inventory: template.reads_inventory,
        });
        (policies.collect(), self.expansions.clone())
    }

    /// A constraint as a rule: what reports say of it.
    pub(crate) fn rule(&self, constraint: &Constraint) -> Option<Rule> {
        let template = self.templates.get(constraint.template)?;
        let title = if template.title.is_empty() { constraint.name.clone() } else { template.title.clone() };
        // All of it: that an object could not be read may matter to whoever looks others up.
        let inventory = if template.reads_inventory { vec!["*".to_owned()] } else { Vec::new() };
        let description = template.description.clone();
        let metadata = Metadata { description, inventory, ..Metadata::of_nothing(&title) };
        let (package, file) = (template.package.clone(), &constraint.place.file);
        Some(Rule::new(&constraint.id(), package, metadata, file, "gatekeeper"))
    }
}

/// A second object of the same name.
fn twice(message: String, first: &Place, second: Place) -> Problem {
    let problem = Problem::new(ProblemKind::Policy, message).at(second).help("the first was taken");
    Problem { related: Some(Box::new(("the first".to_owned(), first.clone()))), ..problem }
}

impl Constraint {
    /// What reports call it: `K8sAllowedRepos/prod-repos`.
    pub(crate) fn id(&self) -> Arc<str> {
        format!("{}/{}", self.kind, self.name).into()
    }
}
