//! Objects of all kinds in one heap, as `gator test` and `gator expand` take them: each is data and under review, those of
//! Gatekeeper too.
//!
//! Source: Gatekeeper, `pkg/gator/test`, `pkg/gator/expand`.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_engine::{Settings, Value, from_node};
use regimen_yaml::Node;

use super::constraint::{Constraint, Enforcement};
use super::court::Verdict;
use super::template::focus;
use super::{Court, Expansion, Gatekeeper, Namespaces, generated};
use crate::parsed::ParsedFile;
use crate::ruleset::Instance;
use crate::run::review;
use crate::{Action, ExternalData, Problem, ProblemKind, Resource, ResourceId, SourceFile};

/// The Namespace that every cluster has.
const DEFAULT: &str = "apiVersion: v1\nkind: Namespace\nmetadata: {name: default}\n";

/// The objects of files.
#[derive(Debug)]
pub struct Gator {
    files: Vec<ParsedFile>,
    problems: Vec<Problem>,
    external: ExternalData,
}

/// What a constraint finds in an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatorResult {
    /// The message.
    pub message: String,
    /// What the violation says besides; none where the constraint could not be matched.
    pub details: Option<Value>,
    /// The name of the constraint.
    pub constraint_name: String,
    /// The whole constraint.
    pub constraint: Value,
    /// What it does: `deny`, `warn`, `dryrun` or `scoped`.
    pub enforcement_action: &'static str,
    /// What a scoped constraint does.
    pub scoped_actions: Vec<Action>,
    /// What the object is named by; the one that was written, also where the violation is of what it would make.
    pub id: Arc<ResourceId>,
    /// The whole object.
    pub object: Value,
}

impl GatorResult {
    /// Whether it fails the run.
    pub fn denies(&self) -> bool {
        self.enforcement_action == Action::Deny.name() || self.scoped_actions.contains(&Action::Deny)
    }
}

/// A constraint that is asked, with what is told of it.
struct Asked<'a> {
    constraint: &'a Constraint,
    instance: Instance,
    object: Value,
}

impl Gator {
    /// Reads files of objects.
    pub fn new(files: impl IntoIterator<Item = SourceFile>) -> Self {
        let read = |file| ParsedFile::verbatim(file).with_lists_closed();
        let files: Vec<ParsedFile> = files.into_iter().map(read).collect();
        let problems = files.iter().flat_map(problems).collect();
        Self { files, problems, external: ExternalData::default() }
    }

    /// The same, with calls of `external_data` answered from what was recorded.
    #[must_use]
    pub fn with_external_data(self, external: ExternalData) -> Self {
        Self { external, ..self }
    }

    /// Whether all of the files could be read.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.objects().count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The objects that are there twice, with both places. No mistake: each is judged.
    pub fn duplicates(&self) -> Vec<Problem> {
        let mut seen = BTreeMap::new();
        let mut twice = Vec::new();
        for (file, resource, node) in self.objects() {
            let ResourceId { kind, namespace, name, .. } = &*resource.id;
            let place = file.place(focus(node));
            let first =
                seen.entry((resource.group(), kind, namespace, name)).or_insert_with(|| place.clone());
            if *first != place {
                let message = format!("`{}` is there twice", resource.id);
                let related = Some(Box::new(("the first".to_owned(), first.clone())));
                let problem = Problem::new(ProblemKind::Resource, message).at(place);
                twice.push(Problem { related, ..problem });
            }
        }
        twice
    }

    /// What the constraints among the objects find in all of them and in what they would make, in the order of what is to be
    /// done, then of the messages; and what could not be read or asked.
    pub fn test(&self) -> (Vec<GatorResult>, Vec<Problem>) {
        let (gatekeeper, refusals) = Gatekeeper::of(&self.files);
        let gatekeeper = gatekeeper.with_external_data(self.external.clone());
        let mut problems = [self.problems.clone(), refusals.problems].concat();
        problems.extend(self.mutators(&gatekeeper.expansions));
        let default = SourceFile::from(("default", DEFAULT));
        let default = ParsedFile::verbatim(default);
        // What was supplied goes before what is assumed.
        let namespaces = Namespaces::of(std::iter::once(&default).chain(&self.files));
        let mut court = Court::new(&gatekeeper, &namespaces, &self.files, Settings::DEFAULT);
        let asked = self.asked(&gatekeeper);
        let mut results = Vec::new();
        for (file, resource, node) in self.objects() {
            let objects = [(resource.clone(), node.clone())];
            let review =
                review::admission(&review::review(resource, node), court.namespace(resource).map(from_node));
            let hearing = court.hearing(&objects, review);
            problems.extend(hearing.faults.iter().map(|fault| unexpanded(fault, file, node)));
            for asked in &asked {
                let verdicts = court.judge(&asked.instance, &hearing).unwrap_or_else(|message| {
                    let message = format!(
                        "`{}` was not asked about `{}`: {message}",
                        asked.constraint.id(),
                        resource.id
                    );
                    let place = file.place(focus(node));
                    problems.push(Problem::new(ProblemKind::Policy, message).at(place));
                    Vec::new()
                });
                results.extend(verdicts.into_iter().map(|verdict| asked.result(verdict, resource, node)));
            }
        }
        results.sort_by(|a, b| (a.enforcement_action, &a.message).cmp(&(b.enforcement_action, &b.message)));
        (results, problems)
    }

    /// What the objects would make by the `ExpansionTemplate`s among them, in descending order of name, version and kind; and
    /// what could not be read.
    pub fn expand(&self) -> (Vec<Value>, Vec<Problem>) {
        let mut problems = self.problems.clone();
        let objects = self.objects().map(|(file, of, _)| (file, of));
        let expansions = Expansion::read_all(objects, &mut problems);
        problems.extend(self.mutators(&expansions));
        let mut made = Vec::new();
        for (file, of, node) in self.objects() {
            let expanded = generated(of, node, &expansions, false);
            made.extend(expanded.made);
            problems.extend(expanded.faults.iter().map(|fault| unexpanded(fault, file, node)));
        }
        let mut made: Vec<_> =
            made.into_iter().map(|made| (made.resource.id, from_node(&made.object))).collect();
        let key = |id: &ResourceId| format!("{}{}{}", id.name, id.api_version, id.kind);
        made.sort_by_cached_key(|(id, _)| std::cmp::Reverse(key(id)));
        (made.into_iter().map(|(_, value)| value).collect(), problems)
    }

    fn objects(&self) -> impl Iterator<Item = (&ParsedFile, &Resource, &Node)> {
        self.files.iter().flat_map(|file| {
            let of = move |resource| Some((file, resource, Resource::node(resource, &file.documents)?));
            file.resources.iter().filter_map(of)
        })
    }

    /// The constraints that can be asked.
    fn asked<'a>(&self, gatekeeper: &'a Gatekeeper) -> Vec<Asked<'a>> {
        let group = "constraints.gatekeeper.sh";
        let object = |constraint: &Constraint| {
            let is_it = |of: &Resource| {
                of.group() == group && *of.id.kind == *constraint.kind && of.id.name == constraint.name
            };
            self.objects().find(|(_, of, _)| is_it(of)).map(|(_, _, node)| from_node(node))
        };
        let asked = |constraint| {
            let instance = gatekeeper.instance(constraint)?;
            Some(Asked { constraint, instance, object: object(constraint)? })
        };
        gatekeeper.constraints.iter().filter_map(asked).collect()
    }

    /// Gatekeeper changes an object before it expands it, which nothing here does.
    fn mutators(&self, expansions: &[Expansion]) -> Vec<Problem> {
        let mutators = self.objects().filter(|(_, of, _)| of.group() == "mutations.gatekeeper.sh");
        let problem = |(file, of, node): (&ParsedFile, &Resource, &Node)| {
            let message =
                format!("the mutator `{}` was not applied before objects were expanded", of.id.name);
            let problem = Problem::new(ProblemKind::Policy, message).at(file.place(focus(node)));
            problem.help("regimen does not mutate: leave mutators or `ExpansionTemplate`s out")
        };
        mutators.filter(|_| !expansions.is_empty()).map(problem).collect()
    }
}

impl Asked<'_> {
    fn result(&self, verdict: Verdict, resource: &Resource, node: &Node) -> GatorResult {
        let (own, scoped_actions) = match &self.constraint.enforcement {
            Enforcement::Everywhere(action) => (action.name(), Vec::new()),
            Enforcement::Scoped(actions) => ("scoped", actions.clone()),
        };
        GatorResult {
            message: verdict.message,
            details: verdict.details,
            constraint_name: self.constraint.name.clone(),
            constraint: self.object.clone(),
            enforcement_action: verdict.action.map_or(own, Action::name),
            scoped_actions,
            id: resource.id.clone(),
            object: from_node(node),
        }
    }
}

/// What an object would make besides, and why it is not made.
fn unexpanded(fault: &str, file: &ParsedFile, node: &Node) -> Problem {
    Problem::new(ProblemKind::Evaluation, fault).at(file.place(focus(node)))
}

/// What is wrong with a file: nothing in it may be left out without a word.
fn problems(file: &ParsedFile) -> Vec<Problem> {
    let mut problems = file.problems.clone();
    let is_object = |document| file.resources.iter().any(|of| of.document == document);
    let lost = file.documents.iter().enumerate().filter(|(at, of)| !of.root.is_null() && !is_object(*at));
    problems.extend(lost.map(|(_, document)| {
        let problem = Problem::new(ProblemKind::Resource, "a document that is no Kubernetes object");
        problem.at(file.place(focus(&document.root))).help("every object needs `apiVersion` and `kind`")
    }));
    if file.documents.is_empty() && problems.is_empty() {
        let skipped = file.skipped.iter().filter(|skipped| skipped.reason != "empty");
        problems.extend(skipped.map(|skipped| {
            let problem = Problem::new(ProblemKind::Resource, skipped.reason.clone());
            let problem = problem.at(crate::Place::file(skipped.file.clone()));
            Problem { help: skipped.help.clone(), ..problem }
        }));
    }
    problems
}
