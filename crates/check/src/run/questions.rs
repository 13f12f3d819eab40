//! What a policy is asked about a violation of its own, to learn where it is.

use regimen_engine::{Evaluator, InputRead, Value, from_node, path_from_value};
use regimen_yaml::Path;

use super::answer::Answer;
use super::evaluate::Subject;
use super::review::{input, with_object};
use crate::cause::{Policy, Read, cause};
use crate::conftest::ConftestResult;
use crate::ruleset::Instance;

impl Subject<'_> {
    /// The path of what an instance means that does not say it.
    pub(super) fn cause_of(&self, instance: &Instance, message: &str, evaluator: &mut Evaluator) -> Path {
        let object = from_node(self.node);
        let mut questions = Questions { subject: self, instance, object: object.clone(), evaluator };
        cause(&object, message, &mut questions)
    }
}

struct Questions<'a> {
    subject: &'a Subject<'a>,
    instance: &'a Instance,
    /// The object as it is.
    object: Value,
    evaluator: &'a mut Evaluator,
}

impl Questions<'_> {
    /// The input with an object, and how deep in it that is.
    fn input(&self, object: Value) -> (Value, usize) {
        if self.instance.conftest().is_some() {
            return (object, 0);
        }
        (input(with_object(&self.subject.review, object), &self.instance.parameters), 2)
    }
}

impl Policy for Questions<'_> {
    fn says(&mut self, message: &str, object: Value) -> Option<bool> {
        let (input, _) = self.input(object);
        let value = self.evaluator.eval(&self.instance.query, Some(input)).value.ok()?;
        said(self.instance, value.as_ref(), message)
    }

    fn reads(&mut self) -> Vec<Read> {
        let (input, depth) = self.input(self.object.clone());
        let object = ["review", "object"].map(Value::from);
        let object = object.get(..depth).unwrap_or_default();
        let reads = self.evaluator.input_reads(&self.instance.query, &input);
        let of_object = |read: InputRead| {
            let path = read.path.strip_prefix(object)?;
            let depth = read.depth.checked_sub(depth)?;
            Some(Read { path: path_from_value(&Value::from(path.to_vec()))?, depth })
        };
        reads.into_iter().filter_map(of_object).collect()
    }
}

/// Whether a message is among those of what an instance gave; none if that cannot be read.
fn said(instance: &Instance, value: Option<&Value>, message: &str) -> Option<bool> {
    if instance.conftest().is_some() {
        let results = ConftestResult::read_all(value).ok()?;
        return Some(results.iter().any(|result| result.message == message));
    }
    let answer = Answer::new(instance, value, None).ok()?;
    Some(answer.violations.iter().any(|violation| violation.message == message))
}
