//! Objects against rules in conftest's form.

use regimen_engine::{Evaluator, Value, from_node, object};
use regimen_yaml::Node;

use super::answer::{Answer, Failure, Violation};
use super::evaluate::{Seen, Subject};
use super::failures::Failures;
use super::state::{Answers, State};
use crate::ruleset::Instance;
use crate::{ConftestResult, Resource};

impl<'a> Subject<'a> {
    /// Asks every rule of conftest about the object, which is their `input`.
    pub(super) fn ask_conftest(
        &self,
        evaluator: Option<&mut Evaluator>,
        found: &mut Seen,
        result: &mut Answers,
    ) {
        let Some(evaluator) = evaluator else { return };
        let mut failures = Failures::default();
        let whole = self.whole();
        let whole = whole.as_ref().map(|(resource, node)| Subject {
            resource,
            written: node,
            node,
            review: object([("object", from_node(node))]),
            ..self.clone()
        });
        for place in self.run.rules.conftest_rules() {
            let Some((instance, state)) = self.asked(place) else { continue };
            let wants_whole = instance.conftest().is_some_and(|rule| rule.reads_request);
            let subject = match (&whole, &self.request) {
                (Some(whole), _) if wants_whole => whole,
                (_, Some(request)) if request.only_removes => continue,
                _ => self,
            };
            let answer = subject.conftest_answer(instance, state, evaluator, &mut failures);
            subject.take(place, instance, answer, evaluator, found, result);
        }
        result.failures.add(failures);
    }

    /// The `AdmissionReview` that a request came in, which rules for webhooks have as their `input`.
    fn whole(&self) -> Option<(Resource, &'a Node)> {
        let path = self.resource.review.as_deref()?;
        let node = self.file.documents.get(self.resource.document)?.locate(path).node;
        Some((Resource { path: path.clone(), template_path: None, ..self.resource.clone() }, node))
    }

    fn conftest_answer(
        &self,
        instance: &Instance,
        state: &State,
        evaluator: &mut Evaluator,
        failures: &mut Failures,
    ) -> Result<Answer, Failure> {
        let Some(rule) = instance.conftest().filter(|_| !state.is_stopped()) else {
            return Err(Failure::Told);
        };
        // One value for all rules: what they share of it is kept from one to the next.
        let input = self.review.get(&Value::from("object")).cloned().unwrap_or(Value::Null);
        let mut eval = |query: &str| self.eval(query, &input, evaluator, failures);
        let exception = format!("data.{}.exception", rule.namespace);
        let exception = if rule.has_exceptions { eval(&exception) } else { Ok(None) };
        let (value, exception) = match exception.and_then(|exception| Ok((eval(&instance.query)?, exception)))
        {
            Ok(values) => values,
            Err(error) => return Err(state.failed(error)),
        };
        if rule.is_excepted(exception.as_ref()) {
            return Ok(Answer { violations: Vec::new(), applies: true });
        }
        let results = ConftestResult::read_all(value.as_ref()).map_err(Failure::Error)?;
        let violation = |ConftestResult { message, location, .. }: ConftestResult| {
            let here = location
                .filter(|(file, _)| file.is_empty() || self.file.source.name.ends_with(file.as_str()));
            Violation {
                message: message.into(),
                details: None,
                path: None,
                line: here.map(|(_, line)| line),
                fix: None,
            }
        };
        Ok(Answer { violations: results.into_iter().map(violation).collect(), applies: true })
    }
}
