//! Constraints asked as Gatekeeper's own tools ask them: what they find in an object, and in what it would make.

use regimen_engine::{Coverage, EvalError, Evaluation, Evaluator, Settings, Value, from_node};
use regimen_yaml::Node;

use super::{Candidate, Expanded, Gatekeeper, Generated, MissingNamespace, Namespaces, Source, generated};
use crate::inventory::inventory;
use crate::parsed::ParsedFile;
use crate::resource::Scoping;
use crate::ruleset::{Instance, OfConstraint, policy_place};
use crate::run::{Answer, Failure, review};
use crate::{Action, Problem, Resource};

/// The constraints with what they look up.
pub(crate) struct Court<'a> {
    gatekeeper: &'a Gatekeeper,
    namespaces: &'a Namespaces,
    /// Those of the templates, in order; none for one that is broken.
    evaluators: Vec<Option<Evaluator>>,
    coverage: Vec<Coverage>,
}

/// What constraints are asked about.
pub(crate) struct Hearing<'a> {
    /// The objects that a constraint may be for: the new one, and in a request the one before.
    objects: &'a [(Resource, Node)],
    review: Value,
    /// What the object would make, each with its review.
    made: Vec<(Generated, Value)>,
    /// Why that is not all.
    pub(crate) faults: Vec<String>,
}

/// What a constraint finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) message: String,
    /// What a violation says besides; none where the policy was not asked.
    pub(crate) details: Option<Value>,
    /// What an `ExpansionTemplate` says in place of the constraint.
    pub(crate) action: Option<Action>,
}

impl<'a> Court<'a> {
    /// Where the objects of `files` are at hand.
    pub(crate) fn new(
        gatekeeper: &'a Gatekeeper,
        namespaces: &'a Namespaces,
        files: &[ParsedFile],
        settings: Settings,
    ) -> Self {
        let all = inventory(files, &["*"], Scoping::ByNamespace);
        let evaluators = gatekeeper.templates.iter().map(|template| {
            let policies = template.policies.as_ref()?.with_data(&all);
            Some(policies.evaluator().with_settings(settings))
        });
        let coverage = vec![Coverage::default(); gatekeeper.templates.len()];
        Self { gatekeeper, namespaces, evaluators: evaluators.collect(), coverage }
    }

    /// What is asked about, of which the first object is under review.
    pub(crate) fn hearing<'o>(&self, objects: &'o [(Resource, Node)], review: Value) -> Hearing<'o> {
        let expansions = &self.gatekeeper.expansions;
        let Expanded { made, faults, .. } = objects
            .first()
            .map(|(resource, object)| generated(resource, object, expansions, false))
            .unwrap_or_default();
        let reviewed = |made: Generated| {
            let namespace = self.namespace(&made.resource);
            let review =
                review::admission(&review::review(&made.resource, &made.object), namespace.map(from_node));
            (made, review)
        };
        Hearing { objects, review, made: made.into_iter().map(reviewed).collect(), faults }
    }

    /// The Namespace that an object is in, if it is at hand.
    pub(crate) fn namespace(&self, resource: &Resource) -> Option<&'a Node> {
        self.namespaces.get(resource.id.namespace.as_deref()?)
    }

    /// What a constraint finds, first in the object, then in what it would make.
    ///
    /// # Errors
    /// Where a limit was hit.
    pub(crate) fn judge(
        &mut self,
        instance: &Instance,
        hearing: &Hearing<'_>,
    ) -> Result<Vec<Verdict>, String> {
        let Some(constraint) = instance.constraint() else { return Ok(Vec::new()) };
        let mut verdicts = match self.fits_any(constraint, hearing.objects) {
            Ok(true) => self.ask(instance, constraint, &hearing.review)?,
            Ok(false) => Vec::new(),
            Err(unmatched) => vec![unmatched],
        };
        for (made, review) in &hearing.made {
            let found = match self.fits(constraint, &made.resource, &made.object, Source::Generated) {
                Ok(true) => self.ask(instance, constraint, review)?,
                Ok(false) => Vec::new(),
                Err(unmatched) => vec![unmatched],
            };
            verdicts.extend(found.into_iter().map(|found| Verdict {
                message: format!("{}{}", made.prefix, found.message),
                action: made.action,
                ..found
            }));
        }
        Ok(verdicts)
    }

    /// The lines of the templates that were evaluated so far, where that was asked for.
    pub(crate) fn into_coverage(self) -> Vec<Coverage> {
        self.coverage
    }

    fn fits_any(&self, constraint: &OfConstraint, objects: &[(Resource, Node)]) -> Result<bool, Verdict> {
        for (resource, object) in objects {
            if self.fits(constraint, resource, object, Source::Original)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the constraint is for an object. Gatekeeper refuses what it cannot match.
    fn fits(
        &self,
        constraint: &OfConstraint,
        resource: &Resource,
        object: &Node,
        source: Source,
    ) -> Result<bool, Verdict> {
        let (namespaces, scoping) = (self.namespaces, Scoping::ByNamespace);
        let candidate = Candidate { resource, object, source, namespaces, scoping };
        constraint.matching.fits(candidate).map_err(|MissingNamespace(_)| {
            let namespace = resource.id.namespace.as_deref().unwrap_or_default();
            let message = format!(
                "unable to match constraints: the namespace selector asks for labels of the missing Namespace `{namespace}`"
            );
            Verdict { message, details: None, action: None }
        })
    }

    /// The violations. Gatekeeper takes a rule that fails for one.
    fn ask(
        &mut self,
        instance: &Instance,
        constraint: &OfConstraint,
        review: &Value,
    ) -> Result<Vec<Verdict>, String> {
        let evaluator = self.evaluators.get_mut(constraint.template).and_then(Option::as_mut);
        let evaluator = evaluator.ok_or("the template cannot be asked")?;
        let input = review::input(review.clone(), &instance.parameters);
        let Evaluation { value, covered, .. } = evaluator.eval(&instance.query, Some(input));
        if let Some(coverage) = self.coverage.get_mut(constraint.template) {
            coverage.add(&covered);
        }
        let of_error = |message| vec![Verdict { message, details: None, action: None }];
        let answer = match value {
            Ok(found) => Answer::new(instance, found.as_ref(), None),
            Err(EvalError { error, unanswered: Some(call), .. }) => {
                let problems = self.gatekeeper.external.problems([(*call, policy_place(&error))]);
                let told: Vec<String> = problems.iter().map(Problem::in_a_line).collect();
                return Err(told.join("\n"));
            }
            Err(error) if error.limit => return Err(format!("the evaluation was stopped: {error}")),
            Err(error) => return Ok(of_error(error.to_string())),
        };
        match answer {
            Ok(Answer { violations, .. }) => Ok(violations
                .into_iter()
                .map(|found| Verdict {
                    message: found.message.to_string(),
                    details: Some(found.details.unwrap_or_else(Value::empty_object)),
                    action: None,
                })
                .collect()),
            Err(Failure::Error(message)) => Ok(of_error(message)),
            Err(_) => Err("the evaluation was stopped".to_owned()),
        }
    }
}
